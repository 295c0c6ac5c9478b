/** What it costs to understand a message, beside node-nlp and chrono-node as they come. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, firstJson, start } from './child.ts';
import { count, mb, median, ms, type Report, ratio } from './measure.ts';
import type { Read } from './reader.ts';

const STARTS = 3;

export async function benchUnderstanding(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'portineria-bench-'));
  try {
    const first = await readBy('ours', folder);
    const ours: Read[] = [];
    for (let n = 0; n < STARTS; n += 1) ours.push(await readBy('ours', folder));
    const of = (key: keyof Read): number => median(ours.map((read) => read[key]));
    const empty = await readBy('empty', folder);
    const nlp = await readBy('node-nlp', folder);
    const times = await readBy('our-times', folder);
    const chrono = await readBy('chrono', folder);
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
        ms('train', 'loading it the first time, training included', first.loadMs),
        ms('nodeNlpTrain', 'node-nlp: loading and training on the same corpus', nlp.loadMs),
        ratio('trainOverNodeNlp', 'training / node-nlp', first.loadMs / nlp.loadMs),
        mb('rss', 'resident memory after reading', of('rssMb')),
        mb('nodeNlpRss', 'node-nlp', nlp.rssMb),
        mb('emptyRss', 'a process that reads nothing', empty.rssMb),
        ratio('rssOverNodeNlp', 'memory / node-nlp', of('rssMb') / nlp.rssMb),
        ms('times', 'moments in a message, our grammar alone; the median', times.p50Ms),
        ms('chronoTimes', 'chrono-node `it`', chrono.p50Ms),
        ratio('timesOverChrono', 'our grammar / chrono-node', times.p50Ms / chrono.p50Ms),
        count('timesFound', 'messages in which our grammar finds a moment', times.found),
        count('chronoFound', 'messages in which chrono-node does', chrono.found),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readBy(reader: string, folder: string): Promise<Read> {
  const child = start('bench/reader.ts', [reader, folder]);
  try {
    return await firstJson<Read>(child);
  } finally {
    await end(child);
  }
}
