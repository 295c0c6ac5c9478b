/** The trained pair of classifiers, kept in a cache folder under the hash of all it was made from. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCorpus, TRAINED_INTENTS, type Utterance, utterancesOf } from './corpus.ts';
import { featuresOf } from './features.ts';
import { BUCKETS, type LogisticModel, predict, trainLogistic } from './logistic.ts';
import { type NeuralModel, readNeural, trainNeural } from './nlpjs.ts';
import { type Packed, readShipped } from './shipped.ts';

export interface Model {
  logistic: LogisticModel;
  neural: NeuralModel;
}

const SEED = 20261123;
/** Share of the logistic regression in the mixture; the rest is node-nlp's network. */
const LOGISTIC_SHARE = 0.7;
const SOURCES = ['corpus.ts', 'features.ts', 'logistic.ts', 'nlpjs.ts', 'normalise.ts', 'model.ts', 'word-classes.ts'];

/** Probability of each of `TRAINED_INTENTS`, by the text alone. */
export function classify(model: Model, text: string): number[] {
  const features = featuresOf(text);
  const a = predict(model.logistic, features);
  const b = model.neural.score(features.words, TRAINED_INTENTS);
  const known = b.some((value) => value > 0);
  return a.map((value, i) => (known ? LOGISTIC_SHARE * value + (1 - LOGISTIC_SHARE) * (b[i] ?? 0) : value));
}

export async function trainModel(utterances: readonly Utterance[]): Promise<Model> {
  const sizes = new Map<string, number>();
  for (const { intent, weight } of utterances) sizes.set(intent, (sizes.get(intent) ?? 0) + weight);
  const typical = 60;
  const examples = utterances.map(({ text, intent, weight }) => ({
    features: featuresOf(text),
    intent,
    label: TRAINED_INTENTS.indexOf(intent),
    weight: weight * (typical / (sizes.get(intent) ?? typical)) ** 0.35,
  }));
  const logistic = trainLogistic(examples, TRAINED_INTENTS.length, SEED);
  const neural = await trainNeural(examples.map(({ features, intent }) => ({ features: features.words, intent })));
  return { logistic, neural };
}

/** The model that ships, else the cached one, else trains and caches it: the corpus or the code that reads it changed. */
export async function loadModel(cacheDir: string): Promise<Model> {
  const name = fingerprint();
  const ready = readShipped(name);
  if (ready) {
    const model = unpack(ready);
    if (model) return model;
  }
  const path = join(cacheDir, `understanding-${name}`);
  const cached = readCached(path);
  if (cached) return cached;
  const trained = await trainModel(utterancesOf(readCorpus()));
  return store(path, cacheDir, trained);
}

export function fingerprint(): string {
  const sum = createHash('sha256');
  for (const name of SOURCES) sum.update(readFileSync(new URL(name, import.meta.url)));
  const folder = fileURLToPath(new URL('./corpus/', import.meta.url));
  for (const name of readdirSync(folder).sort()) sum.update(name).update(readFileSync(join(folder, name)));
  return sum.digest('hex').slice(0, 20);
}

function readCached(path: string): Model | undefined {
  if (!existsSync(`${path}.bin`) || !existsSync(`${path}.json`)) return undefined;
  try {
    return unpack({ weights: readFileSync(`${path}.bin`), network: JSON.parse(readFileSync(`${path}.json`, 'utf8')) });
  } catch {
    // A cache that cannot be read is made again; it holds nothing that the corpus does not.
    return undefined;
  }
}

function unpack({ weights: bytes, network }: Packed): Model | undefined {
  const floats = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const classes = TRAINED_INTENTS.length;
  if (floats.length !== BUCKETS + (BUCKETS + 1) * classes) return undefined;
  const logistic = { classes, idf: floats.subarray(0, BUCKETS), weights: floats.subarray(BUCKETS) };
  return { logistic, neural: readNeural(network) };
}

export function packed(model: Model): Packed {
  const { idf, weights } = model.logistic;
  const floats = new Float32Array(idf.length + weights.length);
  floats.set(idf);
  floats.set(weights, idf.length);
  return { weights: new Uint8Array(floats.buffer), network: model.neural.toJSON() };
}

/** Writes both files under a temporary name first, so that a second process never reads half a model. */
function store(path: string, cacheDir: string, model: Model): Model {
  try {
    mkdirSync(cacheDir, { recursive: true });
    for (const name of readdirSync(cacheDir)) {
      if (name.startsWith('understanding-')) rmSync(join(cacheDir, name), { force: true });
    }
    const { weights, network } = packed(model);
    const temporary = `${path}.${process.pid}`;
    writeFileSync(`${temporary}.json`, JSON.stringify(network));
    writeFileSync(`${temporary}.bin`, weights);
    renameSync(`${temporary}.json`, `${path}.json`);
    renameSync(`${temporary}.bin`, `${path}.bin`);
  } catch {
    // A read-only disk costs a training at each start, nothing else.
  }
  return { ...model, neural: readNeural(model.neural.toJSON()) };
}
