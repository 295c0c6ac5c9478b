/** One turn in the making: what is known, what has been said so far, and the state it will leave. */

import type { DateTime } from 'luxon';
import type { BroadcastFile } from '../../domain/broadcast.ts';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import type { Person, Role } from '../../domain/people.ts';
import { inForce } from '../../domain/planned.ts';
import { dateOf } from '../../domain/time.ts';
import { type Say, speaker } from '../texts/text.ts';
import type { Button, Message } from './reply.ts';
import { isPassing, type News, type Open, type State, type Task } from './state.ts';

export { inRows, type Question, question } from './question.ts';

/** What a turn knows before it asks anything. */
export interface Facts {
  now: DateTime;
  conversation: { id: string; kind: 'private' | 'group'; organisationId: string | null };
  person: Person;
  /** Highest first. */
  roles: Role[];
  services: Service[];
  organisations: Organisation[];
  /** When this message was written, where it waited for its turn: ISO instant. */
  writtenAt?: string;
  /** A picture or a document that came with this message. */
  file?: BroadcastFile;
  /** The last broadcast that arrived in this chat since the person last wrote there. */
  news?: News | null;
  /** A person answers here instead of the bot, or this person does. */
  handed?: boolean;
}

/**
 * Why the open question is put once more. `missed`: the answer was none. `back`: something else was answered first.
 * `aloud`: in the same words, as asked for. `plain`: in other words, as asked for.
 */
export type Again = 'missed' | 'back' | 'aloud' | 'plain';

export interface Scene {
  readonly facts: Facts;
  state: State;
  person: Person;
  say: Say;
  readonly replies: Message[];
  /** Task and question as the turn found them. */
  found: Open | null;
  /** What the time gone by did to the dialog before anything was heard. */
  closed: 'expired' | 'overtaken' | null;
  again: Again | null;
  /** What this message told, in words: said back where the open question is still open after it. */
  noted: string;
  /** Where in the replies something was set aside in this turn. */
  parkedAt: number | null;
  /** What was said is all there is to say: the open question waits. */
  quiet: boolean;
  /** A question of a message that asks for something else too: a short answer. */
  aside: boolean;
  /** The person wanted out of something: what waits is offered, not begun. */
  left: boolean;
}

export function openScene(facts: Facts, stored: State): Scene {
  const state = { ...structuredClone(stored), notice: null };
  const { task, asked, notice } = stored;
  // What was planned for today or before holds now.
  const today = dateOf(facts.now);
  const services = facts.services.map((service) => inForce(service, today));
  return {
    facts: { ...facts, services, news: facts.news ?? notice },
    state,
    person: facts.person,
    say: speaker(facts.person.informal),
    replies: [],
    found: task === null ? null : structuredClone({ task, asked }),
    closed: null,
    again: null,
    noted: '',
    parkedAt: null,
    quiet: false,
    aside: false,
    left: false,
  };
}

export function reply(scene: Scene, text: string, buttons: Button[][] = []): void {
  scene.replies.push(buttons.length > 0 ? { text, buttons } : { text });
}

/** The task is over. What was set aside is taken up by the turn. */
export function settle(scene: Scene): void {
  Object.assign(scene.state, { task: null, asked: null, trail: [], lost: 0, reminded: false });
}

/** Something new begins; what is open is set aside, never lost. Who replaces a task of their own settles it first. */
export function begin(scene: Scene, task: Task): void {
  const { task: open, asked } = scene.state;
  const private_ = scene.facts.conversation.kind === 'private';
  if (
    open !== null &&
    open.type !== 'resume' &&
    !isPassing(open) &&
    !isBare(open) &&
    private_ &&
    !sameMatter(open, task)
  ) {
    scene.state.parked = [...scene.state.parked, { task: open, asked }].slice(-MOST_PARKED);
    scene.parkedAt ??= scene.replies.length;
  }
  settle(scene);
  scene.state.task = task;
}

/** "Which service?" with nothing said yet: there is nothing to come back to. */
export function isBare(task: Task): boolean {
  if (task.type !== 'whichService' || task.behalf !== undefined) return false;
  return Object.keys(task.slots ?? {}).length === 0;
}

const MOST_PARKED = 3;

/** The same button tapped again opens what is open already. */
function sameMatter(open: Task, next: Task): boolean {
  if (open.type !== next.type) return false;
  if ('booking' in open && 'booking' in next) return open.booking === next.booking;
  return (
    open.type !== 'form' ||
    (next.type === 'form' && open.service === next.service && open.moving?.booking === next.moving?.booking)
  );
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
