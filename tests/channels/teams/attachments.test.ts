import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type KeptFile, MOST_FILE_BYTES } from '../../../bot/channel.ts';
import { type AttachmentsOptions, createAttachments } from '../../../bot/channels/teams/attachments.ts';
import { readActivity } from '../../../bot/channels/teams/receive.ts';
import { memoryFiles, PNG } from '../../support/files.ts';
import { silent } from '../contract/platform.ts';

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});

/** A place that gives out a picture, and remembers what it was shown. */
async function place(bytes: Uint8Array = PNG, status = 200): Promise<{ origin: string; passes: unknown[] }> {
  const passes: unknown[] = [];
  const server = createServer((request, response) => {
    passes.push(request.headers.authorization);
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(bytes);
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  servers.push(() => server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passes };
}

function activity(serviceUrl: string, attachments: object[], text = '') {
  const person = { id: '29:maria', name: 'Maria' };
  const conversation = { id: 'a:maria', conversationType: 'personal' };
  const all = { type: 'message', id: '1', channelId: 'msteams', from: person, recipient: { id: '28:bot' } };
  const reading = readActivity({ ...all, serviceUrl, conversation, text, attachments });
  if (reading.type !== 'event') throw new Error(reading.type);
  return reading;
}

const pasted = (contentUrl: string) => ({ contentType: 'image/*', contentUrl });
const file = (downloadUrl: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'orari.pdf',
  content: { downloadUrl, fileType: 'pdf' },
});

const make = (options: Partial<AttachmentsOptions> = {}) =>
  createAttachments({
    files: memoryFiles(),
    pass: async () => new Headers({ authorization: 'Bearer pass' }),
    log: silent,
    ...options,
  });

describe('what came with a message', () => {
  it('is fetched from the service that the message came from, which is shown our pass', async () => {
    const service = await place();
    for (const text of ['', 'la locandina']) {
      const { content } = await make().taken(activity(service.origin, [pasted(`${service.origin}/v3/1`)], text));
      expect(content).toMatchObject({ file: { channel: 'teams', kind: 'photo' } });
    }
    expect(service.passes).toEqual(['Bearer pass', 'Bearer pass']);
  });

  it.each([
    ['another place', (elsewhere: string) => pasted(`${elsewhere}/v3/1`)],
    ['another place, as a file', (elsewhere: string) => file(`${elsewhere}/x`)],
    ['a name that only ends like a store', () => file('https://evilsharepoint.com/x')],
    ['a store without encryption', () => file('http://team.sharepoint.com/x')],
    ['no address at all', () => file('locandina.pdf')],
    ['a file of this machine', () => file('file:///etc/passwd')],
  ])('is not fetched from %s, and the words are kept', async (_, made) => {
    const [service, elsewhere] = [await place(), await place()];
    const reading = activity(service.origin, [made(elsewhere.origin)], 'guardi');
    expect((await make().taken(reading)).content).toMatchObject({
      type: 'text',
      text: 'guardi',
      dropped: expect.any(String),
    });
    expect(elsewhere.passes).toEqual([]);
  });

  it.each([
    ['is not given out', PNG, 404],
    ['is somewhere else by now', PNG, 302],
    ['is too large', Buffer.concat([PNG, Buffer.alloc(MOST_FILE_BYTES)]), 200],
  ])('loses nothing of what was said where it %s', async (_, bytes, status) => {
    const service = await place(bytes, status);
    const reading = activity(service.origin, [pasted(`${service.origin}/v3/1`)], 'guardi');
    expect((await make().taken(reading)).content).toEqual({ type: 'text', text: 'guardi', dropped: 'photo' });
  });

  it('loses nothing where our own store or the platform is away', async () => {
    const service = await place();
    const reading = activity(service.origin, [pasted(`${service.origin}/v3/1`)], 'guardi');
    const away = () => Promise.reject(new Error('away'));
    expect((await make({ pass: away }).taken(reading)).content).toEqual({
      type: 'text',
      text: 'guardi',
      dropped: 'photo',
    });
    const files = { ...memoryFiles(), keep: away };
    expect((await make({ files }).taken(reading)).content).toEqual({ type: 'text', text: 'guardi', dropped: 'photo' });
  });
});

describe('a picture that goes out', () => {
  const picture: KeptFile = {
    channel: 'web',
    id: 'kept-1'.padEnd(22, '-'),
    name: 'festa.png',
    mime: 'image/png',
    kind: 'photo',
  };
  const message = { address: 'a:maria', text: 'Festa', buttons: [], picture };

  it('is linked once, with what is new', async () => {
    const files = memoryFiles();
    await files.keep({ channel: 'web', address: 'x', name: 'festa.png', bytes: PNG });
    const linked = {
      url: 'https://bot.example.org/files/kept-1----------------',
      name: 'festa.png',
      mime: 'image/png',
    };
    expect(await make({ files }).linked(message)).toEqual(linked);
    expect(await make({ files }).linked({ ...message, edits: '1' })).toBeUndefined();
    expect(await make({ files: memoryFiles() }).linked(message)).toBeUndefined();
    expect(await make({ files: undefined }).linked(message)).toBeUndefined();
  });
});
