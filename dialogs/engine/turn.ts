/**
 * One turn: `(state, input, now) → replies, new state`. Pure: what it needs from the world it asks by yielding a
 * request. Whoever drives it answers in the same transaction (protocol.ts).
 */

import { takeFile } from '../manager/broadcast/compose.ts';
import { meanwhile } from '../person/meanwhile.ts';
import { endTurn } from './end.ts';
import { greetFirst } from './first.ts';
import { hear } from './hear.ts';
import type { Input } from './input.ts';
import { lead } from './lost.ts';
import { parseState } from './parse.ts';
import type { Talk } from './protocol.ts';
import type { Message } from './reply.ts';
import { type Facts, openScene, reply, type Scene } from './scene.ts';
import { comeBack, reminderAt } from './silence.ts';
import { started } from './start.ts';
import type { State } from './state.ts';
import { tap } from './tap.ts';
import { tapTask } from './tasks.ts';

export type TurnFacts = Facts & { state: unknown };

export interface Turned {
  state: State;
  replies: Message[];
  /** What may be kept of the message: health details cut out. */
  said?: { cleanText: string; intent: string };
  /** When to look at the question left open: ISO instant. */
  remindAt?: string;
}

export function* turn(facts: TurnFacts, input: Input): Talk<Turned> {
  const now = facts.now.toISO() ?? '';
  const parsed = parseState(facts.state, now);
  const file = input.type === 'said' || input.type === 'attached' ? input.file : undefined;
  const scene = openScene(file === undefined ? facts : { ...facts, file }, parsed.state);
  if (parsed.type === 'lost') reply(scene, scene.say('state.lost'));
  const wasAway = yield* comeBack(scene);
  const noticed = scene.replies.length;
  yield* take(scene, input);
  yield* endTurn(scene, noticed, wasAway);
  const remindAt = reminderAt(facts, scene.state)?.toUTC().toISO() ?? undefined;
  return {
    state: { ...scene.state, at: now },
    replies: scene.replies,
    ...(remindAt === undefined ? {} : { remindAt }),
    ...(input.type === 'said'
      ? { said: { cleanText: input.understanding.cleanText, intent: input.understanding.intent } }
      : {}),
  };
}

function* take(scene: Scene, input: Input): Talk<void> {
  if (yield* meanwhile(scene, input)) return;
  switch (input.type) {
    case 'said':
      return yield* hear(scene, input.understanding, input.also ?? []);
    case 'tapped':
      yield* greetFirst(scene);
      return yield* tap(scene, input.action);
    case 'staleTap':
      return lead(scene, scene.say(`tap.${input.problem}`));
    case 'attached': {
      yield* greetFirst(scene);
      const { task, asked } = scene.state;
      if (input.phone !== undefined && task?.type === 'form' && asked?.field === 'phone') {
        return yield* tapTask(scene, { type: 'answer', ask: asked.number, slots: { phone: input.phone } });
      }
      if (scene.facts.conversation.kind === 'group') return;
      if (yield* takeFile(scene)) return;
      return lead(scene, scene.say(input.kind === 'voice' ? 'attached.voice' : 'attached.other'));
    }
    case 'started':
      return yield* started(scene, input.code);
    case 'unreadable':
      yield* greetFirst(scene);
      return lead(scene, scene.say(`unreadable.${input.why}`));
  }
}
