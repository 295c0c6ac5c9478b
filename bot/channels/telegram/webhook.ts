/**
 * `POST /telegram/webhook`. Stores first and answers 200 only then; when storing fails, the answer is 503 and Telegram
 * delivers again. Telegram keeps one chat's updates in sequence while it delivers several chats in parallel, so the
 * order within a conversation holds.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Log, Receive } from '../../channel.ts';
import { TelegramSetupError } from './api.ts';
import type { Intake } from './intake.ts';
import { WEBHOOK_BODY_LIMIT } from './limits.ts';

export const WEBHOOK_PATH = '/telegram/webhook';
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
export const WEBHOOK_CONNECTIONS = 10;

export interface WebhookOptions {
  http: FastifyInstance;
  secret: string;
  intake: Intake;
  /** Absent before the start and after the stop: the route then asks Telegram to come back. */
  receive: () => Receive | undefined;
  log: Log;
}

export function mountWebhook({ http, secret, intake, receive, log }: WebhookOptions): void {
  http.route({
    method: 'POST',
    url: WEBHOOK_PATH,
    bodyLimit: WEBHOOK_BODY_LIMIT,
    // Before the body is read: a stranger's megabytes are not parsed.
    onRequest: async (request, reply) => {
      const given = request.headers[SECRET_HEADER];
      if (typeof given !== 'string' || !sameSecret(given, secret)) {
        return reply.code(401).send({ error: 'unauthorized' });
      }
    },
    handler: async (request, reply) => {
      const store = receive();
      if (!store) return reply.code(503).send({ error: 'unavailable' });
      try {
        // A body that is JSON but no update is logged and answered 200: asking for it again would not mend it.
        await intake.take(request.body, store);
      } catch (error) {
        const kind = error instanceof Error ? error.name : typeof error;
        log.error(
          { channel: 'telegram', error: kind },
          'An update could not be stored: Telegram will deliver it again',
        );
        return reply.code(503).send({ error: 'unavailable' });
      }
      return reply.code(200).send({ ok: true });
    },
  });
}

/** Digests have one length, so the comparison tells nothing, not even how long the secret is. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function webhookUrl(publicUrl: string): string {
  if (!URL.canParse(publicUrl)) throw new TelegramSetupError('Telegram: the public address is not a URL.');
  const base = publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`;
  return new URL(WEBHOOK_PATH.slice(1), base).href;
}

/** Telegram's alphabet for secrets. Without one, it follows from the token: the same in every process of this bot. */
export function webhookSecret(token: string, given: string | undefined): string {
  if (given === undefined || given === '') {
    return createHash('sha256').update(`portineria webhook ${token}`).digest('hex');
  }
  if (!/^[\w-]{1,256}$/.test(given)) {
    throw new TelegramSetupError('Telegram: the webhook secret may have only letters, digits, _ and - (1 to 256).');
  }
  return given;
}
