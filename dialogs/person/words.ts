/** A request for a person as staff see it, and what both sides are told by the clock. Drawn from how it stands. */

import type { DateTime } from 'luxon';
import type { Organisation } from '../../domain/catalogue.ts';
import { answerers, type Handoff, type HandoffCase } from '../../domain/handoff.ts';
import { dateOf, plusDays, ZONE } from '../../domain/time.ts';
import { workingMoment } from '../../domain/workingtime.ts';
import { type Button, type Message, personButton } from '../engine/reply.ts';
import { type Say, speaker } from '../texts/text.ts';
import { hour, longDate } from '../texts/words.ts';

const say = speaker(false);

export function handoffRef({ id }: Pick<Handoff, 'id'>): string {
  return `handoff:${id}`;
}

export function answererName(organisationId: string | null, organisations: readonly Organisation[]): string {
  return organisations.find(({ id }) => id === organisationId)?.name ?? say('human.consortium');
}

/** When somebody is at work again; null while they are. */
export function opensAt(
  organisationId: string | null,
  organisations: readonly Organisation[],
  now: DateTime,
): DateTime | null {
  const opens = workingMoment(now, answerers(organisationId, organisations));
  return opens > now ? opens : null;
}

/** "domani dalle 8:30" */
export function opensWords(at: DateTime, now: DateTime, to: Say): string {
  const time = hour(at.setZone(ZONE).toFormat('HH:mm'));
  const [day, today] = [dateOf(at), dateOf(now)];
  if (day === today) return to('opens.today', { time });
  return day === plusDays(today, 1) ? to('opens.tomorrow', { time }) : to('opens.on', { date: longDate(day), time });
}

export type AlertHead = 'alert' | 'repeat' | 'escalated';

/** What is shown of it stops with the conversation: a group keeps no more than that there was one. */
export function handoffAlert(
  handoff: HandoffCase,
  organisations: readonly Organisation[],
  head: AlertHead = 'alert',
): Message {
  const { name } = handoff.person;
  const { helper } = handoff;
  const ref = handoffRef(handoff);
  if (handoff.endedAt !== null) {
    const text =
      helper === null ? say('handoff.withdrawn', { name }) : say('handoff.done', { name, helper: helper.name });
    return { text, ref };
  }
  const lines = [headWords(handoff, organisations, head), ...caseLines(handoff)];
  if (helper !== null) return { text: [...lines, say('handoff.answers', { name: helper.name })].join('\n'), ref };
  return {
    text: lines.join('\n'),
    buttons: [[{ label: say('handoff.take'), action: { type: 'handoff', do: 'take', handoff: handoff.id } }]],
    ref,
  };
}

function headWords(
  { person, organisationId }: Handoff,
  organisations: readonly Organisation[],
  head: AlertHead,
): string {
  const { name } = person;
  if (head !== 'escalated') return say(`handoff.${head}`, { name });
  if (organisationId === null) return say('handoff.escalatedOwn', { name });
  return say('handoff.escalated', { name, who: answererName(organisationId, organisations) });
}

function caseLines({ about, recent }: HandoffCase): string[] {
  return [
    ...(about === '' ? [] : [say('handoff.about', { about })]),
    ...(recent.length === 0 ? [] : [say('handoff.recent'), ...recent.map((text) => say('handoff.line', { text }))]),
  ];
}

/** To who takes it. `elsewhere`: the alert is in another chat. */
export function takenMessage(handoff: HandoffCase, elsewhere: boolean): Message {
  const { name, phone } = handoff.person;
  return {
    text: [
      say('handoff.taken', { name }),
      ...(elsewhere ? caseLines(handoff) : []),
      ...(phone === null ? [] : [say('handoff.phone', { phone })]),
    ].join('\n'),
    buttons: [[endButton(handoff)]],
  };
}

export function endButton({ id }: Pick<Handoff, 'id'>): Button {
  return { label: say('handoff.end'), action: { type: 'handoff', do: 'end', handoff: id } };
}

export function backButton({ id }: Pick<Handoff, 'id'>): Button {
  return { label: say('human.back'), action: { type: 'handoff', do: 'end', handoff: id } };
}

export function lateForWaiting({ person }: Handoff): Message {
  return { text: speaker(person.informal)('human.late') };
}

/** Nobody ever answered: to the citizen, and in place of the alerts. */
export function lapsedMessages(handoff: Handoff): { citizen: Message; alert: Message } {
  const { person } = handoff;
  return {
    citizen: { text: speaker(person.informal)('human.lapsed'), buttons: [[personButton(say)]] },
    alert: { text: say('handoff.lapsed', { name: person.name }), ref: handoffRef(handoff) },
  };
}

/** Nobody speaks: to both, while there is still time. */
export function quietMessages(handoff: Handoff): { citizen: Message; helper: Message } {
  const { person, helper, unansweredSince } = handoff;
  const waits = unansweredSince !== null;
  const to = speaker(person.informal);
  const name = helper?.name ?? '';
  return {
    citizen: { text: to(waits ? 'human.quietUnanswered' : 'human.quiet', { name }), buttons: [[backButton(handoff)]] },
    helper: {
      text: say(waits ? 'handoff.quietUnanswered' : 'handoff.quiet', { name: person.name }),
      buttons: [[endButton(handoff)]],
    },
  };
}

/** Silence has ended it. */
export function closedMessages(handoff: Handoff): { citizen: Message; helper: Message } {
  const { person, helper, unansweredSince } = handoff;
  const to = speaker(person.informal);
  const text =
    unansweredSince === null ? to('human.closed') : to('human.closedUnanswered', { name: helper?.name ?? '' });
  return {
    citizen: { text, buttons: [[personButton(say)]] },
    helper: { text: say('handoff.closedQuiet', { name: person.name }) },
  };
}
