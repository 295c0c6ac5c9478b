/**
 * What the loops of the process need of the database. Declared by the consumer; `prisma/store` implements it.
 * Every function is one statement or one short transaction; `now` is always passed in, ISO.
 */

import type { Action } from '../dialogs/engine/action.ts';
import type { TapProblem } from '../dialogs/engine/input.ts';
import type { Answer, Request, RequestKind } from '../dialogs/engine/protocol.ts';
import type { Button, Message, Purpose, Target } from '../dialogs/engine/reply.ts';
import type { News } from '../dialogs/engine/state.ts';
import type { Booking } from '../domain/booking.ts';
import type { BroadcastPlan } from '../domain/broadcast.ts';
import type { Organisation, Service } from '../domain/catalogue.ts';
import type { Person, Role } from '../domain/people.ts';
import type { ChannelName, Content, Delivery, Outgoing, Received, SentButton, SentFile } from './channel.ts';
import type { Deadline } from './dues.ts';

export type { Deadline, HandoffStep, SeriesStep } from './dues.ts';

/** What a turn knows before it asks anything. */
export interface TurnContext {
  conversation: { id: string; channel: ChannelName; kind: 'private' | 'group'; organisationId: string | null };
  person: Person;
  /** Highest first: manager, staff, citizen. */
  roles: Role[];
  services: Service[];
  organisations: Organisation[];
  /** The last broadcast that arrived here since this person last wrote here. */
  news?: News | null;
  /** A person answers here instead of the bot, or this person does. */
  handed?: boolean;
  /** The dialog state of this person in this chat, as stored; the engine parses it. */
  state: unknown;
}

export interface ClaimedEvent {
  id: string;
  conversationId: string;
  content: Content;
  attempts: number;
  receivedAt: string;
}

/** The database as one turn sees it: everything inside one transaction, which holds the chat's row lock. */
export interface TurnUnit {
  event: ClaimedEvent;
  context(): Promise<TurnContext>;
  /** What a tap's token stands for, for this person in this chat at `now`. */
  tap(
    token: string,
  ): Promise<{ type: 'action'; action: Action; label: string } | { type: 'stale'; problem: TapProblem }>;
  answer<K extends RequestKind>(request: Extract<Request, { kind: K }>): Promise<Answer<K>>;
  /**
   * State, replies and the event's end, in the same commit. `remindAt`: when to look at the dialog again, should its
   * question still be open; ISO instant. `settled`: the question that was open is over, and loses its buttons; this is
   * added to its words.
   */
  finish(result: {
    state: unknown;
    replies: Message[];
    said?: { cleanText: string; intent: string };
    remindAt?: string;
    settled?: string;
  }): Promise<void>;
}

export type TurnWork = (unit: TurnUnit) => Promise<void>;

export interface InboxStore {
  /** Creates the chat, person and identity at first sight; unique on (channel, event id). */
  receive(event: Received, now: string): Promise<'stored' | 'duplicate'>;
  /**
   * Claims the oldest unprocessed event of any chat that no other worker holds (`FOR UPDATE SKIP LOCKED` on the
   * chat), runs `work` in that transaction and commits. False when nothing is ready. When `work` throws, the
   * transaction is rolled back, the attempt counted, and the error given to the caller as `InboxFailure`.
   */
  processNext(now: string, work: TurnWork): Promise<boolean>;
  /**
   * The same for at most so many chats in one transaction, from the next one on after those of the last call, some of
   * them passed over. When the turn of one fails, all of them are put back, to be taken alone.
   */
  processSome(now: string, work: TurnWork, most: number, passOver?: readonly string[]): Promise<Processed>;
  /** Marks an event that keeps failing as failed and answers with these words, so that the chat goes on. */
  giveUp(eventId: string, apology: Message, now: string): Promise<void>;
}

/** How many events ended, and how many are still to be taken. */
export interface Processed {
  ended: number;
  putBack: number;
}

/** Thrown when the work of an event that was taken alone failed. */
export class InboxFailure extends Error {
  readonly eventId: string;
  readonly attempts: number;
  constructor(eventId: string, attempts: number, cause: unknown) {
    super(`event ${eventId} failed, attempt ${attempts}`, { cause });
    this.eventId = eventId;
    this.attempts = attempts;
  }
}

