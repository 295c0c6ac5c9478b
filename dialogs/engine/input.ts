/** What reaches a turn: words already understood, a tap, something that is not text, or a start code. */

import type { BroadcastFile } from '../../domain/broadcast.ts';
import type { FieldName } from '../../domain/catalogue.ts';
import type { Never } from '../../domain/slot.ts';
import type { Action } from './action.ts';

export const CITIZEN_INTENTS = [
  'list_services',
  'service_info',
  'book_ironing',
  'book_custodian',
  'order_groceries',
  'book_party',
  'book_service',
  'check_availability',
  'my_bookings',
  'modify_booking',
  'cancel_booking',
  'repeat_booking',
  'provide_slot',
  'correct_slot',
  'confirm',
  'deny',
  'restart',
  'payment_info',
  'complaint',
  'talk_to_human',
  'manage_notifications',
  'privacy_request',
  'bot_identity',
  'emergency',
  'propose_service',
  'help',
  'greet',
  'thanks_bye',
  'out_of_scope',
] as const;

export const STAFF_INTENTS = [
  'staff_list',
  'staff_accept',
  'staff_reject',
  'staff_propose',
  'staff_done',
  'staff_close_slots',
  'staff_message_customer',
] as const;

export const MANAGER_INTENTS = [
  'mgr_broadcast',
  'mgr_broadcast_schedule',
  'mgr_broadcast_stats',
  'mgr_service_create',
  'mgr_service_update',
  'mgr_service_suspend',
  'mgr_agreement_create',
  'mgr_agreement_list',
  'mgr_report',
  'mgr_proposals',
] as const;

export type Intent =
  | (typeof CITIZEN_INTENTS)[number]
  | (typeof STAFF_INTENTS)[number]
  | (typeof MANAGER_INTENTS)[number];

/** What the last question asked for; the recogniser reads "5" or "sì" in its light. */
export const ASKED = [
  'service',
  'when',
  'date',
  'time',
  'quantity',
  'kg',
  'pieces',
  'items',
  'more_items',
  'box',
  'guests',
  'duration',
  'task',
  'address',
  'phone',
  'occasion',
  'notes',
  'confirm',
  'which',
  'decision',
] as const;
export type Asked = (typeof ASKED)[number];

export type SpokenRole = 'citizen' | 'staff' | 'manager';

export interface UnderstandContext {
  /** The dialog in progress, as the intent that started it (`book_ironing`, `cancel_booking`, …). */
  active?: string;
  asked?: Asked;
}

export const TASKS = ['compagnia', 'commissioni', 'spesa', 'ricette', 'accompagnamento', 'pratiche'] as const;
export type Task = (typeof TASKS)[number];

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export interface ItemSlot {
  item: string;
  qty?: number;
  unit?: string;
}

/** Values found in a message. Dates are YYYY-MM-DD, times HH:mm, both Europe/Rome. Absent means not said. */
export interface Slots {
  service?: string;
  date?: string;
  dateTo?: string;
  time?: string;
  timeTo?: string;
  partOfDay?: PartOfDay;
  kg?: number;
  pieces?: number;
  items?: ItemSlot[];
  box?: 'S' | 'M' | 'L';
  guests?: number;
  durationMin?: number;
  task?: Task;
  address?: string;
  phone?: string;
  occasion?: string;
  audience?: string;
  /** Free text that a command carries: the body of a broadcast, a reason, a complaint. */
  text?: string;
}

/** A date or hour that was said but cannot be taken as it stands. The dialog says so; nothing is moved in silence. */
export type TimeIssue =
  | { type: 'impossibleDate'; said: string }
  | { type: 'pastDate'; said: string; date: string; time?: string }
  | { type: 'weekdayMismatch'; said: string; date: string; weekday: number; alternatives: string[] }
  | { type: 'ambiguousDate'; said: string; date: string; other: string }
  /** `otherTo`: the end that goes with the other beginning, of a stretch. */
  | { type: 'ambiguousTime'; said: string; time: string; other: string; otherTo?: string }
  | { type: 'nonexistentTime'; said: string; date: string; time: string };

export interface Alternative {
  intent: Intent;
  /** Calibrated, 0–1. */
  score: number;
}

/** Counted from a booking that exists. Without a direction it must be asked which. */
export interface Shift {
  days?: number;
  minutes?: number;
  direction?: 'later' | 'earlier';
}

/** From when, until when (dates; or so many times or weeks), and on which dates not. */
export interface Bounds {
  from?: string;
  until?: string;
  times?: number;
  forWeeks?: number;
  except?: string[];
}

