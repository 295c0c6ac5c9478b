/** The trained pair of classifiers, kept in a cache folder under the hash of all it was made from. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCorpus, TRAINED_INTENTS, type Utterance, utterancesOf } from './corpus.ts';
import { valuesIn } from './extraction.ts';
import { type Features, featuresOf } from './features.ts';
import type { LayeredModel } from './layered.ts';
import { hasFeature, type LogisticModel, predict, trainLogistic } from './logistic.ts';
import { type Network, networkOf, scoreNetwork } from './network.ts';
import { trainNeural } from './nlpjs.ts';
import { plain } from './normalise.ts';
import { type Packed, packLogistic, packNetwork, unpackLogistic, unpackNetwork } from './pack.ts';
import { loadAlarm } from './safety/alarm-model.ts';
import { alone, type Scene, sceneKeys } from './scene.ts';
import { readShipped } from './shipped.ts';
import { serviceNamed } from './vocabulary.ts';

/** What tells intents apart. */
export interface Classifiers {
  logistic: LogisticModel;
  network: Network;
}

export interface Model extends Classifiers {
  /** Hears cries for help that no rule has foreseen (safety/net.ts). */
  alarm: LayeredModel;
}

const SEED = 20261123;
/** Share of the logistic regression in the mixture; the rest is node-nlp's network, which knows no questions. */
const LOGISTIC_SHARE = 0.85;
/**
 * What the training result depends on beside the corpus. Not the grammar: it only tells that a value of a kind was
 * found, and finding values better asks for no new training.
 */
const SOURCES = [
  ...['answers.ts', 'corpus.ts', 'features.ts', 'lexicon.ts', 'logistic.ts', 'model.ts', 'nlpjs.ts', 'normalise.ts'],
  ...['dialect.ts', 'feature-rows.ts', 'mending.ts', 'network.ts', 'pack.ts', 'random.ts', 'scene.ts'],
  'word-classes.ts',
];

/** The moment training lines are read at: a Monday morning. */
const TRAINED_AT = '2026-11-23T10:15';

/** Probability of each of `TRAINED_INTENTS`. */
export function classify(model: Classifiers, text: string, scene: Scene): number[] {
  const features = seen(text, scene);
  const mixed = predict(model.logistic, features.keys);
  if (scene.context.asked !== undefined) return mixed;
  const second = scoreNetwork(model.network, networkView(features));
  if (!second.some((value) => value > 0)) return mixed;
  return mixed.map((value, i) => LOGISTIC_SHARE * value + (1 - LOGISTIC_SHARE) * (second[i] ?? 0));
}

function seen(text: string, scene: Scene): Features {
  const own = featuresOf(text);
  return { ...own, keys: { ...own.keys, scene: sceneKeys(scene, own) } };
}

/** Whether any word of a message was met in training, or in the list of words. */
export function knowsAny(model: Model, text: string): boolean {
  const { words, classes } = featuresOf(text);
  if (classes.length > 0) return true;
  return words.some((name) => name.startsWith('w:') && hasFeature(model.logistic, name));
}

const networkView = ({ words, classes }: Features): string[] => [...words, ...classes];

/** The scene a line of the corpus is said in. */
export function sceneIn({ text, context }: Utterance): Scene {
  if (!context) return alone(text);
  const { active, asked } = context;
  const found = valuesIn(text, { now: TRAINED_AT, ...(asked && { asked }), ...(active && { active }) });
  return { raw: text, read: plain(text), context, found, service: serviceNamed(text, [])?.id };
}

export async function trainModel(utterances: readonly Utterance[]): Promise<Classifiers> {
  const sizes = new Map<string, number>();
  for (const { intent, weight } of utterances) sizes.set(intent, (sizes.get(intent) ?? 0) + weight);
  const typical = 200;
  const examples = utterances.map((utterance) => {
    const features = seen(utterance.text, sceneIn(utterance));
    const { intent, weight, context } = utterance;
    return {
      keys: features.keys,
      names: networkView(features),
      intent,
      label: TRAINED_INTENTS.indexOf(intent),
      weight: weight * (typical / (sizes.get(intent) ?? typical)) ** 0.35,
      own: weight === 1 && !context,
    };
  });
  const logistic = trainLogistic(examples, TRAINED_INTENTS.length, SEED);
  const written = examples.filter(({ own }) => own);
  const network = await trainNeural(written.map(({ names, intent }) => ({ features: names, intent })));
  return { logistic, network: networkOf(network, TRAINED_INTENTS) };
}

/** The model that ships, else the cached one, else trains and caches it: the corpus or the code that reads it changed. */
export async function loadModel(cacheDir: string): Promise<Model> {
  return { ...(await loadClassifiers(cacheDir)), alarm: loadAlarm(cacheDir) };
}

async function loadClassifiers(cacheDir: string): Promise<Classifiers> {
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
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of files.sort()) sum.update(name).update(readFileSync(join(folder, name)));
  // Of the strangers' lines only what is learnt: their values are corrected now and then.
  for (const { text, intent, role, context } of readCorpus().strangers ?? []) {
    sum.update(JSON.stringify([text, intent, role, context]));
  }
  return sum.digest('hex').slice(0, 20);
}

function readCached(path: string): Classifiers | undefined {
  if (!existsSync(`${path}.bin`) || !existsSync(`${path}.network`)) return undefined;
  try {
    return unpack({ weights: readFileSync(`${path}.bin`), network: readFileSync(`${path}.network`) });
  } catch {
    // A cache that cannot be read is made again; it holds nothing that the corpus does not.
    return undefined;
  }
}

function unpack(packed: Packed): Classifiers | undefined {
  const logistic = unpackLogistic(packed.weights, TRAINED_INTENTS.length);
  const network = unpackNetwork(packed.network, TRAINED_INTENTS.length);
  return logistic && network && { logistic, network };
}

export const packed = (model: Classifiers): Packed => ({
  weights: packLogistic(model.logistic),
  network: packNetwork(model.network),
});

/** Writes both files under a temporary name first, so that a second process never reads half a model. */
function store(path: string, cacheDir: string, model: Classifiers): Classifiers {
  const { weights, network } = packed(model);
  try {
    mkdirSync(cacheDir, { recursive: true });
    for (const name of readdirSync(cacheDir)) {
      if (name.startsWith('understanding-')) rmSync(join(cacheDir, name), { force: true });
    }
    const temporary = `${path}.${process.pid}`;
    writeFileSync(`${temporary}.network`, network);
    writeFileSync(`${temporary}.bin`, weights);
    renameSync(`${temporary}.network`, `${path}.network`);
    renameSync(`${temporary}.bin`, `${path}.bin`);
  } catch {
    // A read-only disk costs a training at each start, nothing else.
  }
  return model;
}
