/** Telegram as a channel: puts the pieces together and looks after their life. */

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Channel, Files, Log, Receive } from '../../channel.ts';
import { type Answer, createApi, TelegramSetupError } from './api.ts';
import { type BackoffOptions, createBackoff, DEFAULT_BACKOFF } from './backoff.ts';
import { fetchFile } from './files.ts';
import { createIntake } from './intake.ts';
import { ALLOWED_UPDATES, DEFAULT_POLL_SECONDS, DEFAULT_REQUEST_TIMEOUT_MS, PACE } from './limits.ts';
import { createMenu, type Menus } from './menu.ts';
import { poll } from './polling.ts';
import { createSender } from './sender.ts';
import { mountWebhook, WEBHOOK_CONNECTIONS, webhookSecret, webhookUrl } from './webhook.ts';

export { TelegramSetupError } from './api.ts';

export interface TelegramOptions {
  token: string;
  /** A Bot API server other than Telegram's own; a path is kept. */
  apiRoot?: string;
  mode: 'polling' | 'webhook';
  /** Webhook mode: the address under which Telegram reaches `http`. */
  publicUrl?: string;
  /** Webhook mode: without one, a secret derived from the token. */
  webhookSecret?: string;
  /** Webhook mode: where `POST /telegram/webhook` is mounted. Give it before it listens. */
  http?: FastifyInstance;
  /** The menus of commands that Telegram shows, by role; everybody has the citizen's. The words are the caller's. */
  menus?: Menus;
  /** Polling mode: whether this process is the one that polls, of several with this token. Asked before each poll. */
  mayPoll?: () => Promise<boolean>;
  log?: Log;
  /** For pictures that came in elsewhere. */
  files?: Files;
  requestTimeoutMs?: number;
  pollSeconds?: number;
  backoff?: BackoffOptions;
  /** How long `stop()` lets sends finish. */
  stopGraceMs?: number;
}

export interface TelegramChannel extends Channel {
  /** The link that opens the bot and sends `/start CODE`. Unknown until Telegram has told the bot's name. */
  deepLink(code: string): string | undefined;
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const me = z.object({ username: z.string() });

/** Throws a `TelegramSetupError` for options that cannot work. Mounts the webhook's route at once. */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, mode, log = silent, pollSeconds = DEFAULT_POLL_SECONDS, mayPoll = async () => true } = options;
  const requestTimeoutMs = options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS;
  const api = createApi({ token, apiRoot: options.apiRoot, timeoutMs: requestTimeoutMs });
  const stopping = new AbortController();
  const { signal } = stopping;
  let username = '';
  let receiving: Receive | undefined;
  let running: Promise<void> = Promise.resolve();

  const intake = createIntake(api, log, () => username);
  const sender = createSender(api, { log, ...(options.files && { files: options.files }) });
  const menu = createMenu(api, log, options.menus ?? {});
  const webhook = mode === 'webhook' ? prepareWebhook() : undefined;

  function prepareWebhook(): { url: string; secret_token: string } {
    if (!options.http || !options.publicUrl) {
      throw new TelegramSetupError('Telegram: the webhook mode needs a public address and the HTTP server.');
    }
    const secret = webhookSecret(token, options.webhookSecret);
    const url = webhookUrl(options.publicUrl);
    mountWebhook({ http: options.http, secret, intake, receive: () => receiving, log });
    return { url, secret_token: secret };
  }

  /** Introduces the bot to Telegram. Repeatable: each step leaves the same state behind. */
  async function connect(): Promise<Answer> {
    const known = await api.call('getMe', {}, { signal });
    if (known.type !== 'ok') return known;
    username = me.safeParse(known.result).data?.username ?? '';
    if (!username) return { type: 'unknown', reason: 'an answer without the bot’s name' };
    const arranged = webhook
      ? await api.call(
          'setWebhook',
          { ...webhook, allowed_updates: ALLOWED_UPDATES, max_connections: WEBHOOK_CONNECTIONS },
          { signal },
        )
      : // A webhook would keep the updates from us. Those that wait are kept.
        await api.call('deleteWebhook', { drop_pending_updates: false }, { signal });
    if (arranged.type === 'ok') await menu.forEverybody(signal);
    return arranged;
  }

  async function run(receive: Receive, connected: boolean): Promise<void> {
    const backoff = createBackoff(options.backoff ?? DEFAULT_BACKOFF, signal);
    let ready = connected;
    while (!ready && !signal.aborted) {
      await backoff.wait();
      const answer = await connect();
      ready = answer.type === 'ok';
      if (!ready && !signal.aborted)
        log.warn({ channel: 'telegram', ...reasonOf(answer) }, 'Telegram: not connected yet');
    }
    if (signal.aborted) return;
    log.info({ channel: 'telegram', mode, bot: username }, 'Telegram is connected');
    backoff.reset();
    if (mode === 'polling')
      await poll({ api, intake, receive, log, backoff, signal, mayPoll, pollSeconds, requestTimeoutMs });
  }

  return {
    name: 'telegram',
    pace: PACE,
    /**
     * Rejects for what only the operator can mend (token, webhook address). A Telegram that is not reachable is no
     * such thing: after a power cut the router comes up later than we do, so the channel goes on trying by itself.
     */
    async start(receive) {
      if (receiving) throw new TelegramSetupError('Telegram: started twice.');
      if (signal.aborted) throw new TelegramSetupError('Telegram: stopped for good; make a new channel.');
      receiving = receive;
      const answer = await connect();
      const problem = problemForOperator(answer);
      if (problem) {
        receiving = undefined;
        throw new TelegramSetupError(problem);
      }
      if (answer.type !== 'ok') {
        log.warn({ channel: 'telegram', ...reasonOf(answer) }, 'Telegram is not reachable: the channel keeps trying');
      }
      running = run(receive, answer.type === 'ok');
    },
    async send(message) {
      const delivery = await sender.send(message);
      if (message.menu !== undefined && delivery.type === 'delivered') void menu.forChat(message.address, message.menu);
      return delivery;
    },
    fetchFile: (id) => fetchFile(api, id),
    acknowledge: (event) => intake.acknowledge(event),
    async stop() {
      stopping.abort();
      // A webhook stays set: Telegram keeps the updates and delivers them to whoever answers next.
      receiving = undefined;
      await running;
      await api.close(options.stopGraceMs ?? 3_000);
    },
    deepLink: (code) => (username ? `https://t.me/${username}?start=${encodeURIComponent(code)}` : undefined),
  };
}

function problemForOperator(answer: Answer): string | undefined {
  if (answer.type !== 'error') return undefined;
  if (answer.code === 401 || answer.code === 404) {
    return 'Telegram does not accept the bot token. Copy it again from BotFather (it may have been revoked), and check the address of the API.';
  }
  if (answer.code === 400 || answer.code === 403) return `Telegram refuses the settings: ${answer.description}`;
  return undefined;
}

function reasonOf(answer: Answer): { reason?: string; code?: number } {
  if (answer.type === 'error') return { code: answer.code, reason: answer.description };
  return answer.type === 'ok' ? {} : { reason: answer.reason };
}
