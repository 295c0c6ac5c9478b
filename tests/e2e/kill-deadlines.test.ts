/**
 * kill -9 while deadlines and reminders run: two processes on one PostgreSQL, of which one keeps being killed. Each step
 * is taken once, nothing stays behind, and what the dead one was sending goes on within five seconds. `KILLS=100` is long.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { booked, ironing, MANAGER, NAZARETH, somebody, visit } from '../store/asking.ts';
import { serverUrl } from '../support/database.ts';
import { program } from './support/program.ts';
import { openStage } from './support/stage.ts';

const KILLS = Number(process.env.KILLS ?? 2);
/** Enough work that every kill falls into it. */
const EACH = 12 + 6 * KILLS;
/** Tuesday 24 November 2026, 17:00 in Cremona. */
const NOW = '2026-11-24T16:00:00.000Z';
const RECOVERED_MS = 5_000;
const STUCK_MS = 15_000;

const stage = openStage();

const HOUSE = {
  custodian: {
    capacity: { resources: Array.from({ length: EACH }, (_, n) => ({ id: `c${n}`, name: `Custode ${n}` })) },
    calendar: { notice: { type: 'hours', hours: 0 } },
  },
  ironing: { capacity: { limit: 1_000_000 }, reminders: [{ type: 'daysBefore', days: 1, time: '16:00' }] },
};

async function start(url: string, file: string): Promise<ChildProcess> {
  const args = [await program('tests/e2e/support/ticker.ts'), url, NOW, file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  stage.closing(() => child.kill('SIGKILL'));
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function until(db: Database, what: (db: Database) => Promise<boolean>, ms: number): Promise<number> {
  const began = performance.now();
  while (!(await what(db))) {
    if (performance.now() - began > ms) throw new Error(`not within ${ms} ms`);
    await new Promise((go) => setTimeout(go, 50));
  }
  return performance.now() - began;
}

/** Until nothing is left; fails where for a while nothing moves. */
async function drained(left: () => Promise<number>): Promise<void> {
  for (let before = Infinity, count = await left(), since = performance.now(); count > 0; count = await left()) {
    if (count < before) since = performance.now();
    before = Math.min(before, count);
    if (performance.now() - since > STUCK_MS) throw new Error(`${count} left, and nothing moves`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** Requests that nobody answered until their start, and bookings to be reminded of. */
async function fill(db: Database): Promise<void> {
  await somebody(db, 'Carla', { role: NAZARETH });
  await somebody(db, 'Boss', { role: MANAGER });
  for (let n = 0; n < EACH; n += 1) {
    const who = await somebody(db, `p${n}`);
    booked(await who.ask('booking.place', visit('14:00', '2026-11-24')));
    booked(await who.ask('booking.place', ironing(1, '2026-11-25')));
  }
}

describe.skipIf(serverUrl === null)('deadlines and reminders', () => {
  it(`are each done once while processes are killed, ${KILLS} times`, {
    timeout: 120_000 + KILLS * 20_000,
  }, async () => {
    const url = stage.schema();
    const file = join(stage.folder(), 'sent.jsonl');
    writeFileSync(file, '');
    const db = await stage.database({ url, poolSize: 4 });
    await reseed(db, HOUSE);
    await fill(db);

    const racers = await Promise.all([start(url, file), start(url, file)]);
    let slowest = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await new Promise((go) => setTimeout(go, Math.random() * 400));
      racers[kill % 2]?.kill('SIGKILL');
      const left = await db.prisma.outbox.findMany({ where: { status: 'sending' }, select: { id: true } });
      const ids = left.map(({ id }) => id);
      const done = async () =>
        (await db.prisma.outbox.count({ where: { id: { in: ids }, status: 'sending', attempts: 1 } })) === 0;
      slowest = Math.max(slowest, await until(db, done, 2 * RECOVERED_MS));
      racers[kill % 2] = await start(url, file);
    }
    await drained(() => db.prisma.deadline.count({ where: { doneAt: null, dueAt: { lte: NOW } } }));
    await drained(() => db.prisma.outbox.count({ where: { status: { in: ['pending', 'sending'] } } }));
    expect(slowest).toBeLessThan(RECOVERED_MS);

    const steps = await db.prisma.bookingEvent.groupBy({ by: ['action'], _count: true });
    expect(Object.fromEntries(steps.map(({ action, _count }) => [action, _count]))).toEqual({
      place: 2 * EACH,
      lapse: EACH,
    });
    const rows = await db.prisma.outbox.findMany({ where: { editsId: null } });
    const of = (purpose: string) => rows.filter((row) => row.purpose === purpose).length;
    // Repeated to the cooperative, told to the manager; told to the citizen as late and as lapsed; reminded once.
    expect({ alert: of('alert'), notice: of('notice'), reminder: of('reminder') }).toEqual({
      ...{ alert: 2 * EACH, notice: 2 * EACH, reminder: EACH },
    });
    expect([...new Set(rows.map(({ status }) => status))]).toEqual(['sent']);

    // What a dead process had on its way may have arrived twice: that, and nothing else.
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const again = (await db.prisma.outbox.findMany({ where: { attempts: { gt: 1 } } })).length;
    expect(lines.length).toBeGreaterThanOrEqual(await db.prisma.outbox.count());
    expect(lines.length - (await db.prisma.outbox.count())).toBeLessThanOrEqual(again);
  });
});
