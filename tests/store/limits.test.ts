/** Limits of a service, a service changed meanwhile, closures of the house: as the database holds them at the same time. */

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../dialogs/engine/protocol.ts';
import { plusDays } from '../../domain/time.ts';
import { mergePatch, reseed } from '../../prisma/seed/seed.ts';
import { findOrganisation, lockService, saveOrganisation, saveService } from '../../prisma/store/catalogue.ts';
import { onEachDatabase, type TestDatabase } from '../support/database.ts';
import { booked, ironing, somebody, used } from './asking.ts';

const DAY = '2026-11-26';
const count = (answers: readonly Answer<'booking.place'>[], type: string) =>
  answers.filter((answer) => answer.type === type).length;

onEachDatabase('limits', (open) => {
  const limited = async (limits: object) => {
    await reseed(open().db, { ironing: { limits } });
    return open().db;
  };
  const days = (many: number) => Array.from({ length: many }, (_, n) => plusDays('2026-11-25', n)).filter(isWeekday);
  const isWeekday = (date: string) => ![0, 6].includes(new Date(date).getUTCDay());

  it('of one person hold however many ask at once, and the answer says which', async () => {
    const db = await limited({ perPerson: 2 });
    const anna = await somebody(db, 'Anna');
    const dora = await somebody(db, 'Dora');
    const answers = await Promise.all(days(13).map((date) => anna.ask('booking.place', ironing(1, date))));
    expect(count(answers, 'placed')).toBe(2);
    for (const answer of answers) {
      if (answer.type === 'notFree') expect(answer.verdict).toEqual({ type: 'limit', of: 'person', limit: 2 });
    }
    expect(await dora.ask('booking.place', ironing(1, DAY))).toMatchObject({ type: 'placed' });
    const kept = answers.flatMap((answer) => (answer.type === 'placed' ? [answer.booking] : []));
    await anna.ask('booking.cancel', { id: kept[0]?.id ?? '', version: 1 });
    expect(await anna.ask('booking.place', ironing(1, DAY))).toMatchObject({ type: 'placed' });
    for (const date of days(13)) {
      const [sum] = await db.prisma.$queryRaw<{ n: number }[]>`
        SELECT coalesce(sum(pool_amount), 0)::float8 AS n FROM booking WHERE pool_key = ${date} AND status = 'accepted'`;
      expect(await used(db, 'ironing', date)).toBe(sum?.n);
    }
  }, 30_000);

  it('of a day and of all hold too, also for who moves there', async () => {
    const db = await limited({ perDay: 3, inAll: 5 });
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => somebody(db, name)));
    const first = await Promise.all(people.map((who) => who.ask('booking.place', ironing(1, DAY))));
    expect(count(first, 'placed')).toBe(3);
    for (const answer of first) {
      if (answer.type === 'notFree')
        expect(answer).toMatchObject({ verdict: { of: 'day' }, alternatives: [{}, {}, {}] });
    }
    const second = await Promise.all(people.map((who) => who.ask('booking.place', ironing(1, '2026-11-27'))));
    expect(count(second, 'placed')).toBe(2);
    const moving = second.findIndex((answer) => answer.type === 'placed');
    const there = booked(second[moving] as Answer<'booking.place'>);
    const move = { id: there.id, version: 1, date: DAY, time: '09:00' };
    expect(await people[moving]?.ask('booking.move', move)).toMatchObject({ type: 'notFree', verdict: { of: 'day' } });
    expect(await used(db, 'ironing', '2026-11-27')).toBe(2);
  }, 30_000);
});

onEachDatabase('a service that is changed', (open) => {
  const close = (opened: TestDatabase, from: string) =>
    opened.db.transaction(async (tx) => {
      const service = await lockService(tx, 'ironing');
      if (service === null) throw new Error('no ironing');
      const calendar = mergePatch(service.calendar, { closures: [{ from, to: from }] }) as typeof service.calendar;
      await saveService(tx, { ...service, calendar });
      const [row] = await tx.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM booking WHERE pool_key = ${from}`;
      return row?.n ?? 0;
    });

  it('has every booking of a day that is closed at the same time on its list, or refused', async () => {
    const opened = open();
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => somebody(opened.db, `p${n}`)));
    const asked = people.map((who) => who.ask('booking.place', ironing(1, DAY)));
    const [listed, ...answers] = await Promise.all([close(opened, DAY), ...asked]);
    expect(listed).toBe(count(answers, 'placed'));
    for (const answer of answers) {
      if (answer.type === 'notFree') expect(answer.verdict).toMatchObject({ type: 'closedDay', why: 'closure' });
    }
  }, 30_000);

  it('is closed with its cooperative and with the consortium', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const save = (id: string, closures: { from: string; to: string; reason: string }[]) =>
      db.transaction(async (tx) => {
        const organisation = await findOrganisation(tx, id);
        if (organisation !== null) await saveOrganisation(tx, { ...organisation, closures });
      });
    await save('consorzio', [{ from: DAY, to: DAY, reason: 'assemblea' }]);
    const refused = await anna.ask('booking.place', ironing(1, DAY));
    expect(refused).toMatchObject({ verdict: { type: 'closedDay', why: 'closure', name: 'assemblea' } });
    await save('consorzio', []);
    expect(await anna.ask('booking.place', ironing(1, DAY))).toMatchObject({ type: 'placed' });
    await save('gruppo-gamma', [{ from: '2026-11-27', to: '2026-11-27', reason: 'ferie' }]);
    expect(await anna.ask('booking.place', ironing(1, '2026-11-27'))).toMatchObject({ verdict: { name: 'ferie' } });
  });
});

describe('the patch of a script', () => {
  it('names what it cannot take', async () => {
    const { patchedServices } = await import('../../prisma/seed/seed.ts');
    expect(() => patchedServices({ ironing: { limits: { perPerson: 0 } } })).toThrow(/perPerson/);
  });
});
