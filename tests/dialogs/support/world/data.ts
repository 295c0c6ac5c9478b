/** Everything a world holds: plain data, so that it can be copied and compared. */

import type { Deadline } from '../../../../bot/ports.ts';
import type { BroadcastView } from '../../../../dialogs/engine/protocol.ts';
import type { Button, Message, Purpose, Target } from '../../../../dialogs/engine/reply.ts';
import type { News } from '../../../../dialogs/engine/state.ts';
import type { Agreement } from '../../../../domain/agreement.ts';
import type { Booking, Details } from '../../../../domain/booking.ts';
import type { BroadcastPolicy } from '../../../../domain/broadcast.ts';
import type { Service } from '../../../../domain/catalogue.ts';
import type { Handoff } from '../../../../domain/handoff.ts';
import type { Person, Role } from '../../../../domain/people.ts';
import type { Proposal } from '../../../../domain/proposals.ts';
import type { Duty } from '../../../../domain/rota.ts';
import type { Series } from '../../../../domain/series.ts';
import type { Slot, Wish } from '../../../../domain/slot.ts';
import type { Undoable } from '../../../../domain/work.ts';

/** A message as it stands in a chat. */
export interface Shown {
  text: string;
  buttons: Button[][];
  ref?: string;
  file?: string;
  picture?: string;
}

/** What was put before somebody's eyes, in order: new messages, and messages that were replaced. */
export interface Told {
  chat: string;
  message: Shown;
  edited: boolean;
  /** `turn`: the bot's answer in the chat that spoke; `post`: written from elsewhere. */
  by: 'turn' | 'post';
}

export interface Chat {
  id: string;
  kind: 'private' | 'group';
  organisationId: string | null;
  /** Whose private chat it is. */
  owner: string | null;
  shown: Shown[];
  /** Every button that ever was on the screen, oldest first: an old one may still be tapped. */
  past: Button[];
  /** The dialog of each person in this chat, as it would come back from the database. */
  states: Record<string, unknown>;
}

/** `start`–`end` are instants. */
export interface HeldBooking extends Booking {
  start: string;
  end: string;
  chat: string;
  claimedById: string | null;
  /** What it took of its pool when it was made; a weight that is known later changes nothing there. */
  poolAmount: number;
}

/** Somebody in chat may be who telephoned. */
export interface HeldLink {
  id: string;
  personId: string;
  callerId: string;
  organisationId: string;
  status: 'asked' | 'vouched' | 'linked' | 'refused';
}

/** The last decision of staff on a booking, and the booking before it. It stands for as long as the version does. */
export interface Decided {
  action: Undoable;
  by: string;
  at: string;
  version: number;
  before: HeldBooking;
}

/** `hold` takes its place as a booking would. */
export interface WaitingPerson {
  id: string;
  serviceId: string;
  personId: string;
  wish: Wish;
  details: Details;
  onBehalfOf: string | null;
  informal: boolean;
  status: 'waiting' | 'offered' | 'ended';
  ends: string;
  passed: string[];
  hold: { id: string; slot: Slot; resourceId: string | null; since: string; until: string } | null;
}

export interface HeldProposal extends Omit<Proposal, 'supporters'> {
  head: string | null;
  details: string | null;
  supporters: { person: string; proposer: boolean; news: boolean }[];
}

export interface Data {
  /** ISO, Europe/Rome. */
  now: string;
  serial: number;
  services: Service[];
  people: Record<string, Person>;
  roles: Record<string, Role[]>;
  chats: Record<string, Chat>;
  bookings: HeldBooking[];
  series: Series[];
  waiting: WaitingPerson[];
  feedback: { bookingId: string; person: string; at: string; mark: number | null; words: string | null }[];
  feedbackOff: string[];
  decided: Record<string, Decided>;
  broadcasts: (Omit<BroadcastView, 'examples' | 'channels' | 'policy'> & { reached: string[] })[];
  policy: BroadcastPolicy;
  /** By chat, what arrived there since its person last wrote. */
  news: Record<string, News>;
  /** By chat, the booking it was last told about. */
  noticed: Record<string, { booking: string; at: string }>;
  labels: { person: string; kind: 'association' | 'district' | 'language' | 'topic'; value: string }[];
  /** Every yes and no to promotions, with how it came about. */
  consents: { person: string; given: boolean; how: string; words: string }[];
  links: HeldLink[];
  /** By cooperative. */
  rota: Record<string, Duty[]>;
  handoffs: Handoff[];
  invites: { code: string; role: Role }[];
  proposals: HeldProposal[];
  complaints: { id: string; text: string; person: string; bookingId: string | null; at: string }[];
  agreements: Agreement[];
  changes: { serviceId: string; by: string; at: string; before: Service | null; after: Service }[];
  deadlines: { deadline: Deadline; at: string }[];
  /** Written already, and to be shown no sooner. */
  later: { at: string; to: Target; message: Message; purpose: Purpose }[];
  /** What each person wrote last, for whoever takes over. */
  said: Record<string, string[]>;
  told: Told[];
}

export function nextId(data: Data, prefix: string): string {
  data.serial += 1;
  return `${prefix}${data.serial}`;
}

/** Who asks, and from where. `person` is null for the clock. */
export interface Actor {
  person: string | null;
  chat: string | null;
}

export function personIn({ person }: Actor, kind: string): string {
  if (person === null) throw new Error(`${kind} is not for the clock`);
  return person;
}

export function rolesOf(data: Data, { person }: Actor): Role[] {
  return person === null ? [] : (data.roles[person] ?? []);
}

export function isManager(data: Data, actor: Actor): boolean {
  return rolesOf(data, actor).some(({ type }) => type === 'manager');
}

export function worksFor(data: Data, actor: Actor, organisationId: string): boolean {
  const own = rolesOf(data, actor).some((role) => role.type === 'staff' && role.organisationId === organisationId);
  return own || isManager(data, actor);
}

export function managerIn(data: Data, actor: Actor, kind: string): string {
  if (!isManager(data, actor)) throw new Error(`${kind} is for managers, not for ${actor.person}`);
  return personIn(actor, kind);
}

export function serviceIn(data: Data, id: string): Service {
  const found = data.services.find((service) => service.id === id);
  if (found === undefined) throw new Error(`no service ${id}`);
  return found;
}