export interface DueSend {
  id: string;
  conversationId: string;
  channel: ChannelName;
  group: boolean;
  purpose: Purpose;
  /** Of a broadcast's recipient: the row is in the ledger, not in the outbox. */
  broadcastId: string | null;
  attempts: number;
  outgoing: Outgoing;
}

/** At most `most` in any stretch of `ms`. */
export interface Window {
  most: number;
  ms: number;
}

/** Null: no limit. */
export interface Limits {
  /** Of the bot, over all chats. */
  whole: Window | null;
  chat: Window | null;
  group: Window | null;
  /** Of broadcasts, besides: evenly spread, so that an urgent message never finds the window full of them at once. */
  bulk: Window | null;
  /** Milliseconds from one message of a broadcast to the next. */
  cadenceMs: number;
  /** How many messages of a broadcast are handed out at a time. As few as the pace allows: a kill leaves them uncertain. */
  batch: number;
}

/** Without a limit a broadcast goes in handfuls. */
export const UNLIMITED: Limits = {
  whole: null,
  chat: null,
  group: null,
  bulk: null,
  cadenceMs: 0,
  batch: 50,
};

export type ChannelLimits = ReadonlyMap<ChannelName, Limits>;

/** What a broadcast says besides its text, in the words of `dialogs/`. */
export type DressBroadcast = (
  broadcast: Pick<BroadcastPlan, 'kind' | 'buttons'> & { id: string; serviceId: string | null },
  services: readonly Service[],
) => { foot: string; buttons: Button[][] };

export type Chats = readonly string[];
export type OpenBulk = { channel: ChannelName; at: string };

export interface OutboxStore {
  /**
   * Claims sends that are due, broadcasts apart: the oldest pending one of each chat (order per chat), not before
   * `not_before`, chats that must wait left out, as many a channel as `limit` and its limits allow; a channel without
   * limits has none; of these chats alone, if given. A claimed row is `sending` until recorded, and has left: it must be
   * sent at once.
   */
  claim(now: string, limit: number, channels: ChannelName[], limits?: ChannelLimits, of?: Chats): Promise<DueSend[]>;
  /** When `claim` may find something next, if nobody wakes us before. Null: nothing waits. */
  nextDue(now: string, channels: ChannelName[], limits?: ChannelLimits): Promise<string | null>;
  /** The next recipients of broadcasts on one channel: a batch at most. Consent is looked at here. */
  claimBulk(now: string, limit: number, channel: ChannelName, limits?: ChannelLimits): Promise<DueSend[]>;
  /** By channel, when `claimBulk` may find something next; ends the broadcasts that nobody is left of. */
  nextBulk(now: string, channels: ChannelName[], limits?: ChannelLimits): Promise<OpenBulk[]>;
  /** Channels told to be silent, and until when. */
  paused?(now: string): Promise<{ channel: string; until: string }[]>;
  /**
   * Records what became of it; `moved` updates the chat's address and sends again, `blocked` marks the chat.
   * `retryInMs` is when to try again what was `unavailable` (or `uncertain`, where it is sent again). True: its chat
   * has more to send, as far as is known.
   */
  record(id: string, delivery: Delivery, now: string, retryInMs?: number): Promise<boolean>;
  /**
   * Takes back rows left in `sending` by a dead process; `atStart` also what this one left in an earlier life. Asked
   * every second: a process counts as dead when it is missing twice. Repeating an edit is harmless: pending again. The
   * rest becomes `uncertain`; replies and alerts are sent again (a repeated one is better than a lost one), broadcasts
   * are not. `underWay`: what this process is sending; what it claimed some seconds ago and is not, because the answer
   * to the claim was lost with the connection, waits again.
   */
  recover(
    now: string,
    atStart: boolean,
    underWay?: (sendId: string) => boolean,
  ): Promise<{ again: number; uncertain: number }>;
  /** How many rows are in each status, for the figures of the process. */
  counts?(): Promise<Record<string, number>>;
}

