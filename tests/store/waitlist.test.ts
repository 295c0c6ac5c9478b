import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { answerRequest } from '../../bot/requests/index.ts';
import type { Answer, Protocol, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { Wish } from '../../domain/slot.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database } from '../../prisma/client.ts';
import { prune } from '../../prisma/store/retention.ts';
import { NOBODY } from '../../prisma/store/scope.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, dueAt, ironing, MANAGER, NAZARETH, party, somebody, used, visit } from './asking.ts';
import { NOW } from './support.ts';

/** As the clock asks. */
function clock<K extends RequestKind>(db: Database, kind: K, args: Protocol[K]['args'], now = NOW): Promise<Answer<K>> {
  return db.transaction((tx) =>
    answerRequest({ tx, now: DateTime.fromISO(now, { zone: ZONE }), actor: NOBODY, random: () => 0.5 }, {
      kind,
      args,
    } as Extract<Request, { kind: K }>),
  );
}

const { details: VISIT } = visit();
const THURSDAY: Wish = { date: '2026-11-26', time: '10:00' };

async function joined(who: Asker, serviceId: string, wish: Wish, details = VISIT, now = NOW): Promise<string> {
  const answer = await who.ask('waiting.join', { serviceId, wish, details }, now);
  if (answer.type !== 'joined') throw new Error(answer.type);
  return answer.waiting.id;
}

/** Both custodians are taken on Thursday at ten. */
async function full(db: Database) {
  const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
  const first = booked(await anna.ask('booking.place', visit()));
  booked(await bruno.ask('booking.place', visit()));
  return { anna, bruno, first };
}

async function looks(db: Database, serviceId: string): Promise<number> {
  const rows = await db.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM deadline WHERE key LIKE ${`waiting:${serviceId}:%`} AND done_at IS NULL`;
  return rows.length;
}

async function nothingToLookAt(db: Database): Promise<void> {
  await db.prisma.$executeRaw`DELETE FROM deadline WHERE key LIKE 'waiting:%:%'`;
}

onEachDatabase('the line for a place', (open) => {
  it('who joins in the same instant is told of who was first', async () => {
    const { db } = open();
    await full(db);
    const people = await Promise.all(['Carla', 'Dino', 'Elsa', 'Fabio'].map((name) => somebody(db, name)));
    const answers = await Promise.all(
      people.map((who) => who.ask('waiting.join', { serviceId: 'custodian', wish: THURSDAY, details: VISIT })),
    );
    expect(answers.map((each) => (each.type === 'joined' ? each.ahead : each.type)).sort()).toEqual([0, 1, 2, 3]);
    await nothingToLookAt(db);
  });

  it('whoever came first is offered what comes free, and nobody else can take it meanwhile', async () => {
    const { db } = open();
    const { anna, first } = await full(db);
    const [carla, dino] = [await somebody(db, 'Carla'), await somebody(db, 'Dino')];
    const id = await joined(carla, 'custodian', THURSDAY);
    const second = await joined(dino, 'custodian', THURSDAY, VISIT, '2026-11-23T09:16:00.000Z');
    expect(await clock(db, 'waiting.offer', { serviceId: 'custodian' })).toEqual([]);
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    const [offered, ...others] = await clock(db, 'waiting.offer', { serviceId: 'custodian' });
    expect(others).toEqual([]);
    expect(offered).toMatchObject({ id, personId: carla.personId, offer: { date: '2026-11-26', time: '10:00' } });
    // Two waking hours from 10:15.
    expect(offered?.offer?.until).toBe('2026-11-23T11:15:00.000Z');
    expect(await dueAt(db, `offerEnds:${id}`)).toBe('2026-11-23T11:15:00.000Z');

    for (const who of [anna, dino]) {
      expect(await who.ask('booking.place', visit())).toMatchObject({
        type: 'notFree',
        verdict: { type: 'slotTaken' },
      });
    }
    expect(await dino.ask('waiting.take', { id, details: VISIT })).toEqual({ type: 'gone' });
    expect(await dino.ask('waiting.take', { id: second, details: VISIT })).toEqual({ type: 'gone' });
    expect(await carla.ask('booking.mine', { open: true, limit: 5 })).toEqual([]);
    expect(await carla.ask('booking.mine', { open: false, limit: 5 })).toEqual([]);

    const taken = await carla.ask('waiting.take', { id, details: VISIT });
    expect(taken).toMatchObject({
      type: 'placed',
      booking: { status: 'requested', date: '2026-11-26', time: '10:00' },
    });
    expect(await carla.ask('waiting.take', { id, details: VISIT })).toEqual({ type: 'gone' });
    expect(await carla.ask('waiting.mine', {})).toEqual([]);
  });

  it('unanswered, it goes to the next; an answer that comes too late gets nothing', async () => {
    const { db } = open();
    const { anna, first } = await full(db);
    const [carla, dino] = [await somebody(db, 'Carla'), await somebody(db, 'Dino')];
    const id = await joined(carla, 'custodian', THURSDAY);
    const second = await joined(dino, 'custodian', THURSDAY, VISIT, '2026-11-23T09:16:00.000Z');
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    await clock(db, 'waiting.offer', { serviceId: 'custodian' });
    expect(await clock(db, 'waiting.lapse', { id }, '2026-11-23T11:14:59.000Z')).toBeNull();
    await nothingToLookAt(db);
    expect(await clock(db, 'waiting.lapse', { id }, '2026-11-23T11:15:00.000Z')).toMatchObject({ id });
    expect(await looks(db, 'custodian')).toBe(1);
    expect(await carla.ask('waiting.take', { id, details: VISIT })).toEqual({ type: 'gone' });
    expect(await clock(db, 'waiting.offer', { serviceId: 'custodian' }, '2026-11-23T11:15:00.000Z')).toMatchObject([
      { id: second },
    ]);
  });

  it('not this place: they stay in line, and are not offered the same again', async () => {
    const { db } = open();
    const { anna, first } = await full(db);
    const carla = await somebody(db, 'Carla');
    const id = await joined(carla, 'custodian', THURSDAY);
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    await clock(db, 'waiting.offer', { serviceId: 'custodian' });
    expect(await carla.ask('waiting.pass', { id })).toMatchObject({ type: 'passed' });
    expect(await clock(db, 'waiting.offer', { serviceId: 'custodian' })).toEqual([]);
    expect(await carla.ask('waiting.mine', {})).toMatchObject([{ id, status: 'waiting', offer: null }]);
    booked(await anna.ask('booking.place', visit()));
  });

  it('of a pool so much is held as they need, and given back', async () => {
    const { db } = open();
    const [anna, carla] = [await somebody(db, 'Anna'), await somebody(db, 'Carla')];
    const big = booked(await anna.ask('booking.place', ironing(25)));
    booked(await anna.ask('booking.place', ironing(15)));
    const { details } = ironing(8);
    const id = await joined(carla, 'ironing', { date: '2026-11-26' }, details);
    const less = { date: '2026-11-26', time: '09:00', details: { ...big.details, kg: 18 } };
    await anna.ask('booking.move', { id: big.id, version: 1, ...less });
    expect(await clock(db, 'waiting.offer', { serviceId: 'ironing' })).toEqual([]);
    await anna.ask('booking.move', { id: big.id, version: 2, ...less, details: { ...big.details, kg: 10 } });
    expect(await clock(db, 'waiting.offer', { serviceId: 'ironing' })).toMatchObject([{ id }]);
    expect(await used(db, 'ironing', '2026-11-26')).toBe(33);
    expect(await anna.ask('booking.place', ironing(8))).toMatchObject({ type: 'notFree' });
    // More than was held, as far as there is room.
    expect(await carla.ask('waiting.take', { id, details: { ...details, kg: 12 } })).toMatchObject({
      type: 'placed',
      booking: { details: { kg: 12 } },
    });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(37);
  });

  it('leaving gives the place to the next; erasing oneself too', async () => {
    const { db } = open();
    const { anna, first } = await full(db);
    const [carla, dino] = [await somebody(db, 'Carla'), await somebody(db, 'Dino')];
    const id = await joined(carla, 'custodian', THURSDAY);
    const second = await joined(dino, 'custodian', THURSDAY, VISIT, '2026-11-23T09:16:00.000Z');
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    await clock(db, 'waiting.offer', { serviceId: 'custodian' });
    expect(await dino.ask('waiting.leave', { id })).toEqual({ type: 'gone' });
    expect(await carla.ask('waiting.leave', { id })).toMatchObject({ type: 'left' });
    expect(await clock(db, 'waiting.offer', { serviceId: 'custodian' })).toMatchObject([{ id: second }]);
    await dino.ask('person.erase', {});
    expect(await db.prisma.waiting.count({ where: { personId: dino.personId } })).toBe(0);
    expect(await db.prisma.booking.count({ where: { status: 'held' } })).toBe(0);
    booked(await anna.ask('booking.place', visit()));
  });

  it('is looked at whenever something frees a place', async () => {
    const { db } = open();
    const { anna, bruno, first } = await full(db);
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    await joined(await somebody(db, 'Dino'), 'custodian', THURSDAY);
    const [other] = await bruno.ask('booking.mine', { open: true, limit: 1 });
    const service = (await db.prisma.service.findUniqueOrThrow({ where: { id: 'custodian' } })).definition;
    const freeing: [string, () => Promise<unknown>][] = [
      ['a move', () => anna.ask('booking.move', { id: first.id, version: 1, date: '2026-11-27', time: '10:00' })],
      ['a cancellation', () => anna.ask('booking.cancel', { id: first.id, version: 2 })],
      ['a refusal', () => carla.ask('booking.decide', { id: other?.id ?? '', version: 1, action: 'reject' })],
      ['a change of the service', () => boss.ask('service.save', { service: service as never })],
      ['the night', () => db.transaction((tx) => prune(tx, NOW))],
    ];
    for (const [what, act] of freeing) {
      await nothingToLookAt(db);
      await act();
      expect(await looks(db, 'custodian'), what).toBe(1);
    }
  });

  it('one stands in it once, and in five at most; a line that is over lets go', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla');
    const id = await joined(carla, 'custodian', THURSDAY);
    const again = { serviceId: 'custodian', wish: THURSDAY, details: VISIT };
    expect(await carla.ask('waiting.join', again)).toMatchObject({ type: 'already', waiting: { id } });
    // 24 hours before.
    expect(await dueAt(db, `waitingEnds:${id}`)).toBe('2026-11-25T09:00:00.000Z');
    for (const time of ['11:00', '12:00', '13:00', '14:00']) await joined(carla, 'custodian', { ...THURSDAY, time });
    const sixth = { ...again, wish: { ...THURSDAY, time: '15:00' } };
    expect(await carla.ask('waiting.join', sixth)).toEqual({ type: 'tooMany', most: 5 });
    expect(await clock(db, 'waiting.end', { id }, '2026-11-25T09:00:00.000Z')).toMatchObject({ id });
    expect(await carla.ask('waiting.join', sixth)).toMatchObject({ type: 'joined' });
  });

  it('two who look at once never offer one place twice', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const place = booked(await anna.ask('booking.place', party()));
    const wish = { date: '2026-12-12', time: '10:00' };
    for (let n = 0; n < 8; n += 1) {
      const at = `2026-11-23T09:15:0${n}.000Z`;
      await joined(await somebody(db, `Guest ${n}`), 'party', wish, party().details, at);
    }
    await anna.ask('booking.cancel', { id: place.id, version: 1 });
    const rounds = await Promise.all([...Array(6)].map(() => clock(db, 'waiting.offer', { serviceId: 'party' })));
    const offered = rounds.flat();
    expect(offered).toHaveLength(1);
    const [name] = await db.prisma.$queryRaw<{ name: string }[]>`
      SELECT name FROM person WHERE id = ${offered[0]?.personId}`;
    expect(name?.name).toBe('Guest 0');
    const held = await db.prisma.booking.count({ where: { serviceId: 'party', status: 'held' } });
    expect(held).toBe(1);
  });

  it('among bookings and offers at once a pool never gives out more than it has', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const first = booked(await anna.ask('booking.place', ironing(20)));
    booked(await anna.ask('booking.place', ironing(20)));
    for (let n = 0; n < 4; n += 1) {
      const { details } = ironing(7);
      await joined(await somebody(db, `Guest ${n}`), 'ironing', { date: '2026-11-26' }, details);
    }
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    const racing: Promise<unknown>[] = [];
    for (let n = 0; n < 3; n += 1) {
      racing.push(clock(db, 'waiting.offer', { serviceId: 'ironing' }), anna.ask('booking.place', ironing(6)));
    }
    await Promise.all(racing);
    const [row] = await db.prisma.$queryRaw<{ sum: number }[]>`
      SELECT sum(pool_amount)::float8 AS sum FROM booking WHERE pool_key = '2026-11-26' AND status <> 'cancelled'`;
    expect(row?.sum).toBeLessThanOrEqual(40);
    expect(await used(db, 'ironing', '2026-11-26')).toBe(row?.sum);
  });
});