/** Every so many weeks. `weekdays` are ISO, empty where only the pace was said. */
export interface Every extends Bounds {
  weeks: number;
  weekdays: number[];
}

/** What is to become of bookings that repeat. `from`: of those from that date on, or of `one` on it; `until`: to that one. */
export interface Recurring {
  does: 'cancel' | 'move' | 'extend';
  which: 'all' | 'from' | 'next' | 'one';
  from?: string;
  until?: string;
}

/** For whom somebody asks: "la mia vicina Ines", at least one of the two; `self`: for nobody else after all. */
export interface Behalf {
  self?: boolean;
  relation?: string;
  name?: string;
}

export const SUBJECTS = ['calendar', 'waiting', 'leaveWaiting', 'past', 'forget', 'moved'] as const;
/** What a message is about where no intent of its own says so. */
export type Subject = (typeof SUBJECTS)[number];

/** What a message says beside its intent and its values. */
export interface Beside {
  shift?: Shift;
  /** The part of a booking named as the one to change. */
  part?: FieldName;
  every?: Every;
  /** Of a repetition whose pace is not in the same words. */
  bounds?: Bounds;
  /** Once, and no more. */
  once?: boolean;
  /** Times that do not suit. */
  never?: Never;
  recurring?: Recurring;
  behalf?: Behalf;
  subject?: Subject;
}

export interface Understanding {
  intent: Intent;
  score: number;
  /** Act on it, ask with the best readings as buttons, or say what the bot can do. */
  decision: 'act' | 'ask' | 'reject';
  alternatives: Alternative[];
  slots: Slots;
  issues: TimeIssue[];
  /** Whose command it is, where the role of who wrote it does not allow it: the intent is then `out_of_scope`. */
  command?: 'staff' | 'manager';
  /** Which emergency, when intent is `emergency`: it decides the number to call. */
  emergency?: 'medical' | 'fire' | 'gas' | 'abuse' | 'despair' | 'other';
  /** Says to be under eighteen. */
  minor?: true;
  /** No emergency by any rule, but it may be one: the number to call is said before the answer. */
  maybeEmergency?: true;
  /** ISO 639-1 code when the message is plainly not Italian. */
  language?: string;
  /** A quantity was named in a container of unknown weight ("due borse"): ask how many kg. */
  vagueQuantity?: boolean;
  /** Shirts, sheets are named: what there is of them will be told in pieces. */
  garments?: true;
  /** "sì però alle 4": a yes comes with a change. */
  affirmed?: boolean;
  /** The text as it may be stored and shown: health details cut out. */
  cleanText: string;
  /** There were such details. */
  cut?: boolean;
  /** The citizen addresses the bot with *tu*. */
  informal?: boolean;
  beside?: Beside;
  /** All values in the words, whatever the intent: of staff and managers, whose commands are more than there are intents, and where the intent carries none. */
  heard?: { slots: Slots; issues: TimeIssue[] };
}

export type AttachmentKind = 'sticker' | 'photo' | 'voice' | 'location' | 'contact' | 'other';

export interface Point {
  latitude: number;
  longitude: number;
}

export type TapProblem = 'unknown' | 'expired' | 'foreign';

export type Input =
  /** `also`: what else the same message asked for. */
  /** `dropped`: came with the words, and cannot be had. */
  | {
      type: 'said';
      understanding: Understanding;
      also?: Understanding[];
      file?: BroadcastFile;
      dropped?: AttachmentKind;
    }
  | { type: 'tapped'; action: Action; label: string }
  | { type: 'staleTap'; problem: TapProblem }
  | {
      type: 'attached';
      kind: AttachmentKind;
      phone?: string;
      /** The number is somebody else's: their name, empty where it is not known. */
      whose?: string;
      /** Degrees. */
      point?: Point;
      file?: BroadcastFile;
    }
  /** `opened`: by the platform, which may say so more than once. */
  | { type: 'started'; code?: string; opened?: true }
  | { type: 'unreadable'; why: 'empty' | 'tooLong' | 'binary' };

/** A service as the recogniser needs it: what people call it. */
export interface VocabularyEntry {
  id: string;
  name: string;
  synonyms: readonly string[];
}

export interface UnderstandOptions {
  /** ISO 8601 with offset, or local Europe/Rome. */
  now: string;
  role: SpokenRole;
  context: UnderstandContext;
  vocabulary: readonly VocabularyEntry[];
}

/** Port of the recogniser, declared by its consumer. Pure and synchronous once loaded; never throws. */
export type Understand = (text: string, options: UnderstandOptions) => Understanding;
