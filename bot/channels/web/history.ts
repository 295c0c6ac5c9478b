/** What was said at an address: the port to the store, and how entries fold into what a person sees. */

import type { SentButton, SentFile } from '../../channel.ts';

export interface HistoryEntry {
  /** The delivered message's id, or the event id of what the person sent. */
  id: string;
  from: 'person' | 'bot';
  /** Of a tap: the label of the button. */
  text: string;
  buttons: SentButton[][];
  /** Replaces this earlier message in place. */
  edits?: string;
  /** ISO, when it was received or delivered. */
  at: string;
  file?: SentFile;
}

/** Implemented by the store and wired in `main.ts`. */
export interface WebHistory {
  /** The last `limit` entries, oldest first: events received, and messages recorded as delivered. */
  list(address: string, limit: number): Promise<HistoryEntry[]>;
}

export interface ShownEntry extends HistoryEntry {
  /** When its present words replaced earlier ones. */
  editedAt?: string;
}

/** An edit takes the place, the id and the time of what it edits. */
export function fold(entries: readonly HistoryEntry[]): ShownEntry[] {
  const shown = new Map<string, ShownEntry>();
  for (const entry of entries) {
    const id = entry.edits ?? entry.id;
    const earlier = shown.get(id);
    const { edits: _, ...rest } = entry;
    shown.set(id, earlier ? { ...rest, id, at: earlier.at, editedAt: entry.at } : { ...rest, id });
  }
  return [...shown.values()];
}

/** What the store has, and what was said so recently that the store may not list it yet. */
export function merge(stored: readonly HistoryEntry[], recent: readonly HistoryEntry[]): HistoryEntry[] {
  const known = new Set(stored.map(sameness));
  const missing = recent.filter((entry) => !known.has(sameness(entry)));
  if (missing.length === 0) return [...stored];
  return [...stored, ...missing].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** An edit carries the id of what it edits, so that words and buttons tell two edits apart. */
function sameness(entry: HistoryEntry): string {
  const target = entry.edits ?? entry.id;
  return entry.edits === undefined ? target : JSON.stringify([target, entry.text, entry.buttons]);
}
