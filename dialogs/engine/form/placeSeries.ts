/** An explicit yes to a summary that lists several dates: all of them are booked, or none and it is said why. */

import type { Booking } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import { paceSeen } from '../../../domain/series.ts';
import { seriesAlert, seriesButton, seriesRef } from '../../staff/seriesAlert.ts';
import { paceSlot, spanWords } from '../../texts/pace.ts';
import { ask, type Talk } from '../protocol.ts';
import { organisationName, reply, type Scene, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { advance } from './advance.ts';
import { onRequest } from './onrequest.ts';
import { remember } from './place.ts';
import { ruleOf } from './repeat.ts';

export function* placeSeries(scene: Scene, task: FormTask, service: Service): Talk<void> {
  const rule = ruleOf(task, service, scene.facts.now);
  const { every, slot, onBehalfOf, caller } = task;
  if (rule === null || every === undefined || slot === null) throw new Error('nothing to place');
  const placed = yield* ask('series.place', {
    serviceId: service.id,
    rule,
    wanted: every.picked,
    details: withLength(service, task.details, slot),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(caller === undefined ? {} : { caller }),
    ...(every.adopt === undefined ? {} : { adopt: every.adopt }),
    ...(every.series === undefined ? {} : { extend: every.series }),
  });
  if (placed.type === 'lost') {
    // What is left is another summary, and needs another yes.
    return yield* advance(scene, task, scene.say('series.taken'));
  }
  const { series } = placed;
  // Of one that goes on longer, those that are new.
  const agreed = new Set(every.picked.map(({ date }) => date));
  const bookings = placed.bookings.filter(({ date }) => agreed.has(date) || every.adopt !== undefined);
  const message = seriesAlert(placed.bookings, series, service, scene.facts.organisations);
  if (every.series !== undefined) yield* ask('repost', { ref: seriesRef(series.id), message });
  yield* ask('post', {
    to: { type: 'organisation', organisationId: series.organisationId },
    message: { ...message, ref: seriesRef(series.id) },
    purpose: 'alert',
  });
  yield* remember(scene, task);
  settle(scene);
  scene.state.lastBooking = bookings[0]?.id ?? null;
  reply(scene, `${placedWords(scene, service, task, bookings)} ${afterWords(scene, task)}`, [
    ...(caller === undefined || bookings[0]?.status !== 'requested'
      ? []
      : [[seriesButton(placed.bookings, series, 'accept', scene.say('button.acceptAll'))]]),
    ...(caller === undefined
      ? [
          [
            {
              label: scene.say('button.calendarAll'),
              action: { type: 'recurring' as const, do: 'calendar' as const, series: series.id },
            },
          ],
        ]
      : []),
  ]);
}

function afterWords({ say }: Scene, { caller }: FormTask): string {
  return caller === undefined ? say('series.after') : say('caller.after', caller);
}

function placedWords(scene: Scene, service: Service, task: FormTask, bookings: readonly Booking[]): string {
  const { say } = scene;
  if (task.every === undefined || task.slot === null) throw new Error('nothing was placed');
  const dates = bookings.map(({ date }) => date);
  const names = {
    service: service.name,
    pace: paceSlot(service, paceSeen(task.every, dates), task.slot),
    n: bookings.length,
    span: spanWords(dates),
  };
  const one = bookings.length === 1;
  if (service.confirmation.type === 'automatic') return say(one ? 'series.acceptedOne' : 'series.accepted', names);
  return say(one ? 'series.requestedOne' : 'series.requested', {
    ...names,
    ...onRequest(scene, service),
    organisation: organisationName(scene, service.cooperative),
  });
}
