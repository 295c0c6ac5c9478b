/** What the libraries give out of the box on the same lines: node-nlp on intents, chrono-node `it` on times. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readCorpus, utterancesOf } from './corpus.ts';
import type { LabelledLine } from './heldout.ts';

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
  loadAndTrainMs: number;
}

/** Only lines without a context: the peer has no notion of one. Its `None` counts as out of scope. */
export async function scoreNodeNlp(lines: readonly LabelledLine[]): Promise<PeerScore> {
  const start = performance.now();
  const { NlpManager } = createRequire(import.meta.url)('node-nlp') as NodeNlp;
  const manager = new NlpManager({ languages: ['it'], autoSave: false, autoLoad: false, nlu: { log: false } });
  for (const { text, intent } of utterancesOf(readCorpus())) {
    if (intent !== 'out_of_scope') manager.addDocument('it', text, intent);
  }
  await manager.train();
  const loadAndTrainMs = Math.round(performance.now() - start);
  const alone = lines.filter(({ context, intent }) => !context && intent !== 'emergency');
  let right = 0;
  let strangers = 0;
  let accepted = 0;
  for (const { text, intent } of alone) {
    const found = await manager.process('it', text).catch(() => ({ intent: 'None', score: 0 }));
    const said = found.intent === 'None' ? 'out_of_scope' : found.intent;
    if (said === intent) right += 1;
    if (intent === 'out_of_scope') strangers += 1;
    if (intent === 'out_of_scope' && said !== intent) accepted += 1;
  }
  const ratio = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1e4) / 1e4;
  return {
    lines: alone.length,
    top1: ratio(right, alone.length),
    outOfScopeAccepted: ratio(accepted, strangers),
    loadAndTrainMs,
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

/** Single moments only, compared down to the grain the corpus gives. */
export function scoreChrono(paths: readonly string[]): { lines: number; right: number } {
  const { it } = createRequire(import.meta.url)('chrono-node') as ChronoNode;
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
