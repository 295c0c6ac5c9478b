/** The state machine: drawn, coded and enforced by the database as one. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '../../domain/booking.ts';
import { EVENT_ACTIONS, type EventAction, nameOf, STEPS, type Step } from '../../domain/history.ts';
import { UNDOABLE } from '../../domain/work.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { appendEvent } from '../../prisma/store/events.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, somebody, visit } from './asking.ts';
import { NOW } from './support.ts';

const page = readFileSync(new URL('../../docs/booking-states.md', import.meta.url), 'utf8');

describe('the picture of the states', () => {
  it('is the code', () => {
    const drawn = [...page.matchAll(/^ {2}(\S+) --> (\S+): (.+)$/gm)].flatMap(([, from = '', to = '', actions = '']) =>
      actions.split(', ').map((action) => `${action}: ${from === '[*]' ? '*' : from} → ${to}`),
    );
    const everywhere = /in every state: ([\w, ]+)\./.exec(page)?.[1]?.split(', ') ?? [];
    const coded = STEPS.filter(({ action }) => action !== 'undo' && !everywhere.includes(action)).map(nameOf);
    expect(drawn.sort()).toEqual(coded.sort());
    expect(
      STEPS.filter(({ action }) => everywhere.includes(action))
        .map(nameOf)
        .sort(),
    ).toEqual(everywhere.flatMap((action) => STATUSES.map((state) => `${action}: ${state} → ${state}`)).sort());
    const ended = [...page.matchAll(/^ {2}(\w+) --> \[\*\]$/gm)].map(([, state]) => state);
    expect(ended.sort()).toEqual(
      STATUSES.filter((state) =>
        coded.every((step) => !step.includes(`: ${state} →`) || step.endsWith(`${state} → ${state}`)),
      ).sort(),
    );
    expect(/along any of: ([\w, ]+)\./.exec(page)?.[1]?.split(', ').sort()).toEqual([...UNDOABLE].sort());
  });
});

interface Change {
  step: Step;
  version?: number;
  event?: Partial<Step> | null;
}

/** Past every function of the store, as somebody at the database's own prompt would. */
async function force(tx: Tx, id: string, { step, version = 1, event = {} }: Change): Promise<void> {
  if (step.action === 'undo') await tx.$executeRaw`SELECT set_config('portineria.undo', ${id}, true)`;
  await tx.$executeRaw`
    UPDATE booking SET status = ${step.to}, version = version + ${version}::int, updated_at = ${NOW}::timestamptz
    WHERE id = ${id}`;
  await tx.$executeRaw`SELECT set_config('portineria.undo', '', true)`;
  if (event === null) return;
  const { action, from, to } = { ...step, ...event };
  await appendEvent(tx, { bookingId: id, action, from, to, personId: null, role: 'clock', channel: null }, NOW);
}

onEachDatabase('the history of a booking', (open) => {
  async function placed(): Promise<{ db: Database; id: string; become(change: Change): Promise<void> }> {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const { id } = booked(await anna.ask('booking.place', visit()));
    return { db, id, become: (change) => db.transaction((tx) => force(tx, id, change)) };
  }
  const accept: Step = { action: 'accept', from: 'requested', to: 'accepted' };
  const cancel: Step = { action: 'cancel', from: 'requested', to: 'cancelled' };

  it('has the same steps in the database as in the code', async () => {
    const rows = await open().db.prisma.bookingStep.findMany();
    const stored = rows.map(({ action, before, after }) => `${action}: ${before === '' ? '*' : before} → ${after}`);
    expect(stored.sort()).toEqual(STEPS.map(nameOf).sort());
  });

  it('takes a change that its event tells', async () => {
    const { db, id, become } = await placed();
    await become({ step: accept });
    const events = await db.prisma.bookingEvent.findMany({ where: { bookingId: id }, orderBy: { id: 'asc' } });
    expect(events.map(({ action, version }) => [action, version])).toEqual([
      ['place', 1],
      ['accept', 2],
    ]);
  });

  it.each<[string, Change, RegExp]>([
    ['a change that nobody told', { step: accept, event: null }, /not in its history/],
    ['a change told wrongly', { step: accept, event: { action: 'claim', to: 'requested' } }, /not in its history/],
    ['a change without a version', { step: accept, version: 0 }, /without its next version/],
    ['a version left out', { step: accept, version: 2 }, /without its next version/],
    ['a step that there is not', { step: { action: 'done', from: 'requested', to: 'done' } }, /cannot go from/],
    ['an event that is no step', { step: accept, event: { action: 'cancel' } }, /no booking goes from/],
  ])('refuses %s', async (_, change, why) => {
    const { db, id, become } = await placed();
    await expect(become(change)).rejects.toThrow(why);
    expect(await db.prisma.booking.findUnique({ where: { id } })).toMatchObject({ status: 'requested', version: 1 });
  });

  it('refuses a second accept, an accept of what was cancelled, and an event where nothing changed', async () => {
    const { db, id, become } = await placed();
    await become({ step: accept });
    await expect(become({ step: { ...accept, from: 'accepted' } })).rejects.toThrow(/no booking goes from accepted/);
    await expect(become({ step: accept })).rejects.toThrow(/not in its history/);
    const told = { bookingId: id, ...accept, personId: null, role: 'clock', channel: null } as const;
    await expect(db.transaction((tx) => appendEvent(tx, told, NOW))).rejects.toThrow();
    await become({ step: { ...cancel, from: 'accepted' } });
    await expect(become({ step: { ...accept, from: 'cancelled' } })).rejects.toThrow(/cannot go from cancelled/);
  });

  it('refuses a booking that comes from nowhere', async () => {
    const { db } = open();
    const copy = db.prisma.$executeRaw`
      INSERT INTO booking (code, service_id, organisation_id, person_id, status, starts_at, ends_at, blocked_until,
        details, created_at, updated_at)
      SELECT 'XX-222', 'ironing', 'gruppo-gamma', id, 'accepted', ${NOW}, ${NOW}::timestamptz + interval '1 hour',
        ${NOW}::timestamptz + interval '1 hour', '{}', ${NOW}, ${NOW} FROM person LIMIT 1`;
    await somebody(db, 'Anna');
    await expect(copy).rejects.toThrow(/not in its history/);
    expect(await db.prisma.booking.count()).toBe(0);
  });

  it('goes wherever the steps lead and nowhere else, whatever is tried', async () => {
    const actions = EVENT_ACTIONS.filter((action) => action !== 'place' && action !== 'undo');
    const tries = fc.array(
      fc.record({ action: fc.constantFrom<EventAction>(...actions), to: fc.constantFrom<Status>(...STATUSES) }),
      { minLength: 4, maxLength: 12 },
    );
    const known = new Set(STEPS.map(nameOf));
    await fc.assert(
      fc.asyncProperty(tries, async (all) => {
        const { db, id, become } = await placed();
        let state: Status = 'requested';
        for (const { action, to } of all) {
          const step = { action, from: state, to };
          const went = await become({ step }).then(
            () => true,
            () => false,
          );
          expect(went, nameOf(step)).toBe(known.has(nameOf(step)));
          if (went) state = to;
        }
        expect(await db.prisma.booking.findUnique({ where: { id } })).toMatchObject({ status: state });
        await db.transaction(async (tx) => {
          await tx.$executeRaw`SELECT set_config('portineria.erasure', 'on', true)`;
          await tx.$executeRaw`DELETE FROM booking`;
        });
      }),
      { numRuns: 12 },
    );
  });
});
