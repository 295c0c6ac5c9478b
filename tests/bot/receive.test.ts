import { describe, expect, it } from 'vitest';
import type { Content } from '../../bot/channel.ts';
import { bounded, MAX_TEXT } from '../../bot/receive.ts';

function received(content: Content): Content {
  const conversation = { address: '1', kind: 'private' as const };
  return bounded({ channel: 'web', eventId: '1', conversation, sender: { id: '1', name: 'Maria' }, content }).content;
}

describe('what is kept of a message', () => {
  it.each<[string, string, Content]>([
    ['words', 'vorrei prenotare', { type: 'text', text: 'vorrei prenotare' }],
    ['an emoji', '👍🏽', { type: 'text', text: '👍🏽' }],
    ['nothing', '', { type: 'unreadable', why: 'empty' }],
    ['spaces', ' \n\u200b\ufeff ', { type: 'unreadable', why: 'empty' }],
    ['the longest', 'a'.repeat(MAX_TEXT), { type: 'text', text: 'a'.repeat(MAX_TEXT) }],
    ['a book', 'a'.repeat(100_000), { type: 'unreadable', why: 'tooLong' }],
    ['bytes', '\u0000\u0001\u0002PNG', { type: 'unreadable', why: 'binary' }],
    ['half an emoji', 'ciao come sta oggi? \ud83d', { type: 'text', text: 'ciao come sta oggi? \ufffd' }],
    ['one stray NUL', 'a longer sentence\u0000', { type: 'text', text: 'a longer sentence' }],
    ['/start', '/start', { type: 'start' }],
    ['/start with a code', '/start@bot AB12', { type: 'start', code: 'AB12' }],
    ['a command', '/privacy', { type: 'text', text: '/privacy' }],
  ])('%s', (_, text, content) => {
    expect(received({ type: 'text', text })).toEqual(content);
  });

  it('what came with the words and cannot be had is noted beside them', () => {
    const said = { type: 'text', text: 'guardi', dropped: 'photo' } as const;
    expect(received(said)).toEqual(said);
  });

  it('cuts what no platform sends', () => {
    expect(received({ type: 'tap', token: 'x'.repeat(9_999) })).toEqual({ type: 'tap', token: 'x'.repeat(256) });
  });
});
