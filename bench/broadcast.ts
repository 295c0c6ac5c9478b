/**
 * A broadcast through the whole way out (ledger, outbox, Telegram's channel, HTTP) against a platform that keeps its
 * limit. Time is scaled: the platform takes `SCALE` times thirty messages a second, and what is measured in seconds is
 * multiplied by it. `BROADCAST_SIZE` (5,000 without it) is the long form at 100,000; `BROADCAST_SCALE` fits the machine.
 */

import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../prisma/client.ts';
import { type CountingPlatform, startCountingPlatform } from '../tests/support/counting-platform.ts';
import { addAlert, addBroadcast, addCrowd } from './broadcast/crowd.ts';
import { end, firstJson, residentMb, start } from './child.ts';
import { count, mb, ms, percentile, type Report, rate, ratio } from './measure.ts';
import { withDatabase } from './place.ts';

const SIZE = Number(process.env.BROADCAST_SIZE ?? 5_000);
const SCALE = Number(process.env.BROADCAST_SCALE ?? 4);
const LIMIT = 30;
/** As `limits.ts` of Telegram's channel has it. */
const PACE = 29.5;
const SMALL = 1_000;
const ALERT_EVERY_MS = 700;
/** In the middle of a working day, whenever this runs. */
const AHEAD_MS = Date.parse('2026-11-23T10:00:00+01:00') - Date.now();

export async function benchBroadcast(server: string | null): Promise<Report> {
  if (server === null)
    throw new Error('bench broadcast: it needs a PostgreSQL, since two processes share the database');
  return withDatabase(server, {}, ({ database, url }) => run(database, url ?? ''));
}

async function run(database: Database, url: string): Promise<Report> {
  const platform = await startCountingPlatform({ limit: LIMIT * SCALE });
  try {
    await addStaff(database);
    await addCrowd(database, SMALL);
    const small = await broadcast(database, url, platform, SMALL);
    await addCrowd(database, SIZE - SMALL, SMALL);
    platform.forget();
    const large = await broadcast(database, url, platform, SIZE);
    const { taken, refused, first, last, mostInASecond } = platform.figures();
    const alerts = large.alertsMs.map((each) => each * SCALE);
    const used = (taken - 1) / ((last - first) / 1_000) / (LIMIT * SCALE);
    const reached = [...platform.tally()].filter(([chat]) => chat >= 1_000_000);
    return {
      title: `A broadcast to ${SIZE.toLocaleString('en')} at Telegram's limit, time × ${SCALE}`,
      figures: [
        count('reached', 'reached once', reached.filter(([, times]) => times === 1).length),
        count('repeated', 'reached more than once', reached.filter(([, times]) => times > 1).length),
        ratio('limitUsed', `of the limit of ${LIMIT} a second, alerts included`, used),
        count('refused', 'answered 429', refused),
        count('mostInASecond', `the most in a second of its time, of ${LIMIT}`, Math.ceil(mostInASecond / SCALE)),
        ms('alert', `an alert meanwhile, of ${alerts.length}, in its time; the median`, percentile(alerts, 0.5)),
        ms('alertMost', 'the slowest', Math.max(...alerts)),
        rate('sent', 'messages a second of ours', taken / ((last - first) / 1_000)),
        mb('rssSmall', `resident memory at the end of ${SMALL.toLocaleString('en')}`, small.rssMb),
        mb('rssLarge', `at the most during ${SIZE.toLocaleString('en')}`, large.rssMb),
        ratio('rssGrowth', 'memory: large / small', large.rssMb / small.rssMb),
      ],
    };
  } finally {
    await platform.stop();
  }
}

/** Where alerts go: no limit of a chat's own stands in their way, for what is measured is how they overtake. */
async function addStaff({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO conversation (channel, address, kind, last_at, created_at)
    SELECT 'telegram', n::text, 'private', now(), now() FROM generate_series(1, 500) AS n`;
}

interface Ran {
  rssMb: number;
  alertsMs: number[];
}

async function broadcast(database: Database, url: string, platform: CountingPlatform, size: number): Promise<Ran> {
  const args = [platform.apiRoot, platform.token, url, String(PACE * SCALE), String(AHEAD_MS)];
  const sender = start('bench/broadcast/sender.ts', args);
  await firstJson(sender);
  const id = await addBroadcast(database, new Date(Date.now() + AHEAD_MS).toISOString());
  sender.stdin?.write('go\n');
  const asked = new Map<string, number>();
  let rssMb = 0;
  while (!(await isOver(database, id))) {
    await pause(ALERT_EVERY_MS);
    if (sender.exitCode !== null || sender.signalCode !== null)
      throw new Error(`the sender ended: ${sender.exitCode ?? sender.signalCode}`);
    rssMb = Math.max(rssMb, residentMb(pidOf(sender)));
    const mark = String(asked.size + 1);
    asked.set(mark, Date.now());
    await addAlert(database, Number(mark) % 500, mark, new Date(Date.now() + AHEAD_MS).toISOString());
  }
  await pause(500);
  await end(sender);
  const { marks } = platform.figures();
  const alertsMs = [...asked].flatMap(([mark, at]) => (marks[mark] === undefined ? [] : marks[mark] - at));
  if (alertsMs.length < asked.size - 1) throw new Error(`${asked.size - alertsMs.length} alerts never came`);
  const left = await database.prisma.broadcastRecipient.count({ where: { broadcastId: id, status: { not: 'sent' } } });
  if (left > 0) throw new Error(`${left} of ${size} were not sent to`);
  return { rssMb, alertsMs };
}

async function isOver(database: Database, id: string): Promise<boolean> {
  return (await database.prisma.broadcast.findUniqueOrThrow({ where: { id } })).status === 'finished';
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the sender did not start');
  return pid;
}
