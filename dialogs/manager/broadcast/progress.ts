/** How far a broadcast is. Drawn again under its name while it goes on. */

import { DateTime } from 'luxon';
import { BROADCAST_ANSWERS, type BroadcastStatus, SKIP_REASONS, UNDO_MS } from '../../../domain/broadcast.ts';
import type { BroadcastView } from '../../engine/protocol.ts';
import type { Button, Message } from '../../engine/reply.ts';
import { speaker } from '../../texts/text.ts';
import { toWhom } from '../../texts/words.ts';
import { audienceWords, type Catalogue, momentOf, tallyWords } from './words.ts';

const say = speaker(false);

const BEFORE: readonly BroadcastStatus[] = ['draft', 'review', 'scheduled'];

export function statusWord(status: BroadcastStatus): string {
  return say(`broadcast.status.${status}`);
}

export function progressText(view: BroadcastView, known: Catalogue, now: DateTime): string {
  const { plan, status, counts, startsAt, pausedUntil } = view;
  const audience = toWhom(audienceWords(plan, known));
  if (BEFORE.includes(status)) {
    const later = startsAt !== null && DateTime.fromISO(startsAt) > now;
    const more = later ? say('broadcast.progressWhen', { when: momentOf(startsAt) }) : '';
    return say('broadcast.progressBefore', { audience, status: statusWord(status), total: counts.total, more });
  }
  if (status === 'finished' && counts.total === 0 && plan.expiresAt !== undefined)
    return say('broadcast.progressExpired', { audience, when: momentOf(plan.expiresAt) });
  const reasons = tallyWords('broadcast.reason', view.reasons, SKIP_REASONS);
  const answers = tallyWords('broadcast.answer', view.answers, BROADCAST_ANSWERS);
  const more = [
    pausedUntil === null ? '' : say('broadcast.progressPaused', { when: momentOf(pausedUntil) }),
    reasons === '' ? '' : say('broadcast.progressReasons', { reasons }),
    counts.uncertain > 0 ? say('broadcast.progressUncertain') : '',
    answers === '' ? '' : say('broadcast.progressAnswers', { answers }),
  ].join('');
  return say('broadcast.progress', { audience, status: statusWord(status), ...counts, more });
}

/** `now`: in the first minute it can be undone. */
export function progressMessage(view: BroadcastView, known: Catalogue, now: DateTime): Message {
  const ref = `broadcast:${view.id}`;
  const rows = buttonsOf(view, now);
  const text = progressText(view, known, now);
  return rows.length === 0 ? { text, ref } : { text, ref, buttons: rows };
}

function buttonsOf({ id, status, confirmedAt, counts }: BroadcastView, now: DateTime): Button[][] {
  const button = (does: 'undo' | 'pause' | 'resume' | 'stop' | 'ledger', label: string): Button => ({
    label,
    action: { type: 'broadcast', do: does, broadcast: id },
  });
  const fresh = confirmedAt !== null && now.toMillis() - DateTime.fromISO(confirmedAt).toMillis() < UNDO_MS;
  const undo = fresh ? [[button('undo', say('broadcast.undo'))]] : [];
  const stop = button('stop', say('broadcast.stop'));
  const ledger = counts.total > 0 ? [[button('ledger', say('broadcast.ledgerButton'))]] : [];
  switch (status) {
    case 'review':
    case 'scheduled':
      return [...undo, [stop]];
    case 'sending':
      return [...undo, [button('pause', say('broadcast.pause')), stop]];
    case 'paused':
      return [...undo, [button('resume', say('broadcast.resume')), stop], ...ledger];
    case 'finished':
      return [...undo, ...ledger];
    case 'stopped':
    case 'withdrawn':
      return ledger;
    case 'draft':
    case 'discarded':
      return [];
  }
}
