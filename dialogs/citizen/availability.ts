/** When there is room: real free slots, each a tap away from a booking. */

import type { Service } from '../../domain/catalogue.ts';
import { absorb } from '../engine/form/absorb.ts';
import { newForm, startForm } from '../engine/form/dialog.ts';
import { explain } from '../engine/form/explain.ts';
import { askHour, hourMeant } from '../engine/form/hour.ts';
import { askIssue } from '../engine/form/issues.ts';
import { wishOf, withNever } from '../engine/form/never.ts';
import { askSlot } from '../engine/form/questions.ts';
import { outOfHours } from '../engine/form/taken.ts';
import { saidBetween } from '../engine/form/wish.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { begin, reply, type Scene, serviceOf } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { longSlot } from '../texts/words.ts';
import { askWhichService, listServices } from './services.ts';

/** "C'è posto sabato?": real free slots, each a tap away from a booking. */
export function* checkAvailability(scene: Scene, u: Understanding): Talk<void> {
  const service = u.slots.service === undefined ? undefined : serviceOf(scene, u.slots.service);
  const { task: open } = scene.state;
  if (service === undefined) {
    return open === null ? askWhichService(scene, 'check_availability', u) : listServices(scene, true);
  }
  if (open !== null) {
    const same = open.type === 'form' && open.service === service.id;
    const form = same ? open : newForm(service.id);
    const asked = { ...newForm(service.id), details: form.details };
    return yield* sayFree(scene, service, u.slots.date === undefined ? form : absorb(asked, service, u.slots).task);
  }
  const issue = u.issues.find((each) => each.type !== 'ambiguousDate' && each.type !== 'ambiguousTime');
  const meant = hourMeant(service, u.slots.date, u.slots, u.issues);
  const said = 'either' in meant ? u.slots : meant.slots;
  const { task } = absorb(withNever(newForm(service.id), service, u), service, said, saidBetween(u.cleanText));
  begin(scene, task);
  if ('either' in meant && issue === undefined) {
    return askHour(scene, newForm(service.id), service, said, meant.either, saidBetween(u.cleanText));
  }
  if (issue !== undefined) return askIssue(scene, task, service, u.slots, issue);
  const { date, time, timeTo } = task.wish;
  if (date !== undefined && time !== undefined && timeTo === undefined) {
    const judged = yield* ask('availability.judge', { serviceId: service.id, date, time, details: task.details });
    if (judged.verdict.type === 'free') {
      const free = scene.say('availability.free', {
        service: service.name,
        when: longSlot(service, judged.verdict.slot),
      });
      reply(scene, free);
      return yield* startForm(scene, service.id, u);
    }
    scene.state.task = { ...task, wish: { date } };
    return askSlot(
      scene,
      service,
      judged.alternatives,
      'when',
      explain(judged.verdict, service, { date, time }, scene.say),
    );
  }
  const { slots, dayVerdict } = yield* ask('availability.offers', {
    serviceId: service.id,
    wish: wishOf(task),
    details: task.details,
    max: 4,
  });
  const never = outOfHours(task, service, scene.say);
  if (never !== null) scene.state.task = never.task;
  const why =
    dayVerdict !== null && date !== undefined
      ? explain(dayVerdict, service, task.wish, scene.say)
      : never !== null
        ? never.why
        : slots.length > 0
          ? scene.say('availability.head', { service: service.name })
          : scene.say('availability.none', { service: service.name });
  askSlot(scene, service, slots, 'when', why);
}

/** Asked in the middle of something: said in words, and the question goes on. */
function* sayFree(scene: Scene, service: Service, open: FormTask): Talk<void> {
  const args = { serviceId: service.id, wish: wishOf(open), details: open.details, max: 3 };
  const { slots } = yield* ask('availability.offers', args);
  const words = slots.map((slot) => longSlot(service, slot));
  if (words.length === 0) return reply(scene, scene.say('availability.none', { service: service.name }));
  reply(scene, scene.say('availability.soon', { service: service.name, slots: words.join('; ') }));
}
