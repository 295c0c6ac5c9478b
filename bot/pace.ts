/**
 * How fast a platform may be written to, as windows: at most so many in any stretch of so long. The database counts
 * against them when it hands out sends, so that they hold over several processes and over a restart.
 */

import type { Pace } from './channel.ts';
import { type Limits, UNLIMITED, type Window } from './ports.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Messages are counted when they leave; on the way one may gain on the one before by so much. */
const JITTER_MS = 40;
/** A timer is early or late by so much: who keeps the cadence must not find the window still full. */
const SLACK_MS = 10;
/** The cadence stays so little below the window that it seldom finds it full. */
const BELOW = 1.003;
/** A broadcast makes up for a stall a third faster than the limit, in no burst longer than that, so that there is soon room. */
const BULK_MS = 300;
const CATCH_UP = 4 / 3;
/** A timer is late by some milliseconds: what became free meanwhile goes with it. */
const BATCH_MS = 34;

export function limitsOf({ perSecond, perChatPerSecond, perGroupPerMinute }: Pace): Limits {
  const limited = Number.isFinite(perSecond);
  // Whole messages in the stretch in which that many are allowed: 29.5 a second are 30 in 1,017 ms.
  const of = (count: number): Window => ({ most: count, ms: (count / perSecond) * SECOND - SLACK_MS });
  const whole = limited ? of(Math.max(1, Math.ceil(perSecond))) : null;
  const most = Math.max(2, Math.round((perSecond * BULK_MS) / SECOND));
  const burst = { most, ms: ((most / perSecond) * SECOND) / CATCH_UP };
  return {
    whole,
    chat: Number.isFinite(perChatPerSecond) ? { most: 1, ms: SECOND / perChatPerSecond + JITTER_MS } : null,
    group: Number.isFinite(perGroupPerMinute) ? { most: perGroupPerMinute, ms: MINUTE + JITTER_MS } : null,
    bulk: limited ? burst : null,
    cadenceMs: whole === null ? 0 : (whole.ms / whole.most) * BELOW,
    batch: limited ? Math.max(1, Math.floor((perSecond * BATCH_MS) / SECOND)) : UNLIMITED.batch,
  };
}
