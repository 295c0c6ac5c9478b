/**
 * The Bot API through telegraf's client, with its sharp edges covered:
 * - every call has a deadline (telegraf waits 500 s) and can be called off;
 * - an error becomes a plain value, free of the token (telegraf's and node-fetch's messages carry the URL, hence the
 *   token) and of what was being sent (a `TelegramError` carries the whole payload);
 * - an API root with a path keeps it (telegraf resolves against it and would drop the last segment).
 */

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { DEFAULT_RETRY_AFTER_MS } from './limits.ts';

export type Answer =
  | { type: 'ok'; result: unknown }
  /** Telegram said no. */
  | { type: 'error'; code: number; description: string; retryAfterMs?: number; movedTo?: number }
  /** The request never left: nothing happened. */
  | { type: 'notSent'; reason: string }
  /** The request left and no readable answer came: anything may have happened. */
  | { type: 'unknown'; reason: string };

export interface CallOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface Api {
  call(method: ApiMethod, payload: object, options?: CallOptions): Promise<Answer>;
  /** A file by the path that `getFile` told. Rejects, without the address in its words. */
  download(path: string, mostBytes: number): Promise<Uint8Array>;
  /** Closes idle connections and calls off what is still under way after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export type ApiMethod =
  | 'getMe'
  | 'getUpdates'
  | 'setWebhook'
  | 'deleteWebhook'
  | 'setMyCommands'
  | 'deleteMyCommands'
  | 'sendMessage'
  | 'sendDocument'
  | 'sendPhoto'
  | 'getFile'
  | 'editMessageText'
  | 'editMessageCaption'
  | 'answerCallbackQuery'
  | 'sendChatAction';

export class TelegramSetupError extends Error {
  override name = 'TelegramSetupError';
}

export const DEFAULT_API_ROOT = 'https://api.telegram.org';

/** Rejects what cannot be an API root and keeps the path of what can. */
export function checkApiRoot(apiRoot: string): string {
  if (!URL.canParse(apiRoot)) throw new TelegramSetupError("Telegram: the API's address is not a URL.");
  const url = new URL(apiRoot);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TelegramSetupError("Telegram: the API's address must begin with http:// or https://.");
  }
  if (url.search || url.hash) {
    throw new TelegramSetupError("Telegram: the API's address must not have a query or a fragment.");
  }
  // With the final slash, telegraf's relative URL is appended to the path instead of replacing its last segment.
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The Bot API's own alphabet. What does not fit would only travel to be refused, or break the URL. */
export function checkToken(token: string): string {
  if (!/^[\w:-]+$/.test(token)) {
    throw new TelegramSetupError(
      'Telegram: the bot token has characters that no token has. Copy it again from BotFather.',
    );
  }
  return token;
}

export function scrubber(token: string): (text: string) => string {
  const forms = [token, encodeURIComponent(token)];
  return (text) =>
    forms
      .reduce((scrubbed, form) => scrubbed.replaceAll(form, '[token]'), text)
      .replace(/\b\d{5,}:[\w-]{20,}/g, '[token]');
}

export function createApi(options: { token: string; apiRoot?: string; timeoutMs: number }): Api {
  const token = checkToken(options.token);
  const apiRoot = checkApiRoot(options.apiRoot ?? DEFAULT_API_ROOT);
  const scrub = scrubber(token);
  // Own agent: idle connections are dropped before Telegram drops them. A request written on a connection that the
  // other side has just closed ends in a reset, and a reset leaves "sent or not?" open.
  const pool = { keepAlive: true, timeout: 10_000 };
  const agent = apiRoot.startsWith('https:') ? new HttpsAgent(pool) : new HttpAgent(pool);
  const telegram = new Telegram(token, { apiRoot, agent, webhookReply: false });
  // telegraf forgets the agent when the root is plain HTTP (a local Bot API server).
  telegram.options.agent = agent;
  const underWay = new Map<AbortController, Promise<unknown>>();

  async function call(method: ApiMethod, payload: object, { timeoutMs, signal }: CallOptions = {}): Promise<Answer> {
    if (signal?.aborted) return { type: 'notSent', reason: 'stopping' };
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs ?? options.timeoutMs);
    signal?.addEventListener('abort', abort, { once: true });
    // telegraf types each method's payload and an AbortSignal of its own; ours are checked in `render.ts`.
    const request = telegram.callApi(method, payload as never, { signal: controller.signal as never });
    underWay.set(controller, request);
    try {
      return { type: 'ok', result: await request };
    } catch (error) {
      return answerOf(error, scrub);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      underWay.delete(controller);
    }
  }

  async function download(path: string, mostBytes: number): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const url = `${apiRoot.replace(/\/$/, '')}/file/bot${token}/${path}`;
    // The reason may quote the address, and with it the token.
    const response = await fetch(url, { signal }).catch(() => null);
    if (!response?.ok) throw new Error('a file could not be fetched from Telegram');
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > mostBytes) throw new Error('a file is too large');
    return bytes;
  }

  async function close(graceMs: number): Promise<void> {
    const timer = setTimeout(() => {
      for (const controller of underWay.keys()) controller.abort();
    }, graceMs);
    await Promise.allSettled(underWay.values());
    clearTimeout(timer);
    agent.destroy();
  }

  return { call, download, close };
}

const refusal = z.object({
  error_code: z.int(),
  description: z.string().catch(''),
  parameters: z
    .object({
      retry_after: z.number().optional().catch(undefined),
      migrate_to_chat_id: z.int().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

function answerOf(error: unknown, scrub: (text: string) => string): Answer {
  if (error instanceof TelegramError) {
    const said = refusal.safeParse(error.response);
    if (!said.success) return { type: 'unknown', reason: 'an answer that is not the Bot API’s' };
    const { error_code: code, description, parameters } = said.data;
    const answer: Answer = { type: 'error', code, description: scrub(description).slice(0, 200) };
    if (code === 429) {
      const seconds = parameters?.retry_after;
      answer.retryAfterMs = seconds === undefined ? DEFAULT_RETRY_AFTER_MS : seconds * 1000;
    }
    if (parameters?.migrate_to_chat_id !== undefined) answer.movedTo = parameters.migrate_to_chat_id;
    return answer;
  }
  return networkAnswer(error);
}

const failure = z.object({
  name: z.string().catch(''),
  code: z.string().catch(''),
  type: z.string().catch(''),
  message: z.string().catch(''),
});

/** No connection, no TLS: nothing can have been sent. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPROTO|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

/** Reasons are made of error codes alone: a message may quote the URL. */
function networkAnswer(error: unknown): Answer {
  const { name, code, type, message } = failure.catch({ name: '', code: '', type: '', message: '' }).parse(error);
  if (name === 'AbortError') return { type: 'unknown', reason: 'no answer in time' };
  if (BEFORE_SENDING.test(code)) return { type: 'notSent', reason: code };
  const connecting = /reason: connect E\w+|before secure TLS connection/.test(message);
  if (connecting) return { type: 'notSent', reason: code || 'could not connect' };
  if (type === 'invalid-json') return { type: 'unknown', reason: 'an answer that is not JSON' };
  return { type: 'unknown', reason: code || type || 'connection lost' };
}
