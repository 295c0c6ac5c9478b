/** One turn in the making: what is known, what has been said so far, and the state it will leave. */

import type { DateTime } from 'luxon';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import type { Person, Role } from '../../domain/people.ts';
import { type Say, speaker } from '../texts/text.ts';
import type { Action } from './action.ts';
import type { Asked } from './input.ts';
import type { Button, Message } from './reply.ts';
import type { AskedQuestion, State, Task } from './state.ts';

/** What a turn knows before it asks anything. */
export interface Facts {
  now: DateTime;
  conversation: { id: string; kind: 'private' | 'group'; organisationId: string | null };
  person: Person;
  /** Highest first. */
  roles: Role[];
  services: Service[];
  organisations: Organisation[];
}

export interface Scene {
  readonly facts: Facts;
  state: State;
  person: Person;
  say: Say;
  readonly replies: Message[];
}

export function openScene(facts: Facts, state: State): Scene {
  return {
    facts,
    state: structuredClone(state),
    person: facts.person,
    say: speaker(facts.person.informal),
    replies: [],
  };
}

export function reply(scene: Scene, text: string, buttons: Button[][] = []): void {
  scene.replies.push(buttons.length > 0 ? { text, buttons } : { text });
}

export interface Question {
  about: Asked;
  text: string;
  field?: AskedQuestion['field'];
  /** Offered answers; each becomes a button that carries its value. */
  options?: { label: string; value: string; action?: Action }[];
  /** Further buttons, below the options. */
  extra?: (number: number) => Button[][];
  perRow?: number;
}

/** Asks: gives the question its number, remembers it, and shows it with its buttons. */
export function question(scene: Scene, asked: Question): void {
  const number = scene.state.questions + 1;
  const before = scene.state.asked;
  const again = before !== null && before.about === asked.about && before.field === asked.field;
  scene.state.questions = number;
  const options = asked.options ?? [];
  scene.state.asked = {
    number,
    about: asked.about,
    misses: again ? before.misses : 0,
    options: options.map(({ label, value }) => ({ label, value })),
    ...(asked.field ? { field: asked.field } : {}),
  };
  const buttons = options.map(({ label, value, action }) => ({
    label,
    action: action ?? ({ type: 'pick', ask: number, value } as const),
  }));
  reply(scene, asked.text, [...inRows(buttons, asked.perRow ?? 1), ...(asked.extra?.(number) ?? [])]);
}

export function inRows(buttons: Button[], perRow: number): Button[][] {
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += perRow) rows.push(buttons.slice(i, i + perRow));
  return rows;
}

/** The task is over; what was parked stays parked until `resume` takes it up. */
export function settle(scene: Scene): void {
  scene.state.task = null;
  scene.state.asked = null;
  scene.state.lost = 0;
}

export function begin(scene: Scene, task: Task): void {
  scene.state.task = task;
  scene.state.asked = null;
  scene.state.lost = 0;
}

export function serviceOf(scene: Scene, id: string): Service | undefined {
  return scene.facts.services.find((service) => service.id === id && !service.retired);
}

/** Also retired ones: a booking outlives its service. */
export function anyService(scene: Scene, id: string): Service | undefined {
  return scene.facts.services.find((service) => service.id === id);
}

export function organisationName(scene: Scene, id: string): string {
  return scene.facts.organisations.find((organisation) => organisation.id === id)?.name ?? id;
}

export function offeredServices(scene: Scene): Service[] {
  return scene.facts.services.filter((service) => !service.retired).sort((a, b) => a.position - b.position);
}

export function staffRole(scene: Scene): Extract<Role, { type: 'staff' }> | null {
  return scene.facts.roles.find((role) => role.type === 'staff') ?? null;
}

export function isManager(scene: Scene): boolean {
  return scene.facts.roles.some((role) => role.type === 'manager');
}
