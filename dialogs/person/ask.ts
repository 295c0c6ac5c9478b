/** A person, please: the right cooperative is told, and the bot goes on helping until somebody answers (rule 12). */

import { DateTime } from 'luxon';
import { ZONE } from '../../domain/time.ts';
import type { Understanding } from '../engine/input.ts';
import { withRecap } from '../engine/parked.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { reply, type Scene, serviceOf } from '../engine/scene.ts';
import { isPassing } from '../engine/state.ts';
import { isImpatient, needsNobody } from '../texts/person.ts';
import { takeCooperative } from '../texts/read/naming.ts';
import { wordsOf } from '../texts/read/words.ts';
import { endHandoff } from './end.ts';
import { answererName, handoffAlert, opensAt, opensWords } from './words.ts';

export function* askForPerson(scene: Scene, u: Understanding): Talk<void> {
  const { organisations, now } = scene.facts;
  const open = yield* ask('handoff.current', {});
  if (open !== null && open.side === 'citizen') {
    const { organisationId, id } = open.handoff;
    const who = answererName(organisationId, organisations);
    const at = opensAt(organisationId, organisations, now);
    const text =
      at === null
        ? scene.say('human.waiting', { who })
        : scene.say('human.waitingLater', { who, when: opensWords(at, now, scene.say) });
    return reply(scene, text, [[notNeeded(scene, id)]]);
  }
  const organisationId = yield* rightOrganisation(scene, u);
  const about = halfDone(scene);
  const { handoff, opensAt: later } = yield* ask('handoff.open', { organisationId, about, lastWords: u.cleanText });
  if (later === null) yield* tellStaff(scene, organisationId, handoff);
  const who = answererName(organisationId, organisations);
  const at = later === null ? null : DateTime.fromISO(later, { zone: ZONE });
  const text =
    at === null
      ? scene.say('human.opened', { who })
      : scene.say('human.openedLater', { who, when: opensWords(at, now, scene.say) });
  reply(scene, text, [[notNeeded(scene, handoff.id)]]);
}

/** "Allora?", "ho risolto", from who has asked for a person and waits. False where nobody is waited for. */
export function* hearWaiting(scene: Scene, u: Understanding): Talk<boolean> {
  const over = needsNobody(u.cleanText);
  if (!over && !isImpatient(u.cleanText)) return false;
  const open = yield* ask('handoff.current', {});
  if (open === null || open.side !== 'citizen') return false;
  if (over) yield* endHandoff(scene, open.handoff.id);
  else yield* askForPerson(scene, u);
  return true;
}

/** Where nobody of the cooperative can be reached yet, the managers are told at once. */
function* tellStaff(
  scene: Scene,
  organisationId: string | null,
  handoff: Parameters<typeof handoffAlert>[0],
): Talk<void> {
  const message = handoffAlert(handoff, scene.facts.organisations);
  if (organisationId !== null) {
    const { chats } = yield* ask('post', { to: { type: 'organisation', organisationId }, message, purpose: 'alert' });
    if (chats > 0) return;
  }
  yield* ask('post', { to: { type: 'managers' }, message, purpose: 'alert' });
}

function notNeeded(scene: Scene, id: string): Button {
  return { label: scene.say('human.notNeeded'), action: { type: 'handoff', do: 'end', handoff: id } };
}

/** The one that was named, or whose service this is about, or that all of the person's bookings are with. */
function* rightOrganisation(scene: Scene, u: Understanding): Talk<string | null> {
  const named = takeCooperative(wordsOf(u.cleanText), scene.facts.organisations);
  if (named !== null) return named;
  const { task, parked, topic } = scene.state;
  const form = [task, ...parked.map((each) => each.task).reverse()].find((each) => each?.type === 'form');
  const service = serviceOf(scene, u.slots.service ?? (form?.type === 'form' ? form.service : null) ?? topic ?? '');
  if (service !== undefined) return service.cooperative;
  const mine = yield* ask('booking.mine', { open: true, limit: 5 });
  const [one, ...others] = new Set(mine.map(({ organisationId }) => organisationId));
  return one !== undefined && others.length === 0 ? one : null;
}

function halfDone(scene: Scene): string {
  const { task, parked } = scene.state;
  const begun = task !== null && task.type !== 'resume' && !isPassing(task) ? task : (parked.at(-1)?.task ?? null);
  return begun === null ? '' : withRecap(scene, begun);
}
