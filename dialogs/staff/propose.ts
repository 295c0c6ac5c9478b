/** Another time, proposed to the citizen: it must be free, and it moves nothing until they say yes. */

import type { Booking } from '../../domain/booking.ts';
import type { Wish } from '../../domain/slot.ts';
import { explain } from '../engine/form/explain.ts';
import { blocking } from '../engine/form/issues.ts';
import { wayOut } from '../engine/form/questions.ts';
import { shifted } from '../engine/form/shift.ts';
import type { Shift, Slots, TimeIssue } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { longDate, longSlot, shortSlot } from '../texts/words.ts';
import { openTask } from './task.ts';
import { refreshAlerts, sayUnchanged, tellCitizen } from './tell.ts';

/** Asks for the time, with the free ones near the wish as buttons. `lead`: what was wrong with the last answer. */
export function* askTime(scene: Scene, booking: Booking, lead = '', wish: Wish = { date: booking.date }): Talk<void> {
  const offered = yield* ask('availability.offers', {
    serviceId: booking.serviceId,
    wish,
    details: booking.details,
    max: 4,
    ignoreBooking: booking.id,
  });
  const others = offered.slots.filter(({ date, time }) => date !== booking.date || time !== booking.time);
  put(scene, booking, others.slice(0, 3), lead);
}

function put(
  scene: Scene,
  booking: Booking,
  slots: { date: string; time: string; endTime: string }[],
  lead: string,
): void {
  const service = anyService(scene, booking.serviceId);
  const task = { type: 'proposeTime', booking: booking.id, version: booking.version } as const;
  if (scene.state.task?.type === 'proposeTime') scene.state.task = task;
  else openTask(scene, task);
  const number = scene.state.questions + 1;
  const text = scene.say('decide.askTime', { code: booking.code });
  question(scene, {
    about: 'when',
    text: lead === '' ? text : `${lead} ${text}`,
    options: slots.map((slot) => ({
      label: service === undefined ? `${slot.date} ${slot.time}` : shortSlot(service, slot),
      value: `${slot.date}T${slot.time}`,
      action: { type: 'answer', ask: number, slots: { date: slot.date, time: slot.time } },
    })),
    extra: wayOut(scene),
  });
}

/** Proposes what was said, or asks for what is missing. False when the message says no time at all. */
export function* proposeSaid(
  scene: Scene,
  booking: Booking,
  slots: Slots,
  issues: readonly TimeIssue[],
  shift?: Shift,
): Talk<boolean> {
  const service = anyService(scene, booking.serviceId);
  if (shift?.direction !== undefined && service !== undefined) {
    const { date = booking.date, time = booking.time } = shifted(service, booking, shift);
    yield* propose(scene, booking, date, time);
    return true;
  }
  const wrong = blocking(issues);
  if (wrong !== undefined) {
    yield* askTime(scene, booking, issueWords(scene, wrong));
    return true;
  }
  const { date, dateTo, time, timeTo, partOfDay } = slots;
  if (date === undefined && time === undefined && timeTo === undefined && partOfDay === undefined) return false;
  const vague = dateTo !== undefined || (time === undefined && (timeTo !== undefined || partOfDay !== undefined));
  if (vague) {
    const wish: Wish = { date: date ?? booking.date };
    if (dateTo !== undefined) wish.dateTo = dateTo;
    if (timeTo !== undefined) wish.timeTo = timeTo;
    if (partOfDay !== undefined) wish.partOfDay = partOfDay;
    yield* askTime(scene, booking, '', wish);
    return true;
  }
  yield* propose(scene, booking, date ?? booking.date, time ?? booking.time);
  return true;
}

export function issueWords(scene: Scene, issue: TimeIssue): string {
  switch (issue.type) {
    case 'pastDate':
      return scene.say('when.past', { said: issue.said, date: longDate(issue.date) });
    case 'nonexistentTime':
      return scene.say('when.noHour', { time: issue.time });
    default:
      return scene.say('when.impossible', { said: issue.said });
  }
}

export function* propose(scene: Scene, booking: Booking, date: string, time: string): Talk<void> {
  if (date === booking.date && time === booking.time) {
    return yield* askTime(scene, booking, scene.say('decide.sameTime', { code: booking.code }));
  }
  const outcome = yield* ask('booking.propose', { id: booking.id, version: booking.version, date, time });
  const service = anyService(scene, booking.serviceId);
  if (outcome.type === 'notFree') {
    const why = service === undefined ? '' : explain(outcome.verdict, service, { date, time }, scene.say);
    return put(scene, booking, outcome.alternatives, why);
  }
  if (scene.state.task?.type === 'proposeTime') settle(scene);
  if (outcome.type !== 'proposed') return yield* sayUnchanged(scene, outcome);
  const proposed = outcome.booking;
  const { proposal } = proposed;
  if (service === undefined || proposal === null) return;
  const when = longSlot(service, proposal);
  yield* tellProposed(scene, proposed);
  yield* refreshAlerts(scene, proposed);
  scene.state.handled = proposed.id;
  reply(scene, scene.say('decide.proposed', { name: proposed.personName, when, code: proposed.code }));
}

/** `closed`: when the cooperative cannot, where that is why. `why`: another reason, in a sentence said before it. */
export function* tellProposed(scene: Scene, booking: Booking, closed?: string, why = ''): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  const { proposal } = booking;
  if (service === undefined || proposal === null) return;
  const say = speaker(booking.informal);
  const answer = { type: 'booking', booking: booking.id, version: booking.version } as const;
  const words = {
    organisation: organisationName(scene, booking.organisationId),
    service: service.name,
    when: longSlot(service, proposal),
  };
  const buttons: Button[][] = [
    [
      { label: say('button.takeTime'), action: { ...answer, do: 'takeProposal' } },
      { label: say('button.refuseTime'), action: { ...answer, do: 'refuseProposal' } },
    ],
  ];
  if (closed !== undefined || why !== '')
    buttons.push([{ label: say('button.otherTime'), action: { ...answer, do: 'move' } }]);
  const text =
    closed === undefined
      ? say('tell.proposed', words)
      : say('tell.closedProposed', { ...words, closed, code: booking.code, before: longSlot(service, booking) });
  yield* tellCitizen(booking, { text: why === '' ? text : `${why} ${text}`, buttons });
}
