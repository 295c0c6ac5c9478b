/**
 * A Bot API that only counts: how often each chat was written to, when, and what it had to refuse. Quick and small enough
 * for hundreds of thousands of messages. `limit` is a token bucket: so many a second, and no more than a second's worth
 * at once. What it shows of itself is asked for under `/figures`.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlatformFigures {
  /** Messages taken. */
  taken: number;
  refused: number;
  /** Epoch milliseconds of the first and the last one taken. */
  first: number;
  last: number;
  /** The most taken within any second. */
  mostInASecond: number;
  /** When each message that begins with `mark:` was taken, by what follows. */
  marks: Record<string, number>;
}

export interface CountingPlatform {
  apiRoot: string;
  token: string;
  figures(): PlatformFigures;
  /** How often this chat got a message; edits apart. */
  count(chat: number): number;
  /** Chats by how often they got one. */
  tally(): Map<number, number>;
  forget(): void;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  /** Messages a second. */
  limit?: number;
  /** How long an answer takes. */
  latencyMs?: number;
}

const TOKEN = '70000002:FAKE-token-of-the-counting-platform-02';

export async function startCountingPlatform({ limit, latencyMs = 0 }: PlatformOptions = {}): Promise<CountingPlatform> {
  const counts = new Map<number, number>();
  const recent: number[] = [];
  let marks: Record<string, number> = {};
  let [taken, refused, first, last, mostInASecond, nextId] = [0, 0, 0, 0, 0, 1];
  let tokens = limit ?? 0;
  let filledAt = Date.now();

  /** Milliseconds until there is room; 0 when it was taken. */
  function take(at: number): number {
    if (limit === undefined) return 0;
    tokens = Math.min(limit, tokens + ((at - filledAt) * limit) / 1_000);
    filledAt = at;
    if (tokens < 1) return ((1 - tokens) * 1_000) / limit;
    tokens -= 1;
    return 0;
  }

  function send(payload: { chat_id?: unknown; text?: unknown }): object {
    const at = Date.now();
    const wait = take(at);
    if (wait > 0) {
      refused += 1;
      const seconds = Math.max(1, Math.ceil(wait / 1_000));
      const description = `Too Many Requests: retry after ${seconds}`;
      return { ok: false, error_code: 429, description, parameters: { retry_after: seconds } };
    }
    const chat = Number(payload.chat_id);
    counts.set(chat, (counts.get(chat) ?? 0) + 1);
    taken += 1;
    first ||= at;
    last = at;
    recent.push(at);
    while ((recent[0] ?? at) <= at - 1_000) recent.shift();
    mostInASecond = Math.max(mostInASecond, recent.length);
    const mark = /^mark:(\S+)/.exec(String(payload.text))?.[1];
    if (mark !== undefined) marks[mark] = at;
    nextId += 1;
    return { ok: true, result: { message_id: nextId, date: 1, chat: { id: chat } } };
  }

  const figures = (): PlatformFigures => ({ taken, refused, first, last, mostInASecond, marks });

  function answer(url: string, body: string): object {
    if (url === '/figures') return figures();
    const method = /\/bot[^/]+\/(\w+)$/.exec(url)?.[1];
    switch (method) {
      case 'sendMessage':
        return send(JSON.parse(body) as object);
      case 'editMessageText':
        return { ok: true, result: { message_id: Number((JSON.parse(body) as { message_id: number }).message_id) } };
      case 'getMe':
        return { ok: true, result: { id: 70000002, is_bot: true, first_name: 'Portineria', username: 'counting_bot' } };
      default:
        return { ok: true, result: true };
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const reply = () => end(response, answer(request.url ?? '', body));
      if (latencyMs > 0) setTimeout(reply, latencyMs);
      else reply();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token: TOKEN,
    figures,
    count: (chat) => counts.get(chat) ?? 0,
    tally: () => new Map(counts),
    forget() {
      counts.clear();
      recent.length = 0;
      marks = {};
      [taken, refused, first, last, mostInASecond] = [0, 0, 0, 0, 0];
    },
    stop: () => stop(server),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function end(response: ServerResponse, answer: object): void {
  const status = 'error_code' in answer ? Number(answer.error_code) : 200;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
