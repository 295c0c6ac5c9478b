/**
 * Long polling, by our own loop on telegraf's client.
 *
 * Not `bot.launch()`: it moves the offset on before the handlers have run (a crash, or a handler that throws, loses
 * the update), runs the updates of a batch in parallel (two messages of one person may swap), and ends for good at the
 * first 409. Here those of a chat are stored one after the other, and the offset moves on only over what is durable.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Log, Receive } from '../../channel.ts';
import type { Answer, Api } from './api.ts';
import type { Backoff } from './backoff.ts';
import type { Intake } from './intake.ts';
import { ALLOWED_UPDATES, UPDATES_A_POLL } from './limits.ts';
import { updateNumber } from './update.ts';

/** So long after the one that polls has died, another begins. */
const WAIT_FOR_TURN_MS = 1_000;

export interface PollingOptions {
  api: Api;
  intake: Intake;
  receive: Receive;
  log: Log;
  backoff: Backoff;
  signal: AbortSignal;
  /** Whether this process is the one that polls, of several with this token. */
  mayPoll(): Promise<boolean>;
  pollSeconds: number;
  requestTimeoutMs: number;
}

/**
 * Ends when the signal says so. The last offset is not confirmed on the way out: a second `getUpdates` while the first
 * is being called off would be a conflict with ourselves, and what comes again is a duplicate that the inbox knows.
 */
export async function poll(options: PollingOptions): Promise<void> {
  const { api, signal, backoff, pollSeconds, requestTimeoutMs } = options;
  let offset = 0;
  while (!signal.aborted) {
    if (!(await options.mayPoll().catch(() => false))) {
      // What the one who polls has stored is not asked for again: who follows it begins where Telegram does.
      offset = 0;
      await sleep(WAIT_FOR_TURN_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const payload = { offset, timeout: pollSeconds, limit: UPDATES_A_POLL, allowed_updates: ALLOWED_UPDATES };
    const timeoutMs = pollSeconds * 1000 + requestTimeoutMs;
    const answer = await api.call('getUpdates', payload, { timeoutMs, signal });
    if (signal.aborted) return;
    const updates = answer.type === 'ok' ? z.array(z.unknown()).safeParse(answer.result).data : undefined;
    if (!updates) {
      report(answer, options.log);
      await backoff.wait(answer.type === 'error' ? answer.retryAfterMs : 0);
      continue;
    }
    const next = await storeAll(updates, offset, options);
    // Nothing stored, or nothing with a number: asking again at once would only spin.
    if (updates.length > 0 && next === offset) await backoff.wait();
    else backoff.reset();
    offset = next;
  }
}

/** The offset after the last update before which all are durable. What was stored beyond it comes again, as a duplicate. */
async function storeAll(updates: unknown[], offset: number, options: PollingOptions): Promise<number> {
  const numbered = updates.map((raw) => ({ raw, number: updateNumber(raw) ?? -1 }));
  numbered.sort((one, other) => one.number - other.number);
  const durable = await options.intake.takeAll(
    numbered.map(({ raw }) => raw),
    options.receive,
    (error) => {
      const kind = error instanceof Error ? error.name : typeof error;
      options.log.error(
        { channel: 'telegram', error: kind },
        'An update could not be stored: it will be asked for again',
      );
    },
  );
  const failed = durable.indexOf(false);
  const kept = failed === -1 ? numbered : numbered.slice(0, failed);
  return Math.max(offset, ...kept.map(({ number }) => number + 1));
}

function report(answer: Answer, log: Log): void {
  if (answer.type === 'error') {
    const fields = { channel: 'telegram', code: answer.code, description: answer.description };
    if (answer.code === 409) {
      log.error(
        fields,
        'Another process receives the messages of this bot (same token, or a webhook is set): trying again',
      );
    } else if (answer.code === 401 || answer.code === 404) {
      log.error(fields, 'Telegram no longer accepts the bot token: trying again');
    } else log.warn(fields, 'Telegram refused to hand over updates: trying again');
  } else {
    const reason = answer.type === 'ok' ? 'an answer that is not a list of updates' : answer.reason;
    log.warn({ channel: 'telegram', reason }, 'Telegram is not reachable: trying again');
  }
}
