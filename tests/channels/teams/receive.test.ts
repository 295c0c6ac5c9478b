import { describe, expect, it } from 'vitest';
import { readActivity, receiveActivity } from '../../../bot/channels/teams/receive.ts';

const BOT = { id: '28:app', name: 'Portineria' };
const MENTION = {
  type: 'mention',
  text: '<at>Portineria</at>',
  mentioned: { id: BOT.id, name: BOT.name },
};

function activity(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/tenant/',
    from: { id: '29:maria', name: 'Maria Rossi', aadObjectId: 'aad-maria' },
    recipient: BOT,
    conversation: { id: 'a:maria', conversationType: 'personal', tenantId: 'tenant' },
    ...fields,
  };
}

const CHANNEL = {
  conversation: {
    id: '19:x@thread.tacv2;messageid=17',
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant',
  },
  channelData: { team: { name: 'Nazareth' }, channel: { name: 'Prenotazioni' } },
};

const HTML = { contentType: 'text/html', content: '<p>ciao</p>' };
const download = (fileType: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  content: { fileType, downloadUrl: 'https://example.org/f' },
});

describe('what an activity says', () => {
  it.each([
    ['text', { text: 'domani alle 10' }, { type: 'text', text: 'domani alle 10' }],
    ['text with its HTML twin', { text: 'ciao', attachments: [HTML] }, { type: 'text', text: 'ciao' }],
    ['entities of HTML', { text: 'Rossi &amp; figli&nbsp;&lt;3' }, { type: 'text', text: 'Rossi & figli <3' }],
    ['Windows line ends', { text: 'uno\r\ndue' }, { type: 'text', text: 'uno\ndue' }],
    ['a smiley at the beginning', { text: ':) ciao' }, { type: 'text', text: ':) ciao' }],
    ['a NUL and half a pair', { text: 'a\u0000b\ud83d' }, { type: 'text', text: 'ab\ufffd' }],
    ['a null text', { text: null }, { type: 'text', text: '' }],
    ['a start code', { text: '/start ABC-123' }, { type: 'start', code: 'ABC-123' }],
    ['a start code as typed', { text: ' Start abc ' }, { type: 'start', code: 'abc' }],
    ['start alone', { text: '/start' }, { type: 'start' }],
    ['start in a sentence', { text: 'start me up please' }, { type: 'text', text: 'start me up please' }],
    ['Action.Submit', { value: { token: 'tok' }, replyToId: 'm1' }, { type: 'tap', token: 'tok', messageId: 'm1' }],
    ['messageBack', { text: 'Prenota', value: { token: 'tok' } }, { type: 'tap', token: 'tok' }],
    ['a value as JSON text', { value: '{"token":"tok"}' }, { type: 'tap', token: 'tok' }],
    ['a value as bare text', { value: 'tok' }, { type: 'tap', token: 'tok' }],
    ['a foreign card', { value: { other: 1 } }, { type: 'tap', token: '' }],
    ['a token that is no text', { value: { token: { $ne: 1 } } }, { type: 'tap', token: '' }],
    ['an endless token', { value: { token: 'x'.repeat(9999) } }, { type: 'tap', token: 'x'.repeat(128) }],
    [
      'Action.Execute',
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { token: 'tok' } } }, replyToId: 'm1' },
      { type: 'tap', token: 'tok', messageId: 'm1' },
    ],
    [
      'a photo',
      { attachments: [{ contentType: 'image/*', contentUrl: 'x' }, HTML] },
      { type: 'attachment', kind: 'photo' },
    ],
    ['a photo as a file', { attachments: [download('PNG')] }, { type: 'attachment', kind: 'photo' }],
    ['a recording', { attachments: [download('m4a')] }, { type: 'attachment', kind: 'voice' }],
    ['audio', { attachments: [{ contentType: 'audio/ogg' }] }, { type: 'attachment', kind: 'voice' }],
    ['a document', { attachments: [download('pdf'), HTML] }, { type: 'attachment', kind: 'other' }],
    ['a GIF', { attachments: [{ ...HTML, content: '<img src="x">' }] }, { type: 'attachment', kind: 'sticker' }],
    [
      'a photo with words',
      { text: 'questo', attachments: [{ contentType: 'image/png' }] },
      { type: 'text', text: 'questo' },
    ],
    ['first install', { type: 'conversationUpdate', membersAdded: [{ id: BOT.id }] }, { type: 'joined' }],
    ['app added', { type: 'installationUpdate', action: 'add' }, { type: 'joined' }],
    ['app removed', { type: 'installationUpdate', action: 'remove' }, { type: 'left' }],
    [
      'bot added to a team',
      { ...CHANNEL, type: 'conversationUpdate', membersAdded: [{ id: BOT.id }] },
      { type: 'joined' },
    ],
    ['bot taken out', { ...CHANNEL, type: 'conversationUpdate', membersRemoved: [{ id: BOT.id }] }, { type: 'left' }],
    [
      'a mention',
      { ...CHANNEL, text: '<at>Portineria</at> ciao', entities: [MENTION] },
      { type: 'text', text: 'ciao' },
    ],
    [
      'a mention with a comma',
      { ...CHANNEL, text: '<at>Portineria</at>, &nbsp;domani', entities: [MENTION] },
      { type: 'text', text: 'domani' },
    ],
    ['a mention alone', { ...CHANNEL, text: '<at>Portineria</at>\n', entities: [MENTION] }, { type: 'text', text: '' }],
    ['a mention without its entity', { ...CHANNEL, text: '<at>Portineria</at> ciao' }, { type: 'text', text: 'ciao' }],
    [
      'a code in a channel',
      { ...CHANNEL, text: '<at>Portineria</at> /start XYZ', entities: [MENTION] },
      { type: 'start', code: 'XYZ' },
    ],
    [
      'somebody else is named',
      {
        ...CHANNEL,
        text: '<at>Portineria</at> scrivi a <at>Anna</at>',
        entities: [MENTION, { type: 'mention', text: '<at>Anna</at>', mentioned: { id: '29:anna', name: 'Anna' } }],
      },
      { type: 'text', text: 'scrivi a Anna' },
    ],
  ])('%s', (_, fields, content) => {
    expect(receiveActivity(activity(fields))?.content).toEqual(content);
  });

  it.each([
    ['typing', { type: 'typing' }],
    ['a reaction', { type: 'messageReaction' }],
    ['an edited message', { type: 'messageUpdate', text: 'x' }],
    ['another invoke', { type: 'invoke', name: 'composeExtension/query' }],
    ['an upgrade', { type: 'installationUpdate', action: 'remove-upgrade' }],
    ['others join a team', { ...CHANNEL, type: 'conversationUpdate', membersAdded: [{ id: '29:anna' }] }],
    ['a renamed channel', { ...CHANNEL, type: 'conversationUpdate' }],
  ])('ignores %s', (_, fields) => {
    expect(readActivity(activity(fields)).type).toBe('ignored');
  });

  it.each([
    ['nothing', null, '(root)'],
    ['text', 'x', '(root)'],
    ['no sender', activity({ from: undefined }), 'from'],
    ['no conversation id', activity({ conversation: {} }), 'conversation.id'],
    ['no service address', activity({ serviceUrl: 'javascript:1' }), 'serviceUrl'],
  ])('malformed: %s', (_, raw, where) => {
    expect(readActivity(raw)).toEqual({ type: 'malformed', where });
    expect(receiveActivity(raw)).toBeNull();
  });
});

