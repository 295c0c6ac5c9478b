/** A booking given to a colleague: by name, or picked among those the cooperative is known to have. They are told. */

import type { Booking } from '../../domain/booking.ts';
import { wayOut } from '../engine/form/questions.ts';
import { type Answer, ask, type Talk } from '../engine/protocol.ts';
import { anyService, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { list } from '../texts/words.ts';
import { alertMessage } from './alert.ts';
import { conclude } from './decide.ts';
import { openTask } from './task.ts';
import { maySee, sayUnchanged, tellDecision, type Way } from './tell.ts';
import { fold } from './which.ts';

export type Colleague = Answer<'staff.known'>[number];

/** As many as fit on a phone; further ones are named in words. */
const SHOWN = 6;

/** The one who is called so: by whole name, else by any part of it. Several of one name are nobody yet. */
export function named(colleagues: readonly Colleague[], said: string): Colleague[] {
  const wanted = fold(said).trim();
  const whole = colleagues.filter(({ name }) => fold(name) === wanted);
  if (whole.length > 0) return whole;
  const words = wanted.split(/\W+/).filter((word) => word.length > 1);
  return colleagues.filter(({ name }) => {
    const parts = fold(name).split(/\W+/);
    return words.length > 0 && words.every((word) => parts.includes(word));
  });
}

export function* askColleague(scene: Scene, booking: Booking, version: number, lead = '', accept = false): Talk<void> {
  if (booking.version !== version) return yield* sayUnchanged(scene, { type: 'changedMeanwhile', booking });
  const known = yield* ask('staff.known', { organisationId: booking.organisationId });
  const others = known.filter(({ name }) => name !== booking.claimedBy).slice(0, SHOWN);
  if (others.length === 0) return reply(scene, scene.say('assign.nobody'));
  openTask(scene, { type: 'assign', booking: booking.id, version, accept });
  const text = scene.say('assign.ask', { code: booking.code });
  question(scene, {
    about: 'which',
    text: lead === '' ? text : `${lead} ${text}`,
    options: others.map(({ id, name }) => ({ label: name, value: id })),
    perRow: 2,
    extra: wayOut(scene),
  });
}

/** A typed name, as the answer. False when nobody is called so. */
export function* hearColleague(scene: Scene, task: TaskOf<'assign'>, said: string): Talk<boolean> {
  const booking = yield* ask('booking.get', { id: task.booking });
  if (booking === null) return false;
  const found = named(yield* ask('staff.known', { organisationId: booking.organisationId }), said);
  const [only] = found;
  if (only === undefined || found.length > 1) return false;
  yield* give(scene, { ...booking, version: task.version }, only.id, { way: 'words', accept: task.accept });
  return true;
}

/** `accept`: a request is accepted with it, and the citizen is told once. */
export function* give(
  scene: Scene,
  booking: Booking,
  to: string,
  { way, accept }: { way: Way; accept: boolean },
): Talk<void> {
  if (!maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  const { say } = scene;
  const { task } = scene.state;
  if (task?.type === 'assign' && task.booking === booking.id) settle(scene);
  const given = yield* ask('booking.assign', { id: booking.id, version: booking.version, to });
  switch (given.type) {
    case 'notStaff':
      return unknownColleague(scene, yield* ask('staff.known', { organisationId: booking.organisationId }));
    case 'already':
      if (accept) return yield* acceptGiven(scene, given.booking, to, way);
      return reply(scene, say('assign.already', { code: given.booking.code, who: given.booking.claimedBy ?? '' }));
    case 'changed':
      if (accept && given.booking.status === 'requested') return yield* acceptGiven(scene, given.booking, to, way);
      yield* tellDecision(scene, given.booking, 'claim');
      yield* tellColleague(scene, given.booking, to);
      return yield* conclude(scene, given.booking, way, givenWords(scene, given.booking));
    default:
      return yield* sayUnchanged(scene, given);
  }
}

function* acceptGiven(scene: Scene, booking: Booking, to: string, way: Way): Talk<void> {
  const accepted = yield* ask('booking.decide', { id: booking.id, version: booking.version, action: 'accept' });
  if (accepted.type !== 'changed') return yield* sayUnchanged(scene, accepted);
  yield* tellDecision(scene, accepted.booking, 'accept');
  yield* tellColleague(scene, accepted.booking, to);
  yield* conclude(scene, accepted.booking, way, givenWords(scene, accepted.booking));
}

function givenWords(scene: Scene, { code, claimedBy }: Booking): string {
  return scene.say('decide.claimed', { code, who: claimedBy ?? '' });
}

/** In private, with the buttons; who has no role of their own sees it where the cooperative's alerts are. */
function* tellColleague(scene: Scene, booking: Booking, to: string): Talk<void> {
  if (to === scene.person.id) return;
  const known = yield* ask('staff.known', { organisationId: booking.organisationId });
  const service = anyService(scene, booking.serviceId);
  if (service === undefined || known.find(({ id }) => id === to)?.granted !== true) return;
  const message = alertMessage(booking, service, scene.facts.organisations, 'assigned');
  yield* ask('post', { to: { type: 'person', personId: to }, message, purpose: 'alert' });
}

/** Nobody of that name: who there is. */
export function unknownColleague(scene: Scene, colleagues: readonly Colleague[]): void {
  const names = colleagues.map(({ name }) => name);
  reply(scene, names.length === 0 ? scene.say('assign.nobody') : scene.say('assign.unknown', { names: list(names) }));
}
