/** The trained net: the one that ships while it is that of its lines and code, else a cached one, else trained anew (2 s). */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readCorpus, utterancesOf } from '../corpus.ts';
import type { LayeredModel } from '../layered.ts';
import { packLayered, unpackLayered } from '../pack.ts';
import { ALARM_CLASSES, trainAlarm } from './net.ts';

/**
 * What the net depends on. Not the corpus: its messages only show what an ordinary day sounds like, and a changed
 * corpus asks for no new training.
 */
const SOURCES = [
  ...['net.ts', 'canon.ts', 'lexicon.ts', 'lines/alarm.txt', 'lines/told.txt', 'lines/calm.txt'],
  ...['concepts.ts', 'concepts.json', 'lines/hushed.txt', 'pieces.ts'],
  ...['../dialect.ts', '../mending.ts', '../corpus/dialect.json'],
  ...[
    '../features.ts',
    '../feature-rows.ts',
    '../layered.ts',
    '../logistic.ts',
    '../normalise.ts',
    '../pack.ts',
    '../random.ts',
  ],
  '../word-classes.ts',
];
const SHIPPED = new URL('../trained/alarm.bin.gz', import.meta.url);
const SHIPPED_FOR = new URL('../trained/alarm-fingerprint', import.meta.url);

export function alarmFingerprint(): string {
  const sum = createHash('sha256');
  for (const name of SOURCES) sum.update(readFileSync(new URL(name, import.meta.url)));
  return sum.digest('hex').slice(0, 20);
}

export const shippedAlarm = (): string | undefined =>
  existsSync(SHIPPED_FOR) ? readFileSync(SHIPPED_FOR, 'utf8').trim() : undefined;

const trained = (): LayeredModel => trainAlarm(utterancesOf(readCorpus()));

/** Packs the net into `trained/` when what it depends on changed. */
export function shipAlarm(): boolean {
  const now = alarmFingerprint();
  if (shippedAlarm() === now) return false;
  writeFileSync(SHIPPED, gzipSync(packLayered(trained()), { level: 9 }));
  writeFileSync(SHIPPED_FOR, `${now}\n`);
  return true;
}

function unpacked(bytes: () => Uint8Array): LayeredModel | undefined {
  try {
    return unpackLayered(bytes(), ALARM_CLASSES.length);
  } catch {
    // What cannot be read is made again; it holds nothing that the lines do not.
    return undefined;
  }
}

export function loadAlarm(cacheDir: string): LayeredModel {
  const now = alarmFingerprint();
  const shipped = shippedAlarm() === now ? unpacked(() => gunzipSync(readFileSync(SHIPPED))) : undefined;
  if (shipped) return shipped;
  const path = join(cacheDir, `alarm-${now}.bin`);
  const cached = existsSync(path) ? unpacked(() => readFileSync(path)) : undefined;
  if (cached) return cached;
  const model = trained();
  try {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, packLayered(model));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // A read-only disk costs a training at each start, nothing else.
  }
  return model;
}