describe('who, where and which', () => {
  it('a private chat', () => {
    expect(receiveActivity(activity({ text: 'ciao' }))).toEqual({
      channel: 'teams',
      eventId: '1700000000001@a:maria',
      conversation: {
        address: 'a:maria',
        kind: 'private',
        meta: {
          channelId: 'msteams',
          serviceUrl: 'https://smba.trafficmanager.net/emea/tenant/',
          conversation: { id: 'a:maria', conversationType: 'personal', tenantId: 'tenant' },
          bot: BOT,
          user: { id: '29:maria', aadObjectId: 'aad-maria' },
          tenantId: 'tenant',
        },
      },
      sender: { id: 'aad-maria', name: 'Maria Rossi' },
      content: { type: 'text', text: 'ciao' },
    });
  });

  it('a channel thread keeps its thread, and no person', () => {
    const { conversation } = receiveActivity(activity({ ...CHANNEL, text: 'x' })) ?? {};
    expect(conversation).toMatchObject({
      address: CHANNEL.conversation.id,
      kind: 'group',
      title: 'Nazareth › Prenotazioni',
    });
    expect(conversation?.meta).not.toHaveProperty('user');
  });

  it('a guest without an account in the directory', () => {
    expect(receiveActivity(activity({ from: { id: '29:x' }, text: 'x' }))?.sender).toEqual({ id: '29:x', name: '' });
  });

  it('without an id, a redelivery is the same event and another one is not', () => {
    const idOf = (fields: object) => receiveActivity(activity({ id: undefined, text: 'x', ...fields }))?.eventId;
    expect(idOf({ timestamp: 't1' })).toBe(idOf({ timestamp: 't1' }));
    expect(idOf({ timestamp: 't1' })).not.toBe(idOf({ timestamp: 't2' }));
  });
});
