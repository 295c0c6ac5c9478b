import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Channel, Content, Received } from '../../bot/channel.ts';
import { createSignals } from '../../bot/signals.ts';
import { FakeChannel, silentLog } from './support/fakes.ts';

let shown: string[];
let answered: Set<string>;
let signals: ReturnType<typeof createSignals>;

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  answered = new Set();
  const channel: Channel = Object.assign(new FakeChannel('telegram'), {
    acknowledge: async ({ conversation, content }: Received) => {
      shown.push(`${conversation.address} ${content.type}`);
      if (conversation.address === 'broken') throw new Error('query is too old');
    },
  });
  const unanswered = async ({ conversation }: Received) => !answered.has(conversation.address);
  signals = createSignals({ channels: [channel], unanswered, log: silentLog });
});
afterEach(() => {
  signals.stop();
  vi.useRealTimers();
});

function event(address: string, content: Content, kind: 'private' | 'group' = 'private'): Received {
  const eventId = `${address}-${content.type}`;
  return { channel: 'telegram', eventId, conversation: { address, kind }, sender: { id: address, name: '' }, content };
}
const words: Content = { type: 'text', text: 'ciao' };

it('a tap is acknowledged at once, also in a group, and a failure stays here', async () => {
  for (const kind of ['private', 'group'] as const) signals.received(event(kind, { type: 'tap', token: 't' }, kind));
  signals.received(event('broken', { type: 'tap', token: 't' }));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toEqual(['private tap', 'group tap', 'broken tap']);
});

it('"typing" is shown after a second without an answer, once', async () => {
  signals.received(event('maria', words));
  await vi.advanceTimersByTimeAsync(999);
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toEqual(['maria text']);
});

it('not where something was sent meanwhile, here or by another process, nor in a group, nor for who left', async () => {
  signals.received(event('here', words));
  signals.sent('telegram', 'here');
  signals.received(event('elsewhere', words));
  answered.add('elsewhere');
  signals.received(event('group', words, 'group'));
  signals.received(event('gone', { type: 'left' }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toEqual([]);
});

it('a crowd is not announced to: the sign would only be more of the load', async () => {
  for (let n = 0; n < 500; n += 1) signals.received(event(`p${n}`, words));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown.length).toBeLessThanOrEqual(50);
});
