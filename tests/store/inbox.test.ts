import { expect, it } from 'vitest';
import { InboxFailure, type TurnUnit } from '../../bot/ports.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

onEachDatabase('the inbox', (open) => {
  const opened = () => ({ store: storeOn(open().db), prisma: open().db.prisma });

  it('keeps one of an event delivered twice, also at the same moment', async () => {
    const { store, prisma } = opened();
    const event = said('maria', 'ciao', { eventId: 'twice' });
    const results = await Promise.all(Array.from({ length: 8 }, () => store.receive(event, NOW)));
    expect(results.filter((each) => each === 'stored')).toHaveLength(1);
    expect(await store.receive(event, NOW)).toBe('duplicate');
    expect(await prisma.inbox.count()).toBe(1);
    expect(await prisma.person.count()).toBe(1);
    expect(await prisma.conversation.count()).toBe(1);
  });

  it('gives a turn who, where, and the state that the last one left', async () => {
    const { store } = opened();
    await store.receive(said('maria', 'ciao'), NOW);
    await settle(store);
    await store.receive(said('maria', 'ancora'), NOW);
    await store.processNext(NOW, async (unit) => {
      const context = await unit.context();
      expect(context.conversation).toMatchObject({ channel: 'telegram', kind: 'private', organisationId: null });
      expect(context.person).toMatchObject({ name: 'maria', noticed: false, optedIn: false });
      expect(context.roles).toEqual([{ type: 'citizen' }]);
      expect(context.state).toEqual({ turns: 0 });
      expect(context.services.map(({ id }) => id)).toEqual(['ironing', 'custodian', 'groceries', 'party']);
      await unit.finish({ state: null, replies: [] });
    });
  });

  it('learns the name of who came without one, once it is told', async () => {
    const { store, prisma } = opened();
    const opening = said('nina', 'ciao');
    await store.receive({ ...opening, sender: { ...opening.sender, name: '' }, content: { type: 'joined' } }, NOW);
    await store.receive(said('nina', 'eccomi'), NOW);
    expect(await prisma.person.findMany()).toMatchObject([{ name: 'nina' }]);
    const renamed = said('nina', 'ancora');
    await store.receive({ ...renamed, sender: { ...renamed.sender, name: 'altro' } }, NOW);
    expect(await prisma.person.findMany()).toMatchObject([{ name: 'nina' }]);
  });

  it('takes the events of a chat in order and one at a time, whatever the number of workers', async () => {
    const { store } = opened();
    for (let n = 0; n < 40; n += 1) await store.receive(said(`p${n % 4}`, String(n)), NOW);
    const seen: Record<string, number[]> = {};
    const inside = new Set<string>();
    const worker = async (): Promise<void> => {
      const found = await store.processNext(NOW, async ({ event, context, finish }) => {
        const { person } = await context();
        expect(inside.has(person.name)).toBe(false);
        inside.add(person.name);
        if (event.content.type === 'text')
          seen[person.name] = [...(seen[person.name] ?? []), Number(event.content.text)];
        await new Promise((resolve) => setTimeout(resolve, 3));
        inside.delete(person.name);
        await finish({ state: {}, replies: [] });
      });
      if (found) return worker();
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    // A worker that found every chat taken has left early; the others end what is left.
    await worker();
    for (let p = 0; p < 4; p += 1) expect(seen[`p${p}`]).toEqual(Array.from({ length: 10 }, (_, i) => i * 4 + p));
  });

  it('undoes a turn that failed, counts it, and lets the chat go on once it is given up', async () => {
    const { store, prisma } = opened();
    await store.receive(said('maria', 'rotto'), NOW);
    await store.receive(said('maria', 'poi'), NOW);
    for (const attempt of [1, 2]) {
      const failure = await store
        .processNext(NOW, async (unit) => {
          await unit.finish({ state: 'half', replies: [{ text: 'never' }] });
          throw new Error('a defect');
        })
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(InboxFailure);
      expect(failure).toMatchObject({ attempts: attempt });
      if (failure instanceof InboxFailure && attempt === 2)
        await store.giveUp(failure.eventId, { text: 'Mi scusi' }, NOW);
    }
    expect(await prisma.dialog.count()).toBe(0);
    const read: string[] = [];
    await settle(store, ({ event }) => {
      if (event.content.type === 'text') read.push(event.content.text);
      return [];
    });
    expect(read).toEqual(['poi']);
    expect(await deliverAll(store)).toEqual(['maria: Mi scusi']);
  });

  it('has a chat with many messages wait its turn like any other', async () => {
    const { store } = opened();
    const others = Array.from({ length: 9 }, (_, n) => `other-${n}`);
    await store.receive(said('flood', '0'), NOW);
    for (const other of others) await store.receive(said(other, 'ciao'), NOW);
    await settle(store);
    await Promise.all(Array.from({ length: 60 }, (_, n) => store.receive(said('flood', String(n)), NOW)));
    await Promise.all(others.map((other) => store.receive(said(other, 'chi siete?'), NOW)));
    const order: string[] = [];
    let portions = 0;
    const portion = () =>
      store.processSome(
        NOW,
        async (unit) => {
          order.push((await unit.context()).person.name);
          await unit.finish({ state: null, replies: [] });
        },
        3,
      );
    for (; new Set(order).size < 10; portions += 1) await portion();
    // Each portion is of different chats, and no chat comes again before every other had its turn.
    expect(portions).toBeLessThanOrEqual(5);
    expect(order.filter((name) => name === 'flood').length).toBeLessThanOrEqual(2);
    while ((await portion()).ended > 0);
    expect(order.filter((name) => name === 'flood')).toHaveLength(60);
  });

  it('passes over the chats it is told to, and keeps what they wrote', async () => {
    const { store, prisma } = opened();
    for (const who of ['flood', 'maria']) await store.receive(said(who, who), NOW);
    const { conversationId } = await prisma.inbox.findFirstOrThrow({
      where: { content: { path: ['text'], equals: 'flood' } },
    });
    const heard: string[] = [];
    const work = async (unit: TurnUnit) => {
      heard.push((await unit.context()).person.name);
      await unit.finish({ state: null, replies: [] });
    };
    expect(await store.processSome(NOW, work, 8, [conversationId])).toEqual({ ended: 1, putBack: 0 });
    expect(await store.processSome(NOW, work, 8, [conversationId])).toEqual({ ended: 0, putBack: 0 });
    expect(await store.processSome(NOW, work, 8)).toEqual({ ended: 1, putBack: 0 });
    expect(heard).toEqual(['maria', 'flood']);
  });

  it('takes several chats in one transaction; who changes something waits for who only looks', async () => {
    const { db } = open();
    const asked: string[] = [];
    const store = storeOn(db, async ({ actor }, { kind }) => {
      asked.push(`${actor.personId} ${kind}`);
      return null as never;
    });
    for (const who of ['a', 'b', 'c', 'd']) await store.receive(said(who, who), NOW);
    const books = (who: string) => who === 'a' || who === 'c';
    const ended: string[] = [];
    const work = async (unit: TurnUnit) => {
      const { person } = await unit.context();
      if (books(person.name)) await unit.answer({ kind: 'booking.cancel', args: { id: '1', version: 1 } });
      else await unit.answer({ kind: 'booking.mine', args: { open: true, limit: 1 } });
      ended.push(person.name);
      await unit.finish({ state: { of: person.name }, replies: [{ text: `per ${person.name}` }] });
    };
    expect(await store.processSome(NOW, work, 8)).toEqual({ ended: 4, putBack: 0 });
    expect(ended.slice(0, 2).every((who) => !books(who))).toBe(true);
    expect(ended.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect((await deliverAll(store)).toSorted()).toEqual(['a: per a', 'b: per b', 'c: per c', 'd: per d']);
    expect(asked).toHaveLength(4);
  });

  it('lets nobody suffer for a turn that fails among others', async () => {
    const { store, prisma } = opened();
    for (const who of ['a', 'b', 'c']) await store.receive(said(who, who), NOW);
    const work = async (unit: TurnUnit) => {
      const { person } = await unit.context();
      await unit.finish({ state: {}, replies: [{ text: person.name }] });
      if (person.name === 'b') throw new Error('a defect');
    };
    expect(await store.processSome(NOW, work, 8)).toEqual({ ended: 0, putBack: 3 });
    expect(await prisma.inbox.count({ where: { attempts: { gt: 0 } } })).toBe(0);
    const failures: unknown[] = [];
    for (let n = 0; n < 3; n += 1) await store.processSome(NOW, work, 1).catch((error) => failures.push(error));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(InboxFailure);
    expect((await deliverAll(store)).toSorted()).toEqual(['a: a', 'c: c']);
  });

  it('keeps what was said as the turn cleaned it, and nothing of what came in', async () => {
    const { store, prisma } = opened();
    await store.receive(said('maria', 'ho il diabete, vorrei la spesa'), NOW);
    await store.processNext(NOW, (unit) =>
      unit.finish({ state: {}, replies: [], said: { cleanText: 'vorrei la spesa', intent: 'order_groceries' } }),
    );
    expect(await prisma.messageLog.findMany({ select: { text: true } })).toEqual([{ text: 'vorrei la spesa' }]);
    const [row] = await prisma.$queryRaw<{ all: string }[]>`SELECT string_agg(i::text, '') AS all FROM inbox i`;
    expect(row?.all).not.toContain('diabete');
  });

  it('knows a button by its token, only in its chat, only for whom it asked, for two weeks', async () => {
    const { store, prisma } = opened();
    await store.receive(said('maria', 'ciao', { group: 'piazza' }), NOW);
    await settle(store, () => [
      {
        text: 'Prenoto?',
        buttons: [
          [
            { label: 'Prenota', action: { type: 'confirm', ask: 3 } },
            { label: 'Chi siete', action: { type: 'say', intent: 'bot_identity' } },
          ],
        ],
      },
    ]);
    const [sent] = await store.outbox.claim(NOW, 1, ['telegram']);
    const [mine, anyones] = sent?.outgoing.buttons[0] ?? [];
    expect(mine?.token.length).toBeLessThanOrEqual(32);
    const tap = async (who: string, group: string | undefined, token: string, now = NOW) => {
      await store.receive(said(who, { type: 'tap', token }, group === undefined ? {} : { group }), now);
      let found: unknown;
      await settle(
        store,
        async (unit) => {
          found = await unit.tap(token);
          return [];
        },
        now,
      );
      return found;
    };
    expect(await tap('maria', 'piazza', mine?.token ?? '')).toEqual({
      type: 'action',
      action: { type: 'confirm', ask: 3 },
      label: 'Prenota',
    });
    expect(await tap('luigi', 'piazza', mine?.token ?? '')).toEqual({ type: 'stale', problem: 'foreign' });
    expect(await tap('luigi', 'piazza', anyones?.token ?? '')).toMatchObject({ type: 'action' });
    expect(await tap('maria', undefined, mine?.token ?? '')).toEqual({ type: 'stale', problem: 'foreign' });
    const places = ['9', 'zz', '-1', '000', 'à', ''].map((place) => `${mine?.token.slice(0, -1)}${place}`);
    for (const token of ['nonsense', '', ...places.slice(0, -1)])
      expect(await tap('maria', 'piazza', token)).toEqual({ type: 'stale', problem: 'unknown' });
    // As buttons were given out before they had places.
    expect(await tap('maria', 'piazza', places.at(-1) ?? '')).toMatchObject({ type: 'action' });
    expect(await tap('maria', 'piazza', mine?.token ?? '', after(14 * 86_400_000))).toEqual({
      type: 'stale',
      problem: 'expired',
    });
    expect(await prisma.messageLog.findMany({ where: { intent: 'tap' }, select: { text: true } })).toContainEqual({
      text: 'Prenota',
    });
  });

  it('follows a group to its new address, and joins what was said there already', async () => {
    const { store, prisma } = opened();
    await store.receive(said('anna', 'qui', { group: 'old' }), NOW);
    await store.receive(said('anna', 'là', { group: 'new' }), NOW);
    await store.receive(said('anna', { type: 'moved', address: 'new' }, { group: 'old' }), NOW);
    expect(await prisma.conversation.findMany({ select: { address: true } })).toEqual([{ address: 'new' }]);
    expect(await settle(store)).toBe(3);
  });

  it('sends nothing to who left, and writes again to who came back', async () => {
    const { store } = opened();
    await store.receive(said('maria', 'ciao'), NOW);
    await settle(store, () => [{ text: 'one' }]);
    await store.receive(said('maria', { type: 'left' }), NOW);
    await settle(store);
    expect(await deliverAll(store)).toEqual([]);
    await store.receive(said('maria', 'eccomi'), NOW);
    await settle(store, () => [{ text: 'two' }]);
    expect(await deliverAll(store)).toEqual(['maria: two']);
  });
});
