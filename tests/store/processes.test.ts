import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../bot/ports.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { freshSchema, serverUrl } from '../support/database.ts';
import { NOW, said, settle, storeOn } from './support.ts';

/** Two pools on one schema: to the server they are two processes. */
describe.skipIf(serverUrl === null)('two processes on one server', () => {
  let databases: Database[] = [];
  let schema: ReturnType<typeof freshSchema>;

  beforeAll(async () => {
    schema = freshSchema();
    databases = await Promise.all([1, 2].map(() => openDatabase({ url: schema.url, poolSize: 6 })));
    for (const db of databases.slice(0, 1)) await reseed(db);
  });
  afterAll(async () => {
    await Promise.all(databases.map((db) => db.close()));
    await schema.drop();
  });

  it('share the chats out, keep the order in each, and run each event once', async () => {
    const stores = databases.map((db) => storeOn(db));
    await Promise.all(
      Array.from({ length: 10 }, async (_, p) => {
        for (let n = 0; n < 12; n += 1) await stores[(p + n) % 2]?.receive(said(`p${p}`, String(n)), NOW);
      }),
    );
    const seen = new Map<string, string[]>();
    let left = 120;
    const worker = async (store: (typeof stores)[number]): Promise<void> => {
      while (left > 0) {
        const found = await store.processNext(NOW, async ({ event, finish }) => {
          const { content, conversationId } = event;
          await finish({ state: {}, replies: [{ text: 'ok' }] });
          if (content.type === 'text') seen.set(conversationId, [...(seen.get(conversationId) ?? []), content.text]);
          left -= 1;
        });
        if (!found) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await Promise.all(stores.flatMap((store) => Array.from({ length: 4 }, () => worker(store))));
    expect(seen.size).toBe(10);
    for (const order of seen.values()) expect(order).toEqual(Array.from({ length: 12 }, (_, n) => String(n)));

    const sent = new Map<string, number[]>();
    const sender = async (store: (typeof stores)[number]): Promise<void> => {
      for (let idle = 0; idle < 20; ) {
        const due = await store.outbox.claim(NOW, 7, ['telegram']);
        idle = due.length === 0 ? idle + 1 : 0;
        for (const { id, conversationId } of due) {
          sent.set(conversationId, [...(sent.get(conversationId) ?? []), Number(id)]);
          await store.outbox.record(id, { type: 'delivered', messageId: id }, NOW);
        }
      }
    };
    await Promise.all(stores.flatMap((store) => [sender(store), sender(store)]));
    expect([...sent.values()].flat()).toHaveLength(120);
    for (const ids of sent.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it('take back what a dead one was sending, within seconds, and nothing of one that lost its connection', async () => {
    const { url } = schema;
    const third = await openDatabase({ url, poolSize: 2 });
    const [here, there] = [databases[0] as Database, third].map((db) => storeOn(db));
    await here?.receive(said('dora', 'ciao'), NOW);
    await settle(here as Store, () => [{ text: 'one' }]);
    expect(await there?.outbox.claim(NOW, 1, ['telegram'])).toHaveLength(1);
    const tookBack = async () => (await here?.outbox.recover(NOW, false))?.again === 1;

    await third.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = ${third.life.self()}::int::oid`;
    await expect.poll(() => third.life.self(), { interval: 5 }).toBeNull();
    const until = performance.now() + 2_500;
    while (performance.now() < until) {
      expect(await tookBack()).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(third.life.self()).not.toBeNull();

    await third.close();
    const died = performance.now();
    await expect.poll(tookBack, { timeout: 5_000, interval: 500 }).toBe(true);
    expect(performance.now() - died).toBeLessThan(5_000);
  });

  it('wake each other', async () => {
    const [here, there] = databases.map((db) => storeOn(db));
    let woken = 0;
    there?.onWork(() => {
      woken += 1;
    });
    await here?.receive(said('maria', 'ciao'), NOW);
    await expect.poll(() => woken).toBeGreaterThan(0);
    if (there !== undefined) expect(await settle(there)).toBe(1);
  });
});
