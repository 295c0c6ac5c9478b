/** Reads the held-out messages with one reader, named by the argument, and prints what it took. Started by a benchmark. */

import { createRequire } from 'node:module';
import { readCorpus, utterancesOf } from '../nlp-models/corpus.ts';
import { HELD_OUT_NOW, heldOutFiles, readLines, roleOf } from '../nlp-models/heldout.ts';
import { median, percentile } from './measure.ts';

export interface Read {
  /** From the start of the process to being ready to read. */
  readyMs: number;
  /** Of loading alone; a model that is not kept is trained first. */
  loadMs: number;
  rssMb: number;
  p50Ms: number;
  p95Ms: number;
  meanMs: number;
  /** Messages in which a moment was found, for readers of time. */
  found: number;
}

type Line = ReturnType<typeof readLines>[number];
type Reader = (line: Line) => unknown;

const WARM_UPS = 100;
const PASSES = 2;

const readers: Record<string, (folder: string) => Promise<Reader>> = {
  empty: async () => () => undefined,
  ours: async (folder) => {
    const { loadRecogniser } = await import('../nlp-models/recogniser.ts');
    const understand = await loadRecogniser({ cacheDir: folder });
    return (line) =>
      understand(line.text, { now: HELD_OUT_NOW, role: roleOf(line), context: line.context ?? {}, vocabulary: [] });
  },
  'our-times': async () => {
    const { readTimes } = await import('../nlp-models/grammar/time/read.ts');
    return ({ text }) => readTimes(text, { now: HELD_OUT_NOW }).length;
  },
  chrono: async () => {
    const { it } = await import('chrono-node');
    const now = new Date(HELD_OUT_NOW);
    return ({ text }) => it.parse(text, now, { forwardDate: true }).length;
  },
  'node-nlp': async () => {
    interface Manager {
      addDocument(locale: string, text: string, intent: string): void;
      train(): Promise<void>;
      process(locale: string, text: string): Promise<unknown>;
    }
    const { NlpManager } = createRequire(import.meta.url)('node-nlp') as {
      NlpManager: new (settings: object) => Manager;
    };
    const manager = new NlpManager({ languages: ['it'], autoSave: false, autoLoad: false, nlu: { log: false } });
    for (const { text, intent } of utterancesOf(readCorpus())) {
      if (intent !== 'out_of_scope') manager.addDocument('it', text, intent);
    }
    await manager.train();
    return ({ text }) => manager.process('it', text);
  },
};

const [name = 'empty', folder = '.cache'] = process.argv.slice(2);
const began = performance.now();
const read = await readers[name]?.(folder);
if (read === undefined) throw new Error(`no reader ${name}`);
const ready = performance.now();

const lines = heldOutFiles()
  .flatMap(readLines)
  .filter((_, n) => n % 3 === 0);
for (const line of lines.slice(0, WARM_UPS)) await read(line);
const passes: number[][] = [];
let found = 0;
for (let pass = 0; pass < PASSES; pass += 1) {
  const times: number[] = [];
  found = 0;
  for (const line of lines) {
    const from = performance.now();
    const answer = await read(line);
    times.push(performance.now() - from);
    if (typeof answer === 'number' && answer > 0) found += 1;
  }
  passes.push(times);
}
const figures: Read = {
  readyMs: ready,
  loadMs: ready - began,
  rssMb: process.memoryUsage.rss() / 2 ** 20,
  p50Ms: median(passes.map(median)),
  p95Ms: median(passes.map((times) => percentile(times, 0.95))),
  meanMs: median(passes.map((times) => times.reduce((sum, each) => sum + each, 0) / times.length)),
  found,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
