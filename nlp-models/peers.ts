/** What node-nlp gives out of the box on the same lines: its own manager, its own settings, the same corpus. */

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
