import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content } from '../../../bot/channel.ts';
import { readUpdate, receiveUpdate } from '../../../bot/channels/telegram/receive.ts';
import type { AttachmentKind } from '../../../dialogs/engine/input.ts';

const BOT = 'portineria_bot';
const maria = { id: 11, is_bot: false, first_name: 'Maria', last_name: 'Rossi' };
const home = { id: 11, type: 'private', first_name: 'Maria' };
const team = { id: -10077, type: 'supergroup', title: 'Nazareth turni' };

function inPrivate(content: object) {
  return { update_id: 5, message: { message_id: 1, date: 1, chat: home, from: maria, ...content } };
}

function inGroup(content: object, chat: object = team) {
  return { update_id: 6, message: { message_id: 1, date: 1, chat, from: maria, ...content } };
}

const text = (said: string, dropped?: AttachmentKind): Content =>
  dropped === undefined ? { type: 'text', text: said } : { type: 'text', text: said, dropped };
const kept = (id: string, name: string, mime: string, kind: 'photo' | 'document') =>
  ({ channel: 'telegram', id, name, mime, kind }) as const;

describe('a message in a private chat', () => {
  test('carries who, where and what', () => {
    expect(receiveUpdate(inPrivate({ text: 'ciao' }), BOT)).toEqual({
      channel: 'telegram',
      eventId: '5',
      conversation: { address: '11', kind: 'private' },
      sender: { id: '11', name: 'Maria Rossi' },
      content: text('ciao'),
    });
  });

  test('an album is one event, however many pictures are in it', () => {
    const ids = [1, 2, 3].map((n) => {
      const update = inPrivate({ photo: [{}], media_group_id: '77' });
      return receiveUpdate({ ...update, update_id: n }, BOT)?.eventId;
    });
    expect(new Set(ids).size).toBe(1);
    expect(receiveUpdate(inPrivate({ photo: [{}], media_group_id: '78' }), BOT)?.eventId).not.toBe(ids[0]);
  });

  const cases: [name: string, content: object, expected: Content][] = [
    ['bare start', { text: '/start' }, { type: 'start' }],
    ['start with a code', { text: '/start AB-12_x' }, { type: 'start', code: 'AB-12_x' }],
    ['start in capitals, spaces, more words', { text: '/START   AB12  grazie' }, { type: 'start', code: 'AB12' }],
    ['start that names the bot', { text: '/start@Portineria_Bot AB12' }, { type: 'start', code: 'AB12' }],
    ['another command', { text: '/prenotazioni' }, text('/prenotazioni')],
    ['a command with words', { text: '/aiuto  orari\ndomani' }, text('/aiuto orari\ndomani')],
    ['a command that names the bot', { text: '/stop@portineria_bot' }, text('/stop')],
    ['a slash that is no command', { text: '/ o -' }, text('/ o -')],
    ['a mention is left alone', { text: '@portineria_bot ciao' }, text('@portineria_bot ciao')],
    ['caption of a photo', { photo: [{}], caption: 'queste camicie' }, text('queste camicie', 'photo')],
    ['words of a video', { video: {}, caption: 'guardi' }, text('guardi', 'other')],
    ['words of a voice note', { voice: {}, caption: 'domani' }, text('domani', 'voice')],
    ['photo', { photo: [{}] }, { type: 'attachment', kind: 'photo' }],
    [
      'photo that can be sent on',
      { photo: [{ file_id: 's' }, { file_id: 'l' }] },
      { type: 'attachment', kind: 'photo', file: kept('l', 'photo.jpg', 'image/jpeg', 'photo') },
    ],
    [
      'document with words',
      { document: { file_id: 'd', file_name: 'orari.pdf', mime_type: 'application/pdf' }, caption: 'gli orari' },
      { type: 'text', text: 'gli orari', file: kept('d', 'orari.pdf', 'application/pdf', 'document') },
    ],
    ['empty caption', { photo: [{}], caption: '' }, { type: 'attachment', kind: 'photo' }],
    ['sticker', { sticker: {} }, { type: 'attachment', kind: 'sticker' }],
    ['voice', { voice: {} }, { type: 'attachment', kind: 'voice' }],
    ['location', { location: {} }, { type: 'attachment', kind: 'location' }],
    ['video', { video: {} }, { type: 'attachment', kind: 'other' }],
    ['gif (a document as well)', { animation: {}, document: {} }, { type: 'attachment', kind: 'other' }],
    ['poll', { poll: {} }, { type: 'attachment', kind: 'other' }],
    [
      'contact',
      { contact: { phone_number: '+39333', first_name: 'M', user_id: maria.id } },
      { type: 'attachment', kind: 'contact', phone: '+39333' },
    ],
    [
      "somebody else's contact",
      { contact: { phone_number: '+39333', first_name: 'Lucia', last_name: 'Bianchi', user_id: 999 } },
      { type: 'attachment', kind: 'contact', phone: '+39333', whose: 'Lucia Bianchi' },
    ],
    [
      'a contact without an account may be anybody’s',
      { contact: { phone_number: '+39333', first_name: 'Lucia' } },
      { type: 'attachment', kind: 'contact', phone: '+39333', whose: 'Lucia' },
    ],
    [
      'a place on the map',
      { location: { latitude: 45.1333, longitude: 10.0242, horizontal_accuracy: 12 } },
      { type: 'attachment', kind: 'location', point: { latitude: 45.1333, longitude: 10.0242 } },
    ],
    ['a place that is none', { location: 7 }, { type: 'attachment', kind: 'location' }],
    ['contact without a number', { contact: { first_name: 'M' } }, { type: 'attachment', kind: 'contact' }],
    ['contact that is not one', { contact: 7 }, { type: 'attachment', kind: 'contact' }],
    ['what a database cannot keep', { text: 'a\u0000b\ud83dc' }, text('ab\ufffdc')],
    ['an emoji stays', { text: 'ok 👍🏽' }, text('ok 👍🏽')],
  ];
  test.each(cases)('%s', (_name, content, expected) => {
    expect(receiveUpdate(inPrivate(content), BOT)?.content).toEqual(expected);
  });
});

