import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../bot/channel.ts';
import { formatAddress, parseAddress } from '../../../bot/channels/telegram/address.ts';
import type { Picture } from '../../../bot/channels/telegram/files.ts';
import { type Call, render } from '../../../bot/channels/telegram/render.ts';
import { splitText } from '../../../bot/channels/telegram/split.ts';

const message = (over: Partial<Outgoing> = {}): Outgoing => ({ address: '11', text: 'ciao', buttons: [], ...over });
const yesNo = [
  [
    { label: 'Sì', token: 'y' },
    { label: 'No', token: 'n' },
  ],
];
const drawn = {
  inline_keyboard: [
    [
      { text: 'Sì', callback_data: 'y' },
      { text: 'No', callback_data: 'n' },
    ],
  ],
};

function callsOf(outgoing: Outgoing, picture?: Picture): Call[] {
  const rendered = render(outgoing, picture);
  if (rendered.type !== 'calls') throw new Error(rendered.reason);
  return rendered.calls;
}

describe('render', () => {
  test('a picture goes with its words and buttons, a long text after it', () => {
    const photo = callsOf(message({ buttons: yesNo }), { kind: 'photo', id: 'photo-1' });
    expect(photo).toEqual([
      { method: 'sendPhoto', payload: { chat_id: 11, photo: 'photo-1', caption: 'ciao', reply_markup: drawn } },
    ]);
    const long = callsOf(message({ text: 'a'.repeat(1025), buttons: yesNo }), { kind: 'document', id: 'doc-1' });
    expect(long.map(({ method, payload }) => [method, 'caption' in payload, payload.reply_markup])).toEqual([
      ['sendDocument', false, undefined],
      ['sendMessage', false, drawn],
    ]);
    const [upload] = callsOf(message(), { kind: 'photo', upload: Buffer.from('pixels'), name: 'a"b.png' });
    expect(upload?.payload).toMatchObject({ photo: { source: Buffer.from('pixels'), filename: 'a_b.png' } });
  });

  test('plain text: what a citizen wrote is never markup', () => {
    const [call] = callsOf(message({ text: '<b>5 & *kg*</b>', buttons: yesNo }));
    expect(call).toEqual({
      method: 'sendMessage',
      payload: {
        chat_id: 11,
        text: '<b>5 & *kg*</b>',
        link_preview_options: { is_disabled: true },
        reply_markup: drawn,
      },
    });
  });

  test('a topic', () => {
    expect(callsOf(message({ address: '-100123/45' }))[0]?.payload).toMatchObject({
      chat_id: -100123,
      message_thread_id: 45,
    });
  });

  test('an edit replaces text and keyboard, and knows how to be a new message', () => {
    const [call] = callsOf(message({ edits: '33' }));
    expect(call).toMatchObject({
      method: 'editMessageText',
      payload: { message_id: 33, text: 'ciao', reply_markup: { inline_keyboard: [] } },
      otherwise: { method: 'sendMessage', payload: { text: 'ciao' } },
    });
  });

  test.each(['', 'abc', '0', '-4', '1.5'])('an edit of "%s", which is no message, is a new message', (edits) => {
    expect(callsOf(message({ edits }))[0]?.method).toBe('sendMessage');
  });

  test('a long text: buttons under its last part, an edit on its first', () => {
    const calls = callsOf(message({ text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, buttons: yesNo, edits: '33' }));
    expect(calls.map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage']);
    expect(calls[0]?.payload.reply_markup).toEqual({ inline_keyboard: [] });
    expect(calls[1]?.payload.reply_markup).toEqual(drawn);
  });

  test('a file with a short text is one call; with a long one the text goes first and the buttons last', () => {
    const file = { name: 'a/b"\n.csv', mime: 'text/csv', content: 'però' };
    const [only, ...none] = callsOf(message({ file, buttons: yesNo }));
    expect(none).toEqual([]);
    expect(only).toMatchObject({
      method: 'sendDocument',
      payload: {
        caption: 'ciao',
        reply_markup: drawn,
        document: { filename: 'a_b__.csv', source: Buffer.from('però') },
      },
    });
    const long = callsOf(message({ file, text: 'x'.repeat(1025), buttons: yesNo }));
    expect(long.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument']);
    expect(long[0]?.payload.reply_markup).toBeUndefined();
    expect(long[1]?.payload.reply_markup).toEqual(drawn);
  });

  test('more than eight buttons in a row go on in the next', () => {
    const row = Array.from({ length: 10 }, (_, index) => ({ label: `${index}`, token: `${index}` }));
    const [call] = callsOf(message({ buttons: [row, []] }));
    expect(call?.payload.reply_markup).toMatchObject({ inline_keyboard: [{ length: 8 }, { length: 2 }] });
  });

  const button = (token: string, label = 'x') => [[{ label, token }]];
  test.each<[string, Partial<Outgoing>]>([
    ['an empty text', { text: ' \n' }],
    ['not an address', { address: 'maria' }],
    ['a token too long', { buttons: button('x'.repeat(65)) }],
    ['a token too long in bytes', { buttons: button('è'.repeat(33)) }],
    ['an empty token', { buttons: button('') }],
    ['a button without words', { buttons: button('t', ' ') }],
    ['too many buttons', { buttons: Array.from({ length: 101 }, () => button('t')[0] ?? []) }],
  ])('%s cannot be sent', (_name, over) => {
    expect(render(message(over)).type).toBe('unsendable');
  });
});

describe('split', () => {
  test.each<[string, string, number, string[]]>([
    ['short', 'uno due', 20, ['uno due']],
    ['exactly full', 'abcde', 5, ['abcde']],
    ['blank', ' \n ', 5, []],
    [
      'at the paragraph, though a sentence ends later',
      'Uno due.\n\nTre. Quattro cinque',
      20,
      ['Uno due.', 'Tre. Quattro cinque'],
    ],
    ['at the line', 'uno due\ntre quattro', 12, ['uno due', 'tre quattro']],
    ['at the sentence', 'Uno due. Tre quattro', 14, ['Uno due.', 'Tre quattro']],
    ['at the word', 'uno due tre', 8, ['uno due', 'tre']],
    ['the seam just after a full part', 'abcde fgh', 5, ['abcde', 'fgh']],
    ['no crumb for an early paragraph', 'a\n\nbbbb cccc dddd', 12, ['a\n\nbbbb cccc', 'dddd']],
    ['anywhere', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['never inside a pair', '😀😀😀', 3, ['😀', '😀', '😀']],
  ])('%s', (_name, text, limit, expected) => {
    expect(splitText(text, limit)).toEqual(expected);
  });

  test('for any text: parts fit, none is blank, no pair is broken, nothing but space is lost', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('\n\n', '\n', '. ', ' ', '😀', '! ', '…» '),
    );
    const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const parts = splitText(text, limit);
        const bare = (some: string) => some.replace(/\s+/g, '');
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).toBe(part);
          expect(part).not.toBe('');
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });
});

describe('addresses', () => {
  test('go there and back', () => {
    fc.assert(
      fc.property(fc.integer().filter(Boolean), fc.option(fc.nat(), { nil: undefined }), (chat, topic) => {
        expect(parseAddress(formatAddress(chat, topic))).toEqual(topic === undefined ? { chat } : { chat, topic });
      }),
    );
  });

  test.each(['', '0', 'x', '12/', '/3', '1/2/3', '1e3', '--1', '99999999999999999'])('"%s" is none', (address) => {
    expect(parseAddress(address)).toBeUndefined();
  });
});
