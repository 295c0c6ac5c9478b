/** A stored state on its way back: of this version, brought up from an earlier one, or not readable any more. */

import { z } from 'zod';
import { FRESH, type State, stateSchema } from './state.ts';

const first = z.looseObject({
  v: z.literal(1),
  asked: z.looseObject({ number: z.number() }).nullable(),
  parked: z.array(z.unknown()),
});

/**
 * Version 1 kept no words of its questions: they are put in general words until the dialog asks the next one. When they
 * were put is not known either: long ago enough to be answered, not so long that they have expired.
 */
function fromFirst(stored: z.infer<typeof first>, now: string): unknown {
  const { asked, parked, ...rest } = stored;
  return {
    ...FRESH,
    ...rest,
    v: 2,
    asked: asked === null ? null : { ...asked, since: asked.number, text: '', at: now },
    parked: parked.map((task) => ({ task, asked: null })),
    at: now,
  };
}

/** `fresh` when there was none; `lost` when what was stored cannot be read any more: the person is told, politely. */
export function parseState(stored: unknown, now: string): { type: 'fresh' | 'kept' | 'lost'; state: State } {
  if (stored === null || stored === undefined) return { type: 'fresh', state: FRESH };
  const old = first.safeParse(stored);
  const parsed = stateSchema.safeParse(old.success ? fromFirst(old.data, now) : stored);
  return parsed.success ? { type: 'kept', state: parsed.data } : { type: 'lost', state: FRESH };
}
