/** One-time codes: for a cooperative's staff, or for another manager. */

import type { Organisation } from '../../domain/catalogue.ts';
import type { Role } from '../../domain/people.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import { openTask } from '../staff/task.ts';
import { fold } from '../staff/which.ts';

const INVITE =
  /\b(invita(?!t[aeio]\b)\w*|invito per|(codice|codici|accesso)\b.*\b(staff|operator\w*|responsabil\w*|manager|cooperativa|gruppo)|(aggiungi|abilita)\w*\b.*\b(operator\w*|responsabil\w*|staff))\b/;
const WHO = /\b(staff|operator\w*|responsabil\w*|manager|collega|colleghi|cooperativa|codice|gruppo)\b/;
const MANAGER = /\b(responsabil\w*|manager|welfare)\b/;
const STAFF = /\b(staff|operator\w*|collega|colleghi|gruppo)\b/;

/** Told by its words: an invite is no intent of the recogniser. */
export function asksInvite(scene: Scene, u: Understanding): boolean {
  const text = fold(u.cleanText);
  return INVITE.test(text) && (WHO.test(text) || organisationIn(scene, u.cleanText) !== null);
}

/** "gruppo gamma" for Gruppo Gamma; a word of a longer name is enough when it is its own. */
export function organisationIn(scene: Scene, said: string): Organisation | null {
  const text = fold(said);
  const { organisations } = scene.facts;
  const whole = organisations.find(({ id, name }) => text.includes(fold(name)) || text.includes(id));
  if (whole !== undefined) return whole;
  const words = new Set(text.split(/\W+/).filter((word) => word.length > 3 && word !== 'gruppo'));
  const near = organisations.filter(({ name }) =>
    fold(name)
      .split(/\W+/)
      .some((word) => words.has(word)),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

export function* startInvite(scene: Scene, u: Understanding): Talk<void> {
  const text = fold(u.cleanText);
  const organisation = organisationIn(scene, u.cleanText);
  if (organisation === null && MANAGER.test(text) && !STAFF.test(text))
    return yield* create(scene, { type: 'manager' });
  if (organisation !== null) return yield* inviteStaff(scene, organisation.id);
  openTask(scene, { type: 'invite' });
  askOrganisation(scene);
}

function askOrganisation(scene: Scene): void {
  question(scene, {
    about: 'which',
    text: scene.say('invite.whichOrganisation'),
    options: scene.facts.organisations.map(({ id, name }) => ({ label: name, value: id })),
    extra: wayOut(scene),
  });
}

export function* hearInvite(scene: Scene, u: Understanding): Talk<boolean> {
  const organisation = organisationIn(scene, u.cleanText);
  if (organisation === null) return false;
  yield* inviteStaff(scene, organisation.id);
  return true;
}

export function* inviteStaff(scene: Scene, organisationId: string): Talk<void> {
  yield* create(scene, { type: 'staff', organisationId });
}

function* create(scene: Scene, role: Role): Talk<void> {
  const { code } = yield* ask('invite.create', { role });
  if (scene.state.task?.type === 'invite') settle(scene);
  const { say } = scene;
  if (role.type !== 'staff') return reply(scene, say('invite.done', { role: say(`role.${role.type}`), code }));
  const name = say('role.staff', { organisation: organisationName(scene, role.organisationId) });
  reply(scene, say('invite.doneGroup', { role: name, code }));
}
