/** Deadlines as their loop sees them: one, in one transaction, decided from the state it finds. */

import { DateTime } from 'luxon';
import type { DeadlineStore, DeadlineUnit, DressBroadcast } from '../../bot/ports.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database, Tx } from '../client.ts';
import { DatabaseError } from '../errors.ts';
import { appendEvent, bookingOf, findBooking, lapseBooking } from './bookings.ts';
import type { Catalogue, LoadCatalogue } from './catalogue.ts';
import { claimDeadline, endDeadline, nextDeadline, postpone, postponeDeadline, schedule } from './deadlines.ts';
import { holdDialog, keepDialog } from './dialogs.ts';
import { expireBroadcast, startBroadcast } from './filling.ts';
import { giveBackToPool } from './occupancy.ts';
import { repost } from './posts.ts';
import { prune } from './retention.ts';
import { type AnswerRequest, NOBODY, type Scope } from './scope.ts';
import { lookAtLines } from './waitlist.ts';

export interface TickOptions {
  answer: AnswerRequest;
  loadCatalogue: LoadCatalogue;
  dress: DressBroadcast;
}

export function createDeadlineStore(db: Database, options: TickOptions): DeadlineStore {
  return {
    async runNext(now, work) {
      let claimed: string | null = null;
      try {
        await db.transaction(async (tx) => {
          const found = await claimDeadline(tx, now);
          if (found === null) return;
          claimed = found.id;
          await work(deadlineUnit(tx, found.deadline, now, options));
          await endDeadline(tx, found.id, now);
        });
      } catch (error) {
        if (claimed !== null && !(error instanceof DatabaseError)) await postponeDeadline(db.statements, claimed, now);
        throw error;
      }
      return claimed !== null;
    },
    nextDue: () => nextDeadline(db.statements),
  };
}

function deadlineUnit(
  tx: Tx,
  deadline: DeadlineUnit['deadline'],
  now: string,
  { answer, loadCatalogue, dress }: TickOptions,
): DeadlineUnit {
  let known: Promise<Catalogue> | null = null;
  const catalogue = () => {
    known ??= loadCatalogue(tx);
    return known;
  };
  const scope: Scope = { tx, now: DateTime.fromISO(now, { zone: ZONE }), actor: NOBODY, random: Math.random };
  return {
    deadline,
    booking: async (id) => {
      const row = await findBooking(tx, id);
      return row === null ? null : bookingOf(row);
    },
    services: async () => (await catalogue()).services,
    organisations: async () => (await catalogue()).organisations,
    post: async (to, message, purpose, notBefore) => {
      const when = notBefore === undefined ? {} : { notBefore };
      await answer(scope, { kind: 'post', args: { to, message, purpose, ...when } });
    },
    repost: async (ref, message) => {
      await repost(tx, now, ref, message);
    },
    answer: (request) => answer(scope, request),
    dialog: async (where) => holdDialog(tx, where, await catalogue()),
    keepDialog: (where, state) => keepDialog(tx, where, state),
    release: (bookingId, reason) => release(tx, bookingId, reason, now),
    schedule: (next, dueAt) => schedule(tx, next, dueAt),
    postpone: (next, dueAt) => postpone(tx, next, dueAt),
    startBroadcast: (id) => startBroadcast(tx, id, now, { dress, loadCatalogue }),
    expireBroadcast: (id) => expireBroadcast(tx, id, now),
    prune: () => prune(tx, now),
  };
}

async function release(tx: Tx, bookingId: string, reason: string, now: string): Promise<boolean> {
  const row = await lapseBooking(tx, bookingId, reason, now);
  if (row === null) return false;
  if (row.pool_key !== null) await giveBackToPool(tx, row.service_id, row.pool_key, row.pool_amount);
  await lookAtLines(tx, now);
  const clock = { personId: null, role: 'clock', channel: null } as const;
  await appendEvent(tx, { bookingId, action: 'lapse', from: 'requested', to: row.status, ...clock, reason }, now);
  return true;
}
