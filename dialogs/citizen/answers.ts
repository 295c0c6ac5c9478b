/** What a citizen answers to the cooperative: a proposed time, an alternative after a refusal. */

import type { Booking } from '../../domain/booking.ts';
import { advance } from '../engine/form/advance.ts';
import { newForm } from '../engine/form/dialog.ts';
import { place } from '../engine/form/place.ts';
import { takeIn } from '../engine/form/take.ts';
import { unchangedWords } from '../engine/form/unchanged.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, organisationName, reply, type Scene } from '../engine/scene.ts';
import { refreshAlerts } from '../staff/tell.ts';
import { longSlot, statusWords } from '../texts/words.ts';

/** Rule 4: one tap. The refusal named service, day and hour, and the rest is as it was agreed to. */
export function* takeAlternative(scene: Scene, booking: Booking, when: { date: string; time: string }): Talk<void> {
  const { personName: name, phone } = booking;
  // Staff answer for who telephoned.
  const caller = booking.byPhone && phone !== null ? { caller: { name, phone } } : {};
  const task = { ...newForm(booking.serviceId), details: booking.details, ...caller };
  begin(scene, task);
  yield* takeIn(scene, task, when, true);
  const ready = scene.state.task;
  if (ready?.type !== 'form' || !ready.confirming) return;
  scene.replies.pop();
  yield* place(scene, ready);
}

export function* answerProposal(scene: Scene, booking: Booking, accept: boolean): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const answer = yield* ask('booking.answerProposal', { id: booking.id, version: booking.version, accept });
  if (answer.type === 'notFree') {
    const task = {
      ...newForm(booking.serviceId),
      details: booking.details,
      moving: { booking: booking.id, version: booking.version, code: booking.code },
    };
    begin(scene, task);
    return yield* advance(
      scene,
      task,
      scene.say('free.taken', { slot: longSlot(service, booking.proposal ?? booking) }),
    );
  }
  if (answer.type !== 'moved' && answer.type !== 'declined') return reply(scene, unchangedWords(scene, answer));
  const now = answer.booking;
  yield* refreshAlerts(scene, now);
  const names = { name: now.personName, code: now.code };
  const text =
    answer.type === 'moved'
      ? scene.say('staff.proposalAccepted', { ...names, when: longSlot(service, now) })
      : scene.say('staff.proposalRefused', names);
  yield* ask('post', {
    to: { type: 'organisation', organisationId: now.organisationId },
    message: { text },
    purpose: 'notice',
  });
  reply(
    scene,
    answer.type === 'moved'
      ? scene.say('proposal.taken', { service: service.name, when: longSlot(service, now), status: statusWords(now) })
      : scene.say('proposal.refused'),
  );
}

/** The order is short of something, and that is all right. */
export function* acceptChange(scene: Scene, { organisationId, personName: name, code }: Booking): Talk<void> {
  yield* ask('post', {
    to: { type: 'organisation', organisationId },
    message: { text: scene.say('adjust.accepted', { name, code }) },
    purpose: 'notice',
  });
  reply(scene, scene.say('adjust.thanks', { organisation: organisationName(scene, organisationId) }));
}