describe('a message in a group', () => {
  const cases: [said: string, expected: string][] = [
    ['@portineria_bot accetta P-12', 'accetta P-12'],
    ['@Portineria_Bot, accetta P-12', 'accetta P-12'],
    ['accetta P-12 @portineria_bot', 'accetta P-12'],
    ['accetta @portineria_bot P-12', 'accetta P-12'],
    ['grazie @portineria_bot!', 'grazie!'],
    ['@portineria_bot', ''],
    ['@portineria_bot2 ciao', '@portineria_bot2 ciao'],
    ['scrivi a x@portineria_bot', 'scrivi a x@portineria_bot'],
    ['@lucia accetta', '@lucia accetta'],
    ['riga\n\ncon  spazi', 'riga\n\ncon  spazi'],
  ];
  test.each(cases)('%s → %s', (said, expected) => {
    expect(receiveUpdate(inGroup({ text: said }), BOT)?.content).toEqual(text(expected));
  });

  test('has an address, a kind and a title', () => {
    expect(receiveUpdate(inGroup({ text: 'ciao' }), BOT)?.conversation).toEqual({
      address: '-10077',
      kind: 'group',
      title: 'Nazareth turni',
    });
  });

  test('a forum topic is a place of its own, a chain of replies is not', () => {
    const topic = inGroup({ text: 'ciao', message_thread_id: 45, is_topic_message: true });
    expect(receiveUpdate(topic, BOT)?.conversation.address).toBe('-10077/45');
    expect(receiveUpdate(inGroup({ text: 'ciao', message_thread_id: 45 }), BOT)?.conversation.address).toBe('-10077');
  });

  test('a command for another bot is not ours', () => {
    expect(receiveUpdate(inGroup({ text: '/start@altro_bot X' }), BOT)).toBeNull();
  });

  test('an anonymous administrator is the group, never the id that all of them share', () => {
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' };
    const update = inGroup({ text: '/start AB12', from: anonymous, sender_chat: { id: -10077, title: 'x' } });
    expect(receiveUpdate(update, BOT)).toMatchObject({
      sender: { id: '-10077', name: 'Nazareth turni' },
      content: { type: 'start', code: 'AB12' },
    });
  });
});

