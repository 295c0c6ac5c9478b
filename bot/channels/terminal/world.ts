/** What a script moves: a database of its own, a clock, and the process that works on it. Built by `chat.ts`. */

import type { Role } from '../../../domain/people.ts';
import type { JsonObject, Receive } from '../../channel.ts';
import type { BookLine, PersonLine } from './lines.ts';

export interface World {
  now(): string;
  /** Sets the clock; nothing runs by that alone. */
  setNow(now: string): void;
  receive: Receive;
  /** Runs all that can be done at this moment: turns, deadlines, sends. */
  settle(): Promise<void>;
  /** When something falls due next. */
  nextDue(): Promise<string | null>;
  /** A fresh database, with this JSON merge patch on the catalogue. */
  reset(catalogue: JsonObject, organisations?: JsonObject): Promise<void>;
  /** The process ends and another takes over the database. */
  restart(): Promise<void>;
  grant(person: string, role: Role): Promise<void>;
  introduce(person: PersonLine): Promise<void>;
  book(booking: BookLine): Promise<void>;
  show(what: 'bookings' | 'audit' | 'broadcasts'): Promise<JsonObject>;
  close(): Promise<void>;
}
