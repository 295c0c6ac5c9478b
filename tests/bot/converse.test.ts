import { describe, expect, it } from 'vitest';
import type { Content } from '../../bot/channel.ts';
import { createConverse, type Dialogs, type Turned } from '../../bot/converse.ts';
import type { TurnUnit } from '../../bot/ports.ts';
import type { Input, Understanding } from '../../dialogs/engine/input.ts';
import { ask } from '../../dialogs/engine/protocol.ts';

const understanding = { intent: 'greet', cleanText: 'ciao' } as Understanding;

async function converse(content: Content, chat: { channel?: string; kind?: string } = {}) {
  const inputs: Input[] = [];
  const asked: unknown[] = [];
  const finished: unknown[] = [];
  const dialogs: Dialogs = {
    *turn(facts, input) {
      inputs.push(input);
      const first = yield* ask('booking.mine', { open: true, limit: 5 });
      const second = yield* ask('proposal.add', { text: String(first.length) });
      return { state: { seen: second.id }, replies: [{ text: facts.now.toISO() ?? '' }] } satisfies Turned;
    },
    read: (_, text, understand) => ({
      type: 'said',
      understanding: understand(text, { now: '', role: 'citizen', context: {}, vocabulary: [] }),
    }),
  };
  const unit = {
    event: { id: '1', content, receivedAt: '2026-11-23T09:00:00.000Z' },
    context: async () => ({ state: { old: true }, conversation: { channel: 'web', kind: 'private', ...chat } }),
    tap: async (token: string) =>
      token === 'good'
        ? { type: 'action', action: { type: 'notifications', optIn: true }, label: 'yes' }
        : { type: 'stale', problem: 'expired' },
    answer: async (request: { kind: string }) => {
      asked.push(request);
      return request.kind === 'booking.mine' ? [] : { id: 'p7', supporters: 1 };
    },
    finish: async (result: unknown) => void finished.push(result),
  } as unknown as TurnUnit;
  await createConverse({ dialogs, understand: () => understanding, now: () => '2026-11-23T09:00:00.000Z' })(unit);
  return { input: inputs[0], asked, finished: finished[0] };
}

describe('a turn', () => {
  it('answers each request of the dialog in turn, and keeps what it ends with', async () => {
    const { asked, finished } = await converse({ type: 'text', text: 'ciao' });
    expect(asked).toEqual([
      { kind: 'booking.mine', args: { open: true, limit: 5 } },
      { kind: 'proposal.add', args: { text: '0' } },
    ]);
    expect(finished).toEqual({ state: { seen: 'p7' }, replies: [{ text: '2026-11-23T10:00:00.000+01:00' }] });
  });

  it.each<[Content, Input]>([
    [
      { type: 'text', text: 'ciao' },
      { type: 'said', understanding },
    ],
    [
      { type: 'text', text: 'ciao', dropped: 'voice' },
      { type: 'said', understanding, dropped: 'voice' },
    ],
    [
      { type: 'tap', token: 'good' },
      { type: 'tapped', action: { type: 'notifications', optIn: true }, label: 'yes' },
    ],
    [
      { type: 'tap', token: 'old' },
      { type: 'staleTap', problem: 'expired' },
    ],
    [
      { type: 'attachment', kind: 'contact', phone: '333' },
      { type: 'attached', kind: 'contact', phone: '333' },
    ],
    [{ type: 'start' }, { type: 'started' }],
    [
      { type: 'start', code: 'X' },
      { type: 'started', code: 'X' },
    ],
    [
      { type: 'unreadable', why: 'tooLong' },
      { type: 'unreadable', why: 'tooLong' },
    ],
  ])('%o becomes %o', async (content, input) => {
    expect((await converse(content)).input).toEqual(input);
  });

  it.each<[Content, object]>([
    [{ type: 'left' }, {}],
    [{ type: 'moved', address: '2' }, {}],
    [{ type: 'joined' }, { channel: 'telegram' }],
    [{ type: 'joined' }, { channel: 'teams', kind: 'group' }],
  ])('%o in %o says nothing and keeps the state', async (content, chat) => {
    const { input, finished } = await converse(content, chat);
    expect(input).toBeUndefined();
    expect(finished).toEqual({ state: { old: true }, replies: [] });
  });

  it('greets who opens a chat in Teams', async () => {
    expect((await converse({ type: 'joined' }, { channel: 'teams' })).input).toEqual({ type: 'started', opened: true });
  });
});