describe('taps', () => {
  const tap = (over: object = {}) => ({
    update_id: 9,
    callback_query: { id: 'q1', from: maria, data: 'tok', message: { message_id: 33, date: 0, chat: home }, ...over },
  });

  test('carry the token and the message', () => {
    const reading = readUpdate(tap(), BOT);
    expect(reading).toMatchObject({ type: 'event', callbackId: 'q1' });
    expect(receiveUpdate(tap(), BOT)?.content).toEqual({ type: 'tap', token: 'tok', messageId: '33' });
  });

  test('in a group are of the person who tapped', () => {
    const lucia = { id: 12, is_bot: false, first_name: 'Lucia' };
    const event = receiveUpdate(tap({ from: lucia, message: { message_id: 33, date: 1, chat: team } }), BOT);
    expect(event).toMatchObject({ sender: { id: '12', name: 'Lucia' }, conversation: { address: '-10077' } });
  });

  test.each([
    ['without a message', { message: undefined }],
    ['without a token', { data: undefined }],
  ])('%s are ignored, but their spinner can be stopped', (_name, over) => {
    expect(readUpdate(tap(over), BOT)).toMatchObject({ type: 'ignored', callbackId: 'q1' });
  });
});

describe('coming, going, moving', () => {
  const change = (chat: object, before: object, after: object) => ({
    update_id: 7,
    my_chat_member: { chat, from: maria, date: 1, old_chat_member: before, new_chat_member: after },
  });
  const cases: [string, object, object, object, Content | undefined][] = [
    ['blocked', home, { status: 'member' }, { status: 'kicked' }, { type: 'left' }],
    ['unblocked', home, { status: 'kicked' }, { status: 'member' }, { type: 'joined' }],
    ['added', team, { status: 'left' }, { status: 'member' }, { type: 'joined' }],
    ['added as administrator', team, { status: 'left' }, { status: 'administrator' }, { type: 'joined' }],
    ['removed', team, { status: 'administrator' }, { status: 'left' }, { type: 'left' }],
    ['promoted', team, { status: 'member' }, { status: 'administrator' }, undefined],
    ['muted', team, { status: 'member' }, { status: 'restricted', is_member: true }, undefined],
    [
      'removed while muted',
      team,
      { status: 'restricted', is_member: true },
      { status: 'restricted', is_member: false },
      { type: 'left' },
    ],
    ['in a channel', { id: -9, type: 'channel' }, { status: 'left' }, { status: 'administrator' }, undefined],
  ];
  test.each(cases)('%s', (_name, chat, before, after, expected) => {
    expect(receiveUpdate(change(chat, before, after), BOT)?.content).toEqual(expected);
  });

  test('a group that became a supergroup has moved, whoever did it', () => {
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' };
    const group = { id: -77, type: 'group', title: 'Nazareth' };
    expect(receiveUpdate(inGroup({ migrate_to_chat_id: -100999, from: anonymous }, group), BOT)).toMatchObject({
      conversation: { address: '-77' },
      content: { type: 'moved', address: '-100999' },
    });
  });
});

describe('what is none of our business', () => {
  test.each<[string, object]>([
    ['an edit', { update_id: 1, edited_message: { message_id: 1, chat: home, from: maria, text: 'x' } }],
    ['a channel post', { update_id: 1, channel_post: { message_id: 1, chat: { id: -5, type: 'channel' }, text: 'x' } }],
    ['a kind that does not exist yet', { update_id: 1, telepathy: {} }],
    ['another bot', inGroup({ text: 'x', from: { ...maria, is_bot: true } })],
    ['a channel linked to the group', inGroup({ text: 'x', sender_chat: { id: -5 } })],
    ['somebody joined', inGroup({ new_chat_members: [maria] })],
    ['a pinned message', inGroup({ pinned_message: {} })],
  ])('%s', (_name, update) => {
    expect(readUpdate(update, BOT).type).toBe('ignored');
  });
});

describe('what is malformed', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'x'],
    ['a list', []],
    ['no number', { message: {} }],
    ['a chat without id', { update_id: 1, message: { message_id: 1, chat: { type: 'private' }, text: 'segreto' } }],
  ])('%s is null, and says where without saying what', (_name, raw) => {
    const reading = readUpdate(raw, BOT);
    expect(reading.type).toBe('malformed');
    expect(JSON.stringify(reading)).not.toContain('segreto');
    expect(receiveUpdate(raw, BOT)).toBeNull();
  });

  test('nothing at all makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (message, tap) => {
        readUpdate(message, BOT);
        readUpdate({ update_id: 1, message }, BOT);
        readUpdate(inPrivate({ text: message, contact: tap, photo: tap, message_thread_id: tap }), BOT);
        readUpdate({ update_id: 1, callback_query: tap }, '');
      }),
    );
  });
});
