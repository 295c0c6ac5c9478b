/** An explicit yes to a change: made, told to the cooperative, and said in the words of the state. */

import type { Booking } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import { calendarAgain } from '../../citizen/calendar.ts';
import { alertMessage } from '../../staff/alert.ts';
import { refreshAlerts } from '../../staff/tell.ts';
import { longSlot, statusWords } from '../../texts/words.ts';
import { ask, type Talk } from '../protocol.ts';
import { reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { differences } from './changed.ts';
import { onRequest } from './onrequest.ts';
import { lostSlot } from './taken.ts';
import { sayTooLate, unchangedWords } from './unchanged.ts';

export function* alter(scene: Scene, task: FormTask): Talk<void> {
  const service = serviceOf(scene, task.service);
  if (service === undefined || task.slot === null || task.moving === undefined) throw new Error('nothing to change');
  const { date, time } = task.slot;
  const { booking: id, version } = task.moving;
  const details = withLength(service, task.details, task.slot);
  const moved = yield* ask('booking.move', { id, version, date, time, details });
  switch (moved.type) {
    case 'moved': {
      const { booking, before } = moved;
      yield* tellChanged(scene, service, before, booking);
      settle(scene);
      scene.state.lastBooking = id;
      const names = { service: service.name, when: longSlot(service, booking), status: statusWords(booking) };
      const again = before.status === 'accepted' && booking.status === 'requested';
      const there = before.date === booking.date && before.time === booking.time;
      const done = scene.say(there ? 'changed.done' : 'moved.done', names);
      const { confirmation } = service;
      const buttons = calendarAgain(scene, booking);
      if (!again || confirmation.type !== 'staff') return reply(scene, done, buttons);
      return reply(scene, `${done} ${scene.say('change.askedAgain', onRequest(scene, service))}`, buttons);
    }
    case 'notFree':
      return lostSlot(scene, task, service, { date, time }, moved);
    case 'tooLate':
      settle(scene);
      return sayTooLate(scene, moved.booking);
    case 'notFound':
    case 'changedMeanwhile':
    case 'notAllowed':
    case 'notYours':
      settle(scene);
      return reply(scene, unchangedWords(scene, moved));
  }
}

/** Every alert shows it as it is now; what must be accepted again comes as a new one. */
function* tellChanged(scene: Scene, service: Service, before: Booking, booking: Booking): Talk<void> {
  const { say } = scene;
  const alert = alertMessage(booking, service, scene.facts.organisations);
  yield* refreshAlerts(scene, booking);
  const names = { name: booking.askedBy ?? booking.personName, code: booking.code, service: service.name };
  const changed = differences(service, before, booking, say);
  const again = before.status === 'accepted' && booking.status === 'requested';
  const head = say(again ? 'staff.changedAgain' : 'staff.changed', names);
  const lines = changed === null ? [head] : [head, say('summary.before', { value: changed.was })];
  const to = { type: 'organisation', organisationId: booking.organisationId } as const;
  if (again) {
    const message = { ...alert, text: [...lines, alert.text].join('\n') };
    yield* ask('post', { to, message, purpose: 'alert' });
    return;
  }
  const now = changed === null ? [] : [say('staff.changedNow', { value: changed.now })];
  yield* ask('post', { to, message: { text: [...lines, ...now].join('\n') }, purpose: 'notice' });
}
