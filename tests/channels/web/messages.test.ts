import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { webTexts } from '../../../dialogs/texts/web.ts';
import type { Role } from '../../../domain/people.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { cookieOf, visit } from './visitor.ts';

let bot: FakeBot;
afterEach(() => bot.close());

const problem = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { message: string }).message,
];

describe('a message from the page', () => {
  it('is stored once, however often it is sent', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const first = await maria.say('m1', 'ciao');
    const again = await maria.say('m1', 'ciao');
    expect([first.status, await first.json()]).toEqual([202, { status: 'stored' }]);
    expect([again.status, await again.json()]).toEqual([202, { status: 'duplicate' }]);
    expect(bot.received).toHaveLength(1);
    expect(bot.received[0]).toMatchObject({
      channel: 'web',
      conversation: { kind: 'private' },
      content: { type: 'text', text: 'ciao' },
    });
  });

  it('carries an address that does not give the session away', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    await maria.say('m1', 'ciao');
    const event = bot.received[0];
    expect(event?.sender.id).toBe(event?.conversation.address);
    expect(event?.conversation.address).toMatch(/^[\w-]{22}\/citizen$/);
    expect(event?.conversation.address).not.toContain(maria.cookie.split('=')[1]);
    expect(event?.eventId).toBe(`${event?.conversation.address}/m1`);
  });

  it('of two people with the same id are two messages', async () => {
    bot = await startFakeBot();
    await (await visit(bot.url)).say('m1', 'ciao');
    await (await visit(bot.url)).say('m1', 'ciao');
    expect(bot.received).toHaveLength(2);
  });

  it('turns taps and start codes into events', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    await maria.post({ id: 't1', pane: 'citizen', tap: { token: 'abc', messageId: 'x' } });
    expect(bot.received[0]?.content).toEqual({ type: 'tap', token: 'abc', messageId: 'x' });
    const starts: unknown[] = [];
    await bot.channel.start(async (event) => {
      starts.push(event.content);
      return 'stored';
    });
    await maria.say('s1', '/start CODE-1');
    await maria.post({ id: 's2', pane: 'citizen', start: {} });
    expect(starts).toEqual([{ type: 'start', code: 'CODE-1' }, { type: 'start' }]);
  });

  it('loses what no database stores: NUL, control characters, halves of characters', async () => {
    bot = await startFakeBot({ silent: true });
    await (await visit(bot.url)).say('m1', 'ci\u0000ao\u0007 \ud83d fine\r\ndue');
    expect(bot.received[0]?.content).toEqual({ type: 'text', text: 'ciao \ufffd fine\ndue' });
  });
});

