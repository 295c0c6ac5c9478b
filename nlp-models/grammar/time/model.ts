/** What the time rules say before it is placed on a calendar. */

import type { DateTime } from 'luxon';
import type { Token } from '../tokens.ts';
import type { Grain, PartOfDay } from '../types.ts';
import type { Feast } from './feasts.ts';

/**
 * Where people who book and the public corpus mean different things. All false is the reading of this project
 * (`deliberate-differences.json` says why); the scorer turns them on to measure the grammar by the corpus' own lights.
 */
export interface Conventions {
  /** A bare "alle 3" is 03:00, not the afternoon. */
  literalHours: boolean;
  /** The end of a stretch is one grain past the last hour said: "dalle 9 alle 11" ends at 12:00. */
  closedEnds: boolean;
  /** "prossimo lunedì" skips a week. */
  nextSkips: boolean;
  /** "gio 15" looks for a Thursday the 15th; otherwise the disagreement is an issue. */
  searchWeekday: boolean;
  /** "entro il 15", "dopo il 15" are bounded by the start of the day. */
  startBounds: boolean;
  /** The weekend starts on Friday at 18:00. */
  fridayWeekend: boolean;
  /** "tra tre giorni" keeps the hour; "tra un quarto d'ora" the second. */
  fineOffsets: boolean;
  /** A day that has gone is a value, not an issue. */
  allowPast: boolean;
}

export interface Context {
  now: DateTime;
  tokens: readonly Token[];
  conventions: Conventions;
  /** A report looks at what has been: past days are slots too. */
  lookBack?: boolean;
}

/** A day, week, month… pinned or recurring. */
export type DateValue =
  | {
      type: 'calendar';
      weekday?: number;
      day?: number;
      month?: number;
      year?: number;
      feast?: Feast;
      article?: boolean;
    }
  | Fixed
  /** "sabato prossimo", "prossimo sabato": the qualifier decides which. */
  | { type: 'weekday'; weekday: number; which: 'next' | 'last' | 'this' | 'leap' | 'nextWeek' | 'thisWeek' }
  | { type: 'impossible' };

/** Already on the calendar of `now`. */
export interface Fixed {
  type: 'fixed';
  from: DateTime;
  /** Exclusive. */
  to: DateTime;
  grain: Grain;
  shape: 'point' | 'interval';
  /** The other plausible reading. */
  other?: DateTime;
  /** Looks back by its own words ("ieri"): a past value is what was meant. */
  back?: boolean;
  /** Vague stretch of which only some days count ("fine settimana"). */
  part?: Part;
  /** A season, a quarter, a year: named in passing more often than asked for. */
  remote?: boolean;
  /** "adesso". */
  instant?: boolean;
  /** Shifted from now by whole days or more: the hour is not meant. */
  shifted?: boolean;
}

export interface Part {
  name: 'morning' | 'afternoon' | 'evening' | 'night' | 'lunch';
  /** Hours of the stretch; 24 is midnight; night counts from the next midnight. */
  from: number;
  to: number;
}

export interface Clock {
  hour: number;
  minute: number;
  grain: 'hour' | 'minute';
  /** Not open to an afternoon reading: "15", "03:00" with its zero, "mezzogiorno". */
  fixed: boolean;
  zone?: string;
  /** "alle 24": the midnight that ends the day. */
  nextDay?: boolean;
}

export interface Moment {
  date?: DateValue;
  clock?: Clock;
  part?: Part;
}

/** from: "da"; after: "dopo"; before: "prima di"; by: "entro"; until: "fino a". */
export type Mode = 'from' | 'after' | 'before' | 'by' | 'until' | 'range';

export interface Phrase {
  mode?: Mode;
  a: Moment;
  b?: Moment;
}

export interface Piece<T> {
  value: T;
  next: number;
}

export type PartName = PartOfDay;
