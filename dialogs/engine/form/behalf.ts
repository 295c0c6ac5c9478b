/** For somebody else: who it is, what is known of them, and that they agree. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Behalf, Understanding } from '../input.ts';
import { ask, type Talk } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { has } from './absorb.ts';

/** "Ines (vicina)", "mamma di Maria": as the cooperative will read it. */
export function behalfLabel(scene: Scene, { relation, name }: Behalf): string {
  if (name !== undefined) return relation === undefined ? name : `${name} (${relation})`;
  const asker = scene.person.name;
  return asker === '' ? (relation ?? '') : `${relation} di ${asker}`;
}

/** Of a label without a name: "mamma di Maria", "mamma". */
const RELATION = /^(\p{Ll}+)(?: di |$)/u;

/** A party is for whom it is celebrated: nobody is booked for. */
export function saysBehalf(service: Service, u: Understanding | null): Behalf | undefined {
  return has(service, 'occasion') ? undefined : u?.beside?.behalf;
}

/** Takes in for whom it is. Their address and phone are offered where they were booked for before. */
export function* withBehalf(scene: Scene, task: FormTask, behalf: Behalf | undefined): Talk<FormTask> {
  if (behalf === undefined) return task;
  if (behalf.self === true) return { ...task, onBehalfOf: undefined, known: undefined };
  // "Mia mamma", and later "si chiama Rosa": the same person.
  const known = behalf.relation ?? RELATION.exec(task.onBehalfOf ?? '')?.[1];
  return yield* forPerson(task, behalfLabel(scene, { ...behalf, ...(known !== undefined && { relation: known }) }));
}

export function* forPerson(task: FormTask, label: string): Talk<FormTask> {
  if (label === '' || task.onBehalfOf === label) return task;
  const before = yield* ask('booking.mine', { open: false, limit: 30 });
  const last = before.find(({ askedBy, personName }) => askedBy !== null && personName === label);
  const { address, phone } = last?.details ?? {};
  const known = { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) };
  return { ...task, onBehalfOf: label, known };
}