describe('what is refused, and how it is said', () => {
  it.each<[string, unknown, number, string]>([
    ['not JSON', '{"id"', 400, webTexts.problems.notRead],
    ['nothing in it', {}, 400, webTexts.problems.notRead],
    ['an id that is none', { id: 'a b', pane: 'citizen', text: 'x' }, 400, webTexts.problems.notRead],
    ['an unknown pane', { id: 'a', pane: 'root', text: 'x' }, 400, webTexts.problems.notRead],
    [
      'two things at once',
      { id: 'a', pane: 'citizen', text: 'x', tap: { token: 't' } },
      400,
      webTexts.problems.notRead,
    ],
    ['a token too long', { id: 'a', pane: 'citizen', tap: { token: 't'.repeat(65) } }, 400, webTexts.problems.notRead],
    ['an empty text', { id: 'a', pane: 'citizen', text: ' \n ' }, 400, webTexts.problems.empty],
    ['a long text', { id: 'a', pane: 'citizen', text: 'a'.repeat(4001) }, 413, webTexts.problems.tooLong],
    ['a huge body', { id: 'a', pane: 'citizen', text: 'a'.repeat(200_000) }, 413, webTexts.problems.tooLong],
  ])('%s', async (_, body, status, message) => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    expect(await problem(await maria.post(body))).toEqual([status, message]);
    expect(bot.received).toEqual([]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another origin', { origin: 'https://example.org' }, 403],
    ['an origin that is none', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s', async (_, headers, status) => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const response = await maria.post({ id: 'a', pane: 'citizen', text: 'x' }, headers);
    expect(response.status).toBe(status);
    expect(bot.received).toEqual([]);
  });

  it('a message without a session, or with an invented one', async () => {
    bot = await startFakeBot();
    expect((await (await visit(bot.url, 'portineria=short')).say('a', 'x')).status).toBe(401);
    expect((await (await visit(bot.url, 'other=1')).say('a', 'x')).status).toBe(401);
  });

  it('more messages than anyone types, for a while', async () => {
    let at = 0;
    bot = await startFakeBot({ silent: true, now: () => new Date(at) });
    const maria = await visit(bot.url);
    const statuses: number[] = [];
    for (let n = 0; n < 22; n++) statuses.push((await maria.say(`m${n}`, 'x')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    at += 1000;
    expect((await maria.say('later', 'x')).status).toBe(202);
  });

  it('more reading than anyone does, for a while', async () => {
    let at = 0;
    bot = await startFakeBot({ silent: true, now: () => new Date(at) });
    const maria = await visit(bot.url);
    const read = async (): Promise<number> =>
      (await fetch(`${bot.url}/chat/files?pane=citizen&id=x`, { headers: { cookie: maria.cookie } })).status;
    const statuses: number[] = [];
    for (let n = 0; n < 1_002; n++) statuses.push(await read());
    expect(statuses.filter((status) => status === 404)).toHaveLength(1_000);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    at += 10;
    expect(await read()).toBe(404);
  });

  it('a file of somebody without a session, before its bytes are taken in', async () => {
    bot = await startFakeBot();
    const { hostname, port } = new URL(bot.url);
    const socket = connect(Number(port), hostname);
    // A megabyte is announced, and none of it is sent.
    socket.write(
      `POST /chat/files?pane=citizen&name=foto.jpg HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
        'Content-Type: application/octet-stream\r\nContent-Length: 1048576\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('messages while the process starts or stops: the page tries again', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    await bot.channel.stop();
    const response = await maria.say('a', 'x');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('a failing store: an apology, and nothing of the message in the log', async () => {
    bot = await startFakeBot();
    await bot.channel.start(async () => {
      throw new Error('secret words');
    });
    const maria = await visit(bot.url);
    expect(await problem(await maria.say('a', 'parole segrete'))).toEqual([500, webTexts.problems.broken]);
    expect(bot.logged.join()).not.toMatch(/secret|segrete/);
  });
});

describe('the demo', () => {
  it('is refused by the server when it is off, whatever the browser asks', async () => {
    bot = await startFakeBot({ demo: false, grantRole: async () => expect.unreachable() });
    const maria = await visit(bot.url);
    for (const pane of ['manager', 'staff:nazareth']) {
      expect((await maria.say('a', 'x', pane)).status).toBe(403);
    }
    const page = await (await fetch(bot.url)).text();
    expect(page).not.toContain('pane-staff');
    expect(page).not.toContain('pane-manager');
  });

  it('grants the role of a pane once, before its first message', async () => {
    const granted: [string, Role][] = [];
    bot = await startFakeBot({
      demo: true,
      silent: true,
      grantRole: async (id, _, role) => {
        expect(bot.received.some((event) => event.sender.id === id)).toBe(false);
        granted.push([id.split('/')[1] ?? '', role]);
      },
    });
    const maria = await visit(bot.url);
    await maria.say('a', 'x');
    await maria.say('b', 'x', 'staff:gruppo-gamma');
    await maria.say('c', 'x', 'staff:gruppo-gamma');
    await maria.say('d', 'x', 'manager');
    expect(granted).toEqual([
      ['staff:gruppo-gamma', { type: 'staff', organisationId: 'gruppo-gamma' }],
      ['manager', { type: 'manager' }],
    ]);
    expect((await maria.say('e', 'x', 'staff:unknown')).status).toBe(403);
  });

  it('answers to the names of this machine only', async () => {
    bot = await startFakeBot({ demo: true });
    const inject = (host: string) => bot.http.inject({ url: '/', headers: { host } });
    expect((await inject('localhost:3000')).body).toContain('pane-manager');
    expect((await inject('rebound.example.org')).body).not.toContain('pane-manager');
  });
});

describe('the page', () => {
  it('comes with a strict policy and a cookie that scripts cannot read', async () => {
    bot = await startFakeBot();
    const response = await fetch(bot.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('set-cookie')).toMatch(/^portineria=[\w-]{22}; .*HttpOnly; SameSite=Lax$/);
    const secure = await fetch(bot.url, { headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/);
    const html = await response.text();
    expect(html).toContain('<html lang="it">');
    expect(html).not.toMatch(/\{\{|<style|style="| on\w+="|https?:\/\//);
  });

  it('keeps the session it finds, and forgets it when asked', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    expect(cookieOf(await fetch(bot.url, { headers: { cookie: maria.cookie } }))).toBe(maria.cookie);
    const left = await fetch(`${bot.url}/chat/leave`, {
      method: 'POST',
      headers: { cookie: maria.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(left.headers.get('set-cookie')).toMatch(/^portineria=; .*Max-Age=0/);
  });

  it('serves its files, not its templates, and nothing beside them', async () => {
    bot = await startFakeBot();
    const status = async (path: string) => (await bot.http.inject(path)).statusCode;
    expect(await status('/chat/assets/main.js')).toBe(200);
    expect(await status('/chat/assets/pane.html')).toBe(404);
    expect(await status('/chat/assets/../channel.ts')).toBe(404);
    expect(await status('/chat/assets/%2e%2e/channel.ts')).not.toBe(200);
  });
});
