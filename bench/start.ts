/** How long `npm start` keeps people waiting, and what it holds; beside a process with only the database in it. */

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, residentMb, start } from './child.ts';
import { mb, median, ms, type Report, ratio } from './measure.ts';

const STARTS = 3;
const LONGEST_MS = 120_000;
/** No channel, no server, whatever this machine's settings say: a variable set to nothing is one left out. */
const NOTHING_SET = Object.fromEntries(
  ['DATABASE_URL', 'PUBLIC_URL', 'TELEGRAM_BOT_TOKEN', 'MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'WORKERS'].map(
    (name) => [name, ''],
  ),
);

interface Started {
  readyMs: number;
  rssMb: number;
}

export async function benchStart(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'portineria-bench-'));
  const bot = () => ready('bot/main.ts', [], { DATA_DIR: join(folder, 'data'), CACHE_DIR: join(folder, 'cache') });
  const bare = () => ready('bench/floor.ts', [join(folder, 'floor')]);
  try {
    const first = await bot();
    await bare();
    const again: Started[] = [];
    const floor: Started[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      again.push(await bot());
      floor.push(await bare());
    }
    const second = median(again.map(({ readyMs }) => readyMs));
    const least = median(floor.map(({ readyMs }) => readyMs));
    const held = median(again.map(({ rssMb }) => rssMb));
    const leastHeld = median(floor.map(({ rssMb }) => rssMb));
    return {
      title: '`npm start` to /readyz, embedded database, no channel but the page',
      figures: [
        ms('first', 'the first start: schema, catalogue, training', first.readyMs),
        ms('second', 'every later start', second),
        ms('floor', 'a process that only opens such a database', least),
        ratio('secondOverFloor', 'a later start / only the database', second / least),
        ratio('firstOverSecond', 'the first start / a later one', first.readyMs / second),
        mb('rss', 'resident memory when ready', held),
        mb('floorRss', 'of the process with only the database', leastHeld),
        ratio('rssOverFloor', 'memory / only the database', held / leastHeld),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function ready(script: string, args: string[], env: Record<string, string> = {}): Promise<Started> {
  const port = String(await freePort());
  const began = performance.now();
  const child = start(script, [...args, port], { ...NOTHING_SET, ...env, HOST: '', PORT: port, LOG_LEVEL: 'error' });
  child.stdout?.resume();
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null || performance.now() - began > LONGEST_MS) throw new Error(`${script} did not start`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return { readyMs: performance.now() - began, rssMb: residentMb(child.pid ?? 0) };
  } finally {
    await end(child);
  }
}

function isReady(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
