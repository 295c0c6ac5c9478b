import { describe, expect, it } from 'vitest';
import { createInbox, MAX_ATTEMPTS } from '../../bot/inbox.ts';
import { FakeInboxStore, silentLog, until } from './support/fakes.ts';

const now = () => '2026-11-23T09:00:00.000Z';
const apology = { text: 'sorry' };
const base = { now, apology, log: silentLog, pause: async () => {} };

describe('the inbox', () => {
  it('processes what there is, in order', async () => {
    const store = new FakeInboxStore(['a', 'b', 'c']);
    const seen: string[] = [];
    const inbox = createInbox({ ...base, store, converse: async ({ event }) => void seen.push(event.id) });
    expect(await inbox.drain()).toBe(3);
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('gives up an event that keeps failing, apologises, and goes on', async () => {
    const store = new FakeInboxStore(['bad', 'good']);
    const seen: string[] = [];
    const converse = async ({ event }: { event: { id: string } }) => {
      seen.push(event.id);
      if (event.id === 'bad') throw new Error('a defect');
    };
    await createInbox({ ...base, store, converse }).drain();
    expect(seen).toEqual([...Array(MAX_ATTEMPTS).fill('bad'), 'good']);
    expect(store.apologies).toEqual([{ eventId: 'bad', message: apology }]);
  });

  it('is woken, and survives a database that is away for a while', async () => {
    const store = new FakeInboxStore([]);
    const seen: string[] = [];
    const converse = async ({ event }: { event: { id: string } }) => void seen.push(event.id);
    const inbox = createInbox({ ...base, store, pollMs: 60_000, converse });
    store.broken = 1;
    inbox.start();
    await until(() => store.broken === 0);
    store.add('late');
    await until(() => {
      inbox.wake();
      return seen.length === 1;
    });
    expect(inbox.stuck(60_000)).toBe(false);
    await inbox.stop();
  });

  it('wakes one worker for one event, and nobody looks again without a reason', async () => {
    const store = new FakeInboxStore([]);
    const seen: string[] = [];
    const converse = async ({ event }: { event: { id: string } }) => void seen.push(event.id);
    const inbox = createInbox({ ...base, store, pollMs: 60_000, workers: 4, converse });
    inbox.start();
    await until(() => store.looks === 4);
    // The fake answers in microtasks: by now all of them sleep.
    await new Promise((resolve) => setImmediate(resolve));
    for (const id of ['a', 'b']) {
      store.add(id);
      inbox.hint();
    }
    await until(() => seen.length === 2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.looks).toBe(6);
    await inbox.stop();
  });

  it('ends a burst that was told of as one, however long the next look is away', async () => {
    const store = new FakeInboxStore([]);
    const seen: string[] = [];
    const converse = async ({ event }: { event: { id: string } }) => void seen.push(event.id);
    const inbox = createInbox({ ...base, store, pollMs: 60_000, workers: 4, converse });
    inbox.start();
    await until(() => store.looks === 4);
    for (const count of [40, Number.POSITIVE_INFINITY]) {
      await new Promise((resolve) => setImmediate(resolve));
      for (let n = 0; n < 40; n += 1) store.add(`${count}-${n}`);
      inbox.hint(count);
      await until(() => store.left === 0);
    }
    expect(seen).toHaveLength(80);
    await inbox.stop();
  });

  it('finishes the turn under way before it stops', async () => {
    const store = new FakeInboxStore(['a', 'b']);
    let release: (() => void) | undefined;
    let ended = 0;
    const converse = async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      ended += 1;
    };
    const inbox = createInbox({ ...base, store, converse });
    inbox.start();
    await until(() => release !== undefined);
    const stopped = inbox.stop();
    await new Promise((resolve) => setImmediate(resolve));
    release?.();
    await stopped;
    expect(ended).toBe(1);
    expect(store.left).toBe(1);
  });

  it('lets who floods it rest between turns, answers the others at once, and everything in the end', async () => {
    const store = new FakeInboxStore([]);
    const seen: string[] = [];
    const turns = ({ event }: { event: { id: string } }) => {
      seen.push(event.id);
      return new Promise<void>((resolve) => setTimeout(resolve, 5));
    };
    const inbox = createInbox({ ...base, store, pollMs: 60_000, workers: 1, converse: turns });
    inbox.start();
    for (const id of ['a-0', 'b-0', 'c-0']) store.add(id);
    for (let n = 0; n < 16; n += 1) store.add(`flood-${n}`);
    inbox.hint(19);
    await until(() => seen.includes('flood-11'));
    store.add('a-1');
    inbox.hint(1);
    await until(() => seen.includes('a-1'));
    expect(seen).not.toContain('flood-14');
    await until(() => store.left === 0, 30_000);
    expect(seen.filter((id) => id.startsWith('flood'))).toEqual(Array.from({ length: 16 }, (_, n) => `flood-${n}`));
    await inbox.stop();
  });
});
