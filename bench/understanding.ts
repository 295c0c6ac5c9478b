/** What it costs to understand a message, beside node-nlp and chrono-node as they come. */

import { cacheDir } from '../nlp-models/cli.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import { end, firstJson, start } from './child.ts';
import { count, mb, median, ms, type Report, ratio } from './measure.ts';
import type { Read } from './reader.ts';

const STARTS = 3;

export async function benchUnderstanding(): Promise<Report> {
  // Trains the model if it is not there yet, so that every process below finds it.
  await loadRecogniser({ cacheDir: cacheDir() });
  const ours: Read[] = [];
  for (let n = 0; n < STARTS; n += 1) ours.push(await readBy('ours'));
  const of = (key: keyof Read): number => median(ours.map((read) => read[key]));
  const empty = await readBy('empty');
  const nlp = await readBy('node-nlp');
  const times: Read[] = [];
  const chrono: Read[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    times.push(await readBy('our-times'));
    chrono.push(await readBy('chrono'));
  }
  const timesMs = median(times.map(({ meanMs }) => meanMs));
  const chronoMs = median(chrono.map(({ meanMs }) => meanMs));
  return {
    title: 'Understanding: the held-out messages, each reader in a process of its own',
    figures: [
      ms('message', 'a message: intent, slots, moments; the median', of('p50Ms')),
      ms('messageP95', 'the same, 95th of 100', of('p95Ms')),
      ms('nodeNlpMessage', 'node-nlp as it comes: intent and entities; the median', nlp.p50Ms),
      ms('nodeNlpMessageP95', 'the same, 95th of 100', nlp.p95Ms),
      ratio('messageOverNodeNlp', 'a message / node-nlp', of('p50Ms') / nlp.p50Ms),
      ms('coldStart', 'process start to ready, model cached', of('readyMs')),
      ms('load', 'loading the cached model alone', of('loadMs')),
      ms('nodeNlpTrain', 'node-nlp: loading, and training on the same corpus', nlp.loadMs),
      mb('rss', 'resident memory after reading', of('rssMb')),
      mb('nodeNlpRss', 'node-nlp', nlp.rssMb),
      mb('emptyRss', 'a process that reads nothing', empty.rssMb),
      ratio('rssOverNodeNlp', 'memory / node-nlp', of('rssMb') / nlp.rssMb),
      ms('times', 'moments in a message, our grammar alone; the mean', timesMs),
      ms('chronoTimes', 'chrono-node `it`', chronoMs),
      ratio('timesOverChrono', 'our grammar / chrono-node', timesMs / chronoMs),
      count('timesFound', 'messages in which our grammar finds a moment', times[0]?.found ?? 0),
      count('chronoFound', 'messages in which chrono-node does', chrono[0]?.found ?? 0),
    ],
  };
}

async function readBy(reader: string): Promise<Read> {
  const child = start('bench/reader.ts', [reader, cacheDir()]);
  try {
    return await firstJson<Read>(child);
  } finally {
    await end(child);
  }
}
