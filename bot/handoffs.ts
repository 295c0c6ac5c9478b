/** What falls due for a request for a person. Decided from how it stands (rule 7): whatever was settled is left alone. */

import { DateTime } from 'luxon';
import type { Message, Target } from '../dialogs/engine/reply.ts';
import type { AlertHead } from '../dialogs/person/words.ts';
import type { Organisation } from '../domain/catalogue.ts';
import { answerers, closesAt, HANDOFF, type Handoff, type HandoffCase, quietAt } from '../domain/handoff.ts';
import { isQuiet } from '../domain/quiet.ts';
import { workingMoment } from '../domain/workingtime.ts';
import type { TurnFacts } from './converse.ts';
import type { DeadlineUnit, HandoffStep } from './ports.ts';

/** The words, implemented by `dialogs/`. */
export interface HandoffWords {
  alert(handoff: HandoffCase, organisations: readonly Organisation[], head?: AlertHead): Message;
  late(handoff: Handoff): Message;
  lapsed(handoff: Handoff): { citizen: Message; alert: Message };
  quiet(handoff: Handoff): { citizen: Message; helper: Message };
  closed(handoff: Handoff): { citizen: Message; helper: Message };
  resumed(facts: TurnFacts): { message: Message; state: unknown } | null;
}

export interface HandoffDue {
  step: HandoffStep;
  handoffId: string;
}

const MANAGERS: Target = { type: 'managers' };

export async function handoffDue(
  unit: DeadlineUnit,
  { step, handoffId }: HandoffDue,
  words: HandoffWords,
  now: DateTime,
): Promise<void> {
  const handoff = await unit.answer<'handoff.get'>({ kind: 'handoff.get', args: { id: handoffId } });
  if (handoff === null) return;
  if (step === 'back') return resume(unit, handoff, words, now);
  if (handoff.endedAt !== null) return;
  const organisations = await unit.organisations();
  const alert = (to: Target, head: AlertHead) => unit.post(to, words.alert(handoff, organisations, head), 'alert');
  const { organisationId, helper } = handoff;
  const staff: Target = organisationId === null ? MANAGERS : { type: 'organisation', organisationId };
  switch (step) {
    case 'show':
      return helper === null ? alert(staff, 'alert') : undefined;
    case 'repeat':
      return helper === null ? alert(staff, 'repeat') : undefined;
    case 'escalate':
      if (helper !== null) return;
      await alert(MANAGERS, 'escalated');
      await unit.post(chatOf(handoff), words.late(handoff), 'notice');
      return again(unit, handoff, organisations, now);
    case 'again':
      if (helper !== null) return;
      if (now.diff(DateTime.fromISO(handoff.openedAt), 'days').days >= HANDOFF.lapseAfterDays) {
        return lapse(unit, handoff, words);
      }
      await alert(MANAGERS, 'escalated');
      return again(unit, handoff, organisations, now);
    case 'quiet': {
      // Whoever answered is gone altogether.
      if (helper === null) return again(unit, handoff, organisations, now);
      const at = quietAt(handoff);
      if (at > now) return due(unit, handoff, 'quiet', at);
      if (isQuiet(now)) return close(unit, handoff, words);
      await unit.answer<'handoff.warn'>({ kind: 'handoff.warn', args: { id: handoff.id } });
      const { citizen, helper: other } = words.quiet(handoff);
      await unit.post(chatOf(handoff), citizen, 'notice');
      await unit.post({ type: 'conversation', conversationId: helper.conversationId }, other, 'notice');
      return due(unit, handoff, 'close', now.plus({ minutes: HANDOFF.closeAfterMin }));
    }
    case 'close': {
      const at = closesAt(handoff);
      return at === null || at > now ? undefined : close(unit, handoff, words);
    }
  }
}

function chatOf({ conversationId }: Handoff): Target {
  return { type: 'conversation', conversationId };
}

function due(unit: DeadlineUnit, { id }: Handoff, step: HandoffStep, at: DateTime): Promise<void> {
  return unit.schedule({ type: 'handoff', step, handoffId: id }, at.toUTC().toISO() ?? '');
}

/** The managers' next working morning. */
function again(
  unit: DeadlineUnit,
  handoff: Handoff,
  organisations: readonly Organisation[],
  now: DateTime,
): Promise<void> {
  const workplace = answerers(handoff.organisationId, organisations);
  return due(unit, handoff, 'again', workingMoment(now.plus({ days: 1 }).startOf('day'), workplace));
}

async function lapse(unit: DeadlineUnit, handoff: Handoff, words: HandoffWords): Promise<void> {
  await unit.answer<'handoff.end'>({ kind: 'handoff.end', args: { id: handoff.id } });
  const { citizen, alert } = words.lapsed(handoff);
  await unit.post(chatOf(handoff), citizen, 'notice');
  await unit.repost(alert.ref ?? '', alert);
}

async function close(unit: DeadlineUnit, handoff: HandoffCase, words: HandoffWords): Promise<void> {
  const ended = await unit.answer<'handoff.end'>({ kind: 'handoff.end', args: { id: handoff.id } });
  if (ended.type === 'notOpen') return;
  const { citizen, helper } = words.closed(handoff);
  await unit.post(chatOf(handoff), citizen, 'notice');
  if (handoff.helper !== null) {
    await unit.post({ type: 'conversation', conversationId: handoff.helper.conversationId }, helper, 'notice');
  }
  const alert = words.alert({ ...ended.handoff, recent: [] }, await unit.organisations());
  await unit.repost(alert.ref ?? '', alert);
}

/** Unless the citizen is writing to the bot already: then the turn puts its question by itself. */
async function resume(unit: DeadlineUnit, handoff: Handoff, words: HandoffWords, now: DateTime): Promise<void> {
  const where = { conversationId: handoff.conversationId, personId: handoff.person.id };
  const context = await unit.dialog(where);
  if (context === null || context.handed === true) return;
  const again = words.resumed({ ...context, now, writtenAt: now.toISO() ?? '' });
  if (again === null) return;
  await unit.keepDialog(where, again.state);
  await unit.post(chatOf(handoff), again.message, 'notice');
}
