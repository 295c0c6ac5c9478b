/**
 * Everybody wants the same few slots. The short form shares two databases' pools out over one process; `RACE=10000` is
 * the long one: so many operations over four processes on PostgreSQL, and as many on an embedded database.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { CACHE, freshSchema, serverUrl } from '../support/database.ts';
import { CLEAN, race, type Tally, verdict } from './racer.ts';

const LONG = process.env.RACE === undefined ? null : Number(process.env.RACE);
const SHORT = 120;
const PROCESSES = 4;
const PATIENCE = 60_000 + (LONG ?? 0) * 300;
/** Decided by staff, with no notice to speak of: every slot of the day is in play. */
const OPEN = { custodian: { calendar: { notice: { type: 'hours', hours: 0 } } } };

const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleanUps.reverse()) await clean();
});

const KINDS = ['placed', 'moved', 'cancelled', 'answered', 'refused', 'outrun', 'alternatives'] as const;
/** Which of them happen in a short race is chance: it goes on until each has, or it is plain that one does not. */
const MOST_ROUNDS = 8;

const times = (tallies: readonly Tally[], what: (typeof KINDS)[number]) =>
  tallies.reduce((sum, tally) => sum + tally[what], 0);

async function rounds(one: (round: number) => Promise<Tally[]>): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    tallies.push(...(await one(round)));
    if (KINDS.every((what) => times(tallies, what) > 0)) break;
  }
  return tallies;
}

function report(tallies: readonly Tally[]): void {
  const { untrue, errors } = { untrue: tallies.flatMap((t) => t.untrue), errors: tallies.flatMap((t) => t.errors) };
  expect({ untrue, errors }).toEqual({ untrue: [], errors: [] });
  // A race that nobody lost would prove nothing.
  for (const what of KINDS) expect(times(tallies, what), what).toBeGreaterThan(0);
}

async function inProcess(url: string, operations: number, seed: number): Promise<Tally> {
  const root = resolve(import.meta.dirname, '../..');
  const file = resolve(import.meta.dirname, 'racer.ts');
  const child = spawn(
    process.execPath,
    ['--import', './prisma/ensure-client.mjs', '--import', 'tsx', file, url, String(operations), String(seed)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`a racer ended with ${code}`);
  return JSON.parse(said) as Tally;
}

describe('a race', { timeout: PATIENCE }, () => {
  it('on the embedded database leaves nothing doubled, over, lost or untold', async () => {
    const db = await openDatabase({ memory: true, cacheDir: CACHE });
    cleanUps.push(() => db.close());
    await reseed(db, OPEN);
    const tallies = await rounds(async (round) => [await race(db, LONG ?? SHORT, 7 + 1_000 * round)]);
    expect(await verdict(db, tallies)).toEqual(CLEAN);
    report(tallies);
  });

  it.skipIf(serverUrl === null)(
    `on PostgreSQL over ${LONG === null ? 'two pools' : `${PROCESSES} processes`}`,
    async () => {
      const { url, drop } = freshSchema();
      cleanUps.push(drop);
      const open = async (): Promise<Database> => {
        const db = await openDatabase({ url, poolSize: 6 });
        cleanUps.push(() => db.close());
        return db;
      };
      const db = await open();
      await reseed(db, OPEN);
      const seeds = Array.from({ length: LONG === null ? 2 : PROCESSES }, (_, n) => 100 + n);
      const share = Math.ceil((LONG ?? SHORT) / seeds.length);
      const pools = LONG === null ? [db, await open()] : [];
      const tallies = await rounds((round) =>
        Promise.all(
          seeds.map((first, n) => {
            const [pool, seed] = [pools[n], first + 1_000 * round];
            return pool === undefined ? inProcess(url, share, seed) : race(pool, share, seed);
          }),
        ),
      );
      expect(await verdict(db, tallies)).toEqual(CLEAN);
      report(tallies);
    },
  );
});
