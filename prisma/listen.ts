/**
 * A connection of its own for LISTEN and for the lock of life. When it breaks it is opened again: meanwhile the loops'
 * polling covers the gap. What this process leaves is told here at once, without a detour; to the others, if there are
 * any, in a notification of its own after the commit, some of them together: one in the commit would make all commits
 * wait for one another. Should the process die in between, the others find it when they look by themselves.
 */

import pg from 'pg';
import type { Work, WorkListener } from '../bot/ports.ts';
import type { Listening } from './client.ts';
import { LEAD_LOCK, LIFE_LOCK } from './life.ts';
import { gathered, parseWork, WORK_CHANNEL, workPayload } from './work.ts';

/** So that the lock is back before the others take this process for dead (`life.ts`). */
const RECONNECT_MS = [100, 300];
/** What is left meanwhile goes with the next notification. */
const GATHERED_MS = 10;
/** How processes get to know that they are not alone: who is new asks, and is answered. */
const ASKS = 'hello';
const ANSWERS = 'here';

export async function listen(
  config: pg.ClientConfig,
  schema: string,
  self: number,
  listener: WorkListener,
): Promise<Listening> {
  let current: pg.Client | null = null;
  let holds = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  /** By task, the connection that holds its lock: with another connection it is to be taken again. */
  const led = new Map<string, pg.Client>();
  /** Heard of once: nobody says farewell. */
  let others = false;
  const notify = (payloads: readonly string[]) => {
    if (holds) current?.query(NOTIFY, [WORK_CHANNEL, [...payloads]]).catch(() => undefined);
  };
  const rumour = createRumour((works) => notify(works.map((work) => workPayload(work, schema))));

  const heard = (payload: string) => {
    if (payload === `${schema} ${ASKS}` || payload === `${schema} ${ANSWERS}`) {
      others = true;
      if (payload.endsWith(ASKS)) notify([`${schema} ${ANSWERS}`]);
      return;
    }
    const work = parseWork(payload, schema);
    if (work !== null) listener(work);
  };

  const connect = async () => {
    const client = new pg.Client({ ...config, pipeline: true } as pg.ClientConfig);
    current = client;
    let pid: number | undefined;
    const lost = () => {
      if (current !== client) return;
      current = null;
      holds = false;
      client.end().catch(() => undefined);
      if (!stopped) timer = setTimeout(connect, RECONNECT_MS[failures] ?? RECONNECT_MS.at(-1)).unref();
      failures += 1;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '', processId }) => {
      if (processId !== pid) heard(payload);
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      pid = rows[0]?.pid;
      await client.query(`SELECT pg_advisory_lock(${LIFE_LOCK}, ${self})`);
      await client.query(`LISTEN ${WORK_CHANNEL}`);
      holds = true;
      failures = 0;
      notify([`${schema} ${ASKS}`]);
      listener({ type: 'any' });
    } catch {
      lost();
    }
  };
  await connect();
  return {
    holds: () => holds,
    leads: async (task) => {
      const client = current;
      if (client === null || !holds) return false;
      if (led.get(task) === client) return true;
      const sql = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS got';
      const answer = await client.query<{ got: boolean }>(sql, [LEAD_LOCK, `${schema} ${task}`]).catch(() => null);
      const got = answer?.rows[0]?.got === true && current === client;
      if (got) led.set(task, client);
      return got;
    },
    tell: (works) => {
      for (const work of works) listener(work);
      if (others) rumour.add(works);
    },
    stop: async () => {
      stopped = true;
      rumour.stop();
      if (timer !== null) clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}

const NOTIFY = 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload';

/** The first goes at once; what follows soon after gathers. */
function createRumour(spread: (works: readonly Work[]) => void) {
  let waiting: Work[] = [];
  let timer: NodeJS.Timeout | null = null;

  function go(): void {
    timer = null;
    if (waiting.length === 0) return;
    const works = gathered(waiting);
    waiting = [];
    timer = setTimeout(go, GATHERED_MS).unref();
    spread(works);
  }

  return {
    add(works: readonly Work[]): void {
      waiting.push(...works);
      if (timer === null) go();
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
