/**
 * kill -9 at random points of broadcasts: nobody is skipped, nobody gets it twice, and what may have arrived is said to be
 * uncertain, one message a kill at most. `KILLS=1000 npm test -- tests/e2e/broadcast-kill.test.ts` is the long form.
 */

import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { addBroadcast, addCrowd, FIRST_CHAT } from '../../bench/broadcast/crowd.ts';
import { PACE } from '../../bot/channels/telegram/limits.ts';
import type { Database } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { type CountingPlatform, startCountingPlatform } from '../support/counting-platform.ts';
import { serverUrl } from '../support/database.ts';
import { createSenders, type Senders } from './support/sender.ts';
import { openStage } from './support/stage.ts';

const KILLS = Number(process.env.KILLS ?? 6);
const RECIPIENTS = 200;
/** A life lasts so long at most. */
const LIFE_MS = 1_500;
/** Promotions sleep at night, whenever this runs. */
const AHEAD_MS = Date.parse('2026-11-23T10:00:00+01:00') - Date.now();

const stage = openStage();

interface Tally {
  broadcasts: number;
  kills: number;
  sent: number;
  uncertain: number;
  /** Of the uncertain, those that had arrived. */
  arrived: number;
  skipped: number;
  repeated: number;
  /** Rows that say something else than what the platform saw. */
  wrong: number;
}

describe.skipIf(serverUrl === null)('broadcasts', () => {
  it(`reach everybody once through ${KILLS} kills`, { timeout: 120_000 + KILLS * 15_000 }, async () => {
    const url = stage.schema();
    const database = await stage.database({ url });
    await reseed(database, {});
    await addCrowd(database, RECIPIENTS);
    const platform = await startCountingPlatform({ latencyMs: 3 });
    stage.closing(() => platform.stop());
    const { apiRoot, token } = platform;
    const { perSecond } = PACE;
    const senders = await createSenders({ apiRoot, token, databaseUrl: url, perSecond, aheadMs: AHEAD_MS });
    stage.closing(() => senders.stop());

    const tally = { broadcasts: 0, kills: 0, sent: 0, uncertain: 0, arrived: 0, skipped: 0, repeated: 0, wrong: 0 };
    while (tally.kills < KILLS) {
      platform.forget();
      const id = await addBroadcast(database, new Date(Date.now() + AHEAD_MS).toISOString());
      await through(id, { database, senders, tally });
      await compare(id, { database, platform, tally });
      tally.broadcasts += 1;
      process.stdout.write(`${JSON.stringify(tally)}\n`);
    }
    expect(tally).toMatchObject({ skipped: 0, repeated: 0, wrong: 0 });
    expect(tally.sent + tally.uncertain).toBe(tally.broadcasts * RECIPIENTS);
    expect(tally.uncertain).toBeLessThanOrEqual(tally.kills);
  });
});

interface Under {
  database: Database;
  senders: Senders;
  tally: Tally;
}

/** One life after the other until the broadcast is over; only the last one is let live. */
async function through(id: string, { database, senders, tally }: Under): Promise<void> {
  for (;;) {
    const sender = await senders.next();
    sender.go();
    await pause(Math.random() * LIFE_MS);
    if (tally.kills >= KILLS || !(await isOpen(database, id))) {
      while (!(await isOver(database, id))) await pause(100);
      await sender.kill();
      return;
    }
    await sender.kill();
    tally.kills += 1;
  }
}

/** Somebody is still to be written to; also before anybody is written down. */
async function isOpen({ prisma }: Database, broadcastId: string): Promise<boolean> {
  const { filledTo } = await prisma.broadcast.findUniqueOrThrow({ where: { id: broadcastId } });
  if (filledTo !== null) return true;
  return (await prisma.broadcastRecipient.count({ where: { broadcastId, status: 'pending' } })) > 0;
}

async function isOver({ prisma }: Database, id: string): Promise<boolean> {
  return (await prisma.broadcast.findUniqueOrThrow({ where: { id } })).status === 'finished';
}

/** What the ledger says beside what the platform saw. */
async function compare(
  id: string,
  { database, platform, tally }: Pick<Under, 'database' | 'tally'> & { platform: CountingPlatform },
): Promise<void> {
  const rows = await database.prisma.broadcastRecipient.findMany({ where: { broadcastId: id } });
  const status = new Map(rows.map((row) => [row.personId, row.status]));
  for (let n = 0; n < RECIPIENTS; n += 1) {
    const times = platform.count(FIRST_CHAT + n);
    if (times > 1) tally.repeated += 1;
    switch (status.get(`crowd-${n}`)) {
      case 'sent':
        tally.sent += 1;
        if (times === 0) tally.skipped += 1;
        break;
      case 'uncertain':
        tally.uncertain += 1;
        tally.arrived += Math.min(1, times);
        break;
      default:
        tally.wrong += 1;
    }
  }
}
