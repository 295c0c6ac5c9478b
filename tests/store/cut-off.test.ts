/** A server that breaks connections and is there again: nobody's message is at fault, nothing is done twice or not at all. */

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { DatabaseError } from '../../prisma/errors.ts';
import { watched } from '../../prisma/life.ts';
import { truncate } from '../../prisma/seed/seed.ts';
import { createOutboxStore } from '../../prisma/store/sends.ts';
import { freshSchema, serverUrl } from '../support/database.ts';
import { wireTo } from '../support/wire.ts';
import { after, deliverAll, NOW, said, settle, storeOn, writeTo } from './support.ts';

const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

describe.skipIf(serverUrl === null)('a connection that breaks', () => {
  const name = `cut_off_${process.pid}`;
  let db: Database;
  let schema: ReturnType<typeof freshSchema>;
  let admin: pg.Client;

  beforeAll(async () => {
    schema = freshSchema();
    db = await openDatabase({ url: `${schema.url}&application_name=${name}` });
    admin = new pg.Client(serverUrl ?? '');
    await admin.connect();
  });
  beforeEach(() => truncate(db));
  afterAll(async () => {
    await admin.end();
    await db.close();
    await schema.drop();
  });

  /** Ends the connection on which a transaction is open. */
  async function cut(): Promise<void> {
    const sql = `
      SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = $1 AND state = 'idle in transaction'`;
    await expect.poll(async () => (await admin.query(sql, [name])).rowCount, { interval: 5 }).toBe(1);
  }

  it('in a turn, as often as it may happen, costs the message none of its attempts', async () => {
    const store = storeOn(db);
    await store.receive(said('maria', 'ciao'), NOW);
    for (let n = 0; n < 4; n += 1) {
      const turn = store.processNext(NOW, async ({ event, finish, context }) => {
        await context();
        await cut();
        await finish({ state: {}, replies: [{ text: `${event.id} is never said` }] });
      });
      await expect(turn).rejects.toBeInstanceOf(DatabaseError);
    }
    expect(await db.prisma.inbox.findMany({ select: { status: true, attempts: true } })).toEqual([
      { status: 'pending', attempts: 0 },
    ]);
    await settle(store, () => [{ text: 'buongiorno' }]);
    expect(await deliverAll(store)).toEqual(['maria: buongiorno']);
  });

  it('in the work of a deadline puts it off by nothing', async () => {
    const store = storeOn(db);
    await db.statements.$executeRaw`
      INSERT INTO deadline (key, payload, due_at) VALUES ('k', '{"type":"tidy"}'::jsonb, ${NOW}::timestamptz)`;
    const work = store.deadlines.runNext(NOW, async (unit) => {
      await cut();
      await unit.services();
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseError);
    let done = 0;
    await store.deadlines.runNext(NOW, async () => {
      done += 1;
    });
    expect(done).toBe(1);
  });

  it('has what was claimed in an answer that got lost handed out again, and nothing that is being sent', async () => {
    const { outbox } = storeOn(db);
    await writeTo(storeOn(db), 'maria', 1);
    await writeTo(storeOn(db), 'rosa', 1);
    const [sending, unheard] = await outbox.claim(NOW, 2, ['telegram']);
    const underWay = (id: string) => id === sending?.id;
    expect(await outbox.recover(after(4_000), false, underWay)).toEqual({ again: 0, uncertain: 0 });
    expect(await outbox.recover(after(5_500), false, underWay)).toEqual({ again: 1, uncertain: 0 });
    const again = await outbox.claim(after(5_500), 2, ['telegram']);
    expect(again.map(({ id, attempts }) => ({ id, attempts }))).toEqual([{ id: unheard?.id, attempts: 1 }]);
  });

  it('has nothing taken back from whoever claimed it while somebody looked for it', async () => {
    const { outbox } = storeOn(db);
    await writeTo(storeOn(db), 'maria', 1);
    const [due] = await outbox.claim(NOW, 1, ['telegram']);
    let claimedAnew = 0;
    const looking: Database = {
      ...db,
      life: {
        ...db.life,
        // Between the look and the taking back: the send ends, its chat is elsewhere, and it is handed out again.
        gone: async () => {
          await outbox.record(due?.id ?? '', { type: 'moved', address: 'maria2' }, after(6_000));
          claimedAnew += (await outbox.claim(after(6_000), 1, ['telegram'])).length;
          return [];
        },
      },
    };
    const found = await createOutboxStore(looking).recover(after(6_000), false, () => false);
    expect([claimedAnew, found]).toEqual([1, { again: 0, uncertain: 0 }]);
    expect(await outbox.claim(after(8_000), 1, ['telegram'])).toEqual([]);
  });

  it('and a server that was away for two seconds, leave it alive: its lock is back before others miss it twice', async () => {
    const line = await wireTo(schema.url);
    const own = await openDatabase({ url: line.url, poolSize: 2 });
    try {
      expect(own.life.self()).not.toBeNull();
      line.down();
      await expect.poll(() => own.life.self()).toBeNull();
      await sleep(2_000);
      await line.up();
      const began = performance.now();
      await expect.poll(() => own.life.self(), { interval: 20, timeout: 5_000 }).not.toBeNull();
      expect(performance.now() - began).toBeLessThan(1_200);
    } finally {
      await own.close();
      line.down();
    }
  });
});

describe('who is alive', () => {
  it('counts itself, though its lock went with its connection, and the dead once they are missing twice', async () => {
    let at = 0;
    const life = watched(
      7,
      () => false,
      async (numbers) => [...numbers],
      async () => false,
      () => at,
    );
    expect([life.self(), await life.gone([7, 8])]).toEqual([null, []]);
    at = 1_000;
    expect(await life.gone([7, 8])).toEqual([8]);
  });
});
