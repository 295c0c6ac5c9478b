/** The lines of a script, parsed at the edge. */

import { z } from 'zod';
import { detailsSchema } from '../../../domain/booking.ts';
import type { Role } from '../../../domain/people.ts';
import { ScriptError } from '../../errors.ts';

const handle = z.string().regex(/^[\p{L}\p{N}_.-]{1,60}$/u, 'is a short word');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is YYYY-MM-DD');
const time = z.string().regex(/^\d{2}:\d{2}$/, 'is HH:mm');
const yes = z.literal(true);

const role = z
  .string()
  .regex(/^(citizen|manager|staff:[a-z0-9-]{1,40})$/, 'is citizen, manager or staff:<cooperative>')
  .transform(parseRole);

export function parseRole(text: string): Role {
  if (text === 'citizen' || text === 'manager') return { type: text };
  return { type: 'staff', organisationId: text.slice('staff:'.length) };
}

const bookSchema = z.strictObject({
  ...detailsSchema.shape,
  from: handle,
  service: z.string(),
  date,
  time,
  endTime: time.optional(),
  status: z.enum(['accepted', 'requested']).default('accepted'),
});
export type BookLine = z.infer<typeof bookSchema>;

const personSchema = z.strictObject({
  person: handle,
  name: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  consent: z.boolean().optional(),
});
export type PersonLine = z.infer<typeof personSchema>;

const ATTACHMENTS = ['sticker', 'photo', 'voice', 'location', 'contact'] as const;
const from = { from: handle, role: role.optional() };

/** By the key that says what the line is. */
const schemas = {
  reset: z.strictObject({
    reset: yes,
    catalogue: z.record(z.string(), z.unknown()).optional(),
    organisations: z.record(z.string(), z.unknown()).optional(),
  }),
  restart: z.strictObject({ restart: yes }),
  person: personSchema,
  book: z.strictObject({ book: bookSchema }),
  at: z.strictObject({ at: z.string() }),
  show: z.strictObject({ show: z.enum(['bookings', 'audit', 'broadcasts']) }),
  /** With `attach`, what came with the words: a picture, or something that cannot be had. */
  text: z.strictObject({ ...from, text: z.string(), attach: z.enum(['photo', 'voice', 'other']).optional() }),
  tap: z.strictObject({ ...from, tap: z.string() }),
  attach: z.strictObject({
    ...from,
    attach: z.enum(ATTACHMENTS),
    phone: z.string().optional(),
    /** The number is somebody else's. */
    whose: z.string().optional(),
    point: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  }),
  again: z.strictObject({ ...from, again: yes }),
};

type Schemas = typeof schemas;
export type Line = { [K in keyof Schemas]: { type: K; line: z.infer<Schemas[K]> } }[keyof Schemas];

export function parseLine(text: string): Line {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new ScriptError('not JSON');
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new ScriptError('not a JSON object');
  for (const type of Object.keys(schemas) as (keyof Schemas)[]) {
    if (!(type in raw)) continue;
    const parsed = schemas[type].safeParse(raw);
    if (parsed.success) return { type, line: parsed.data } as Line;
    const [issue] = parsed.error.issues;
    throw new ScriptError(`${issue?.path.join('.') || type}: ${issue?.message ?? 'not understood'}`);
  }
  throw new ScriptError(`one of ${Object.keys(schemas).join(', ')} is missing`);
}