/** What a deadline's handler may do, in its transaction. */
export interface DeadlineUnit {
  deadline: Deadline;
  /** The booking as it is now: rule 7, decide from the state at the moment. */
  booking(id: string): Promise<Booking | null>;
  services(): Promise<Service[]>;
  organisations(): Promise<Organisation[]>;
  /** `notBefore`: ISO instant. */
  post(to: Target, message: Message, purpose: Purpose, notBefore?: string): Promise<void>;
  repost(ref: string, message: Message): Promise<void>;
  answer<K extends RequestKind>(request: Extract<Request, { kind: K }>): Promise<Answer<K>>;
  /** The dialog as it is now, its chat held; null when there is none, or when a turn is running in it. */
  dialog(where: { conversationId: string; personId: string }): Promise<TurnContext | null>;
  keepDialog(where: { conversationId: string; personId: string }, state: unknown): Promise<void>;
  /** Frees a request that nobody answered (requested → rejected, with this reason). False when it changed meanwhile. */
  release(bookingId: string, reason: string): Promise<boolean>;
  schedule(deadline: Deadline, dueAt: string): Promise<void>;
  /** Not before that, if it is still to come; never sooner than planned. */
  postpone(deadline: Deadline, dueAt: string): Promise<void>;
  /** Starts what was scheduled and writes down the next portion of its recipients. True while there may be more. */
  startBroadcast(id: string): Promise<boolean>;
  /** Who was not written to by its time is not written to any more. */
  expireBroadcast(id: string): Promise<void>;
  /** Deletes chat text over 90 days and bookings over 24 months. */
  prune(): Promise<{ messages: number; bookings: number }>;
}

export interface DeadlineStore {
  /** Claims the earliest deadline due at `now` and runs it in one transaction; false when none is due. */
  runNext(now: string, work: (unit: DeadlineUnit) => Promise<void>): Promise<boolean>;
  nextDue(): Promise<string | null>;
}

/** Called after commits so that the loops need not poll: within the process at once, in others by LISTEN/NOTIFY. */
export interface WakeUp {
  onWork(listener: WorkListener): () => void;
}

export type Work =
  /** So many events came in; Infinity: nobody counted them. `chats`: of what this process wrote. */
  | { type: 'inbox'; count: number; chats?: Chats }
  | { type: 'outbox'; chats?: Chats }
  /** `due` is the earliest of those scheduled, in epoch milliseconds. */
  | { type: 'deadline'; due: number }
  /** Nobody knows what was missed: the connection that listens is new. */
  | { type: 'any' };
export type WorkListener = (work: Work) => void;

export interface RoleStore {
  /** For `npm run invite` and the demo page. */
  createInvite(role: Role, now: string): Promise<{ code: string }>;
  /** Gives a role to the person behind a channel identity, creating it: the script and the demo page. */
  grant(channel: ChannelName, externalId: string, name: string, role: Role, now: string): Promise<void>;
  organisations(): Promise<Organisation[]>;
}

/** One thing said in a chat: an event received (`id` is the event's) or a message delivered. */
export interface Said {
  id: string;
  from: 'person' | 'bot';
  text: string;
  buttons: SentButton[][];
  /** The id of the message that this one replaces. */
  edits?: string;
  /** ISO instant. */
  at: string;
  file?: SentFile;
}

/** A file to be kept: of whoever sent it, or a copy of what a channel keeps under `source`. */
export type NewFile = { channel: ChannelName; name: string; mime: string; bytes: Uint8Array } & (
  | { address: string }
  | { source: string }
);

export interface FileStore {
  /** Answers its id, which nobody can guess. */
  keep(file: NewFile, now: string): Promise<string>;
  /** What is in it; null: there is none, or it has been dropped. */
  read(id: string): Promise<Uint8Array | null>;
  /** `address`: of whoever sent it. */
  about(id: string): Promise<{ name: string; mime: string; address: string | null } | null>;
  copyOf(channel: ChannelName, source: string): Promise<string | null>;
  /** From now on it can be opened from elsewhere; answers under which name, which is not its id. */
  open(id: string): Promise<string | null>;
  readOpened(openedAs: string): Promise<{ name: string; mime: string; bytes: Uint8Array } | null>;
  /** Bytes of all that is kept, and of what came from this address within a day. */
  sizes(channel: ChannelName, address: string, now: string): Promise<{ all: number; theirs: number }>;
}

export interface Store extends InboxStore, RoleStore, WakeUp {
  outbox: OutboxStore;
  deadlines: DeadlineStore;
  files: FileStore;
  /** What was said in a chat, oldest first: for the page, after a reload or a restart. */
  history(channel: ChannelName, address: string, limit: number): Promise<Said[]>;
  /** Whether this event has no turn yet, or its chat has something to be sent. */
  unanswered(event: Received, now: string): Promise<boolean>;
  /** Whether this process, of all that work on this database, is the one that does this task. */
  leads(task: string): Promise<boolean>;
  /** Trivial query, for readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
