/** What the libraries give out of the box on the same lines: node-nlp on intents, chrono-node `it` on times. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Understand } from '../dialogs/engine/input.ts';
import { readCorpus, utterancesOf } from './corpus.ts';
import { HELD_OUT_NOW, type LabelledLine, roleOf } from './heldout.ts';
import { ratio } from './measure.ts';

interface NlpManager {
  addDocument(locale: string, utterance: string, intent: string): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<{ intent: string; score: number }>;
}
interface NodeNlp {
  NlpManager: new (settings: object) => NlpManager;
}

export interface PeerScore {
  lines: number;
  top1: number;
  outOfScopeAccepted: number;
  trainSeconds: number;
}

/** Lines a peer can be asked: no dialog in progress, no call for help (a rule's work here). */
export const askable = (lines: readonly LabelledLine[]): LabelledLine[] =>
  lines.filter(({ context, intent }) => !context && intent !== 'emergency');

/** Our corpus as it takes it: what stands alone. Its `None` counts as out of scope. */
export async function scoreNodeNlp(lines: readonly LabelledLine[]): Promise<PeerScore> {
  const start = performance.now();
  const { NlpManager } = createRequire(import.meta.url)('node-nlp') as NodeNlp;
  const manager = new NlpManager({ languages: ['it'], autoSave: false, autoLoad: false, nlu: { log: false } });
  for (const { text, intent, context } of utterancesOf(readCorpus())) {
    if (!context && intent !== 'out_of_scope') manager.addDocument('it', text, intent);
  }
  await manager.train();
  const trainSeconds = Math.round((performance.now() - start) / 100) / 10;
  const alone = askable(lines);
  const read = [];
  for (const { text, intent } of alone) {
    const found = await manager.process('it', text).catch(() => ({ intent: 'None' }));
    read.push({ intent, said: found.intent === 'None' ? 'out_of_scope' : found.intent });
  }
  const strangers = read.filter(({ intent }) => intent === 'out_of_scope');
  return {
    lines: alone.length,
    top1: ratio(read.filter(({ intent, said }) => said === intent).length, read.length),
    outOfScopeAccepted: ratio(strangers.filter(({ said }) => said !== 'out_of_scope').length, strangers.length),
    trainSeconds,
  };
}

interface ChronoResult {
  start: { get(component: string): number | null };
}
interface ChronoNode {
  it: { parse(text: string, reference: { instant: Date; timezone: number }): ChronoResult[] };
}
interface TimeLine {
  text: string;
  ref?: string;
  type?: string;
  value: unknown;
  grain?: string;
}

const GRAINS = ['year', 'month', 'day', 'hour', 'minute'] as const;
const chronoNode = (): ChronoNode => createRequire(import.meta.url)('chrono-node') as ChronoNode;

/** Single moments only, compared down to the grain the corpus gives. */
export function scoreChrono(paths: readonly string[]): { lines: number; right: number } {
  const { it } = chronoNode();
  const lines = paths
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((row) => row.trim() !== '')
    .map((row) => JSON.parse(row) as TimeLine)
    .filter(({ type, value, ref }) => type === 'value' && typeof value === 'string' && ref !== undefined);
  const right = lines.filter(({ text, ref = '', value, grain = 'day' }) => {
    const hours = Number(/([+-]\d\d):\d\d$/.exec(ref)?.[1] ?? 0);
    const found = it.parse(text, { instant: new Date(ref), timezone: hours * 60 })[0];
    const wanted = String(value).slice(0, 16).split(/[-T:]/).map(Number);
    const depth = Math.max(0, (GRAINS as readonly string[]).indexOf(grain));
    return found !== undefined && GRAINS.slice(0, depth + 1).every((part, i) => found.start.get(part) === wanted[i]);
  });
  return { lines: lines.length, right: right.length };
}

export interface TimesScore {
  lines: number;
  ours: number;
  chrono: number;
}

/** The day and the hour of the labelled lines that have one, by us and by chrono-node. */
export function scoreTimes(understand: Understand, lines: readonly LabelledLine[]): TimesScore {
  const { it } = chronoNode();
  const dated = lines.filter(({ slots }) => slots?.date !== undefined || slots?.time !== undefined);
  let ours = 0;
  let chrono = 0;
  for (const line of dated) {
    const { text, slots, now = HELD_OUT_NOW, context = {} } = line;
    const read = understand(text, { now, role: roleOf(line), context, vocabulary: [] }).slots;
    if (read.date === slots?.date && read.time === slots?.time) ours += 1;
    const found = it.parse(text, { instant: new Date(`${now.slice(0, 16)}:00Z`), timezone: 0 })[0]?.start;
    const part = (name: string): string => String(found?.get(name) ?? '').padStart(2, '0');
    const day = `${part('year')}-${part('month')}-${part('day')}`;
    const hour = `${part('hour')}:${part('minute')}`;
    if ((slots?.date === undefined || day === slots.date) && (slots?.time === undefined || hour === slots.time))
      chrono += 1;
  }
  return { lines: dated.length, ours: ratio(ours, dated.length), chrono: ratio(chrono, dated.length) };
}
