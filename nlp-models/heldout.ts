/** Labelled lines, ours (`heldout/`) or somebody else's (`npm run eval -- --intents FILE`). */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Slots, SpokenRole, UnderstandContext } from '../dialogs/engine/input.ts';

export interface LabelledLine {
  text: string;
  intent: string;
  slots?: Slots;
  now?: string;
  role?: string;
  context?: UnderstandContext;
}

const FOLDER = fileURLToPath(new URL('./heldout/', import.meta.url));
const LEARNT = fileURLToPath(new URL('./corpus/strangers/', import.meta.url));

/** The moment lines without a `now` are said: a Monday morning. */
export const HELD_OUT_NOW = '2026-11-23T10:15';

const linesIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => `${folder}${name}`);

export const heldOutFiles = (): string[] => linesIn(FOLDER);

/** Lines of strangers that were studied and are learnt from: each keeps its values, which nothing learns. */
export const learntFiles = (): string[] => linesIn(LEARNT);

/** Written by people who knew neither corpus nor code; only scored (`--intents FILE`) and kept out of the corpus. */
export const strangersFiles = (): string[] => linesIn(`${FOLDER}strangers/`);

export function readLines(path: string): LabelledLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledLine);
}

export function roleOf(line: LabelledLine): SpokenRole {
  const role = line.role?.split(':')[0];
  return role === 'staff' || role === 'manager' ? role : 'citizen';
}
