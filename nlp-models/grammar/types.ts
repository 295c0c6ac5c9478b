import type { Asked, ItemSlot, PartOfDay, Slots, Task, TimeIssue } from '../../dialogs/engine/input.ts';

export type { Asked, ItemSlot, PartOfDay, Slots, Task, TimeIssue };

export type Grain = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Where in the original text, as UTF-16 offsets, half-open. */
export interface Span {
  start: number;
  end: number;
}

/** A moment or stretch of time found in a text. `value` and `to` are local ISO in the zone of `now`; `to` is exclusive. */
export type TimeReading =
  | { type: 'point'; value: string; grain: Grain; span: Span; other?: string; partOfDay?: PartOfDay }
  | { type: 'interval'; from?: string; to?: string; grain: Grain; span: Span; partOfDay?: PartOfDay }
  | { type: 'issue'; issue: TimeIssue; span: Span };

export interface ExtractOptions {
  /** ISO 8601; Europe/Rome when it has no offset. */
  now: string;
  asked?: Asked;
  /** The dialog in progress, e.g. `book_ironing`: settles what a bare number means. */
  active?: string;
}

/** Everything the grammars find in one message, ready to become slots. */
export interface Extraction {
  slots: Slots;
  issues: TimeIssue[];
  vagueQuantity: boolean;
}
