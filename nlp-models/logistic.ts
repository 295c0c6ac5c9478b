/** Multinomial logistic regression on hashed TF-IDF features, trained by AdaGrad. Small, own, deterministic. */

import { type Features, hash } from './features.ts';

export const BUCKETS = 1 << 15;
const EPOCHS = 24;
const RATE = 0.35;
const DECAY = 2e-6;
/** Words say more than pieces of words; pieces forgive typing. */
const WORD_SHARE = 0.62;

export interface LogisticExample {
  features: Features;
  label: number;
  weight: number;
}

export interface LogisticModel {
  classes: number;
  idf: Float32Array;
  /** BUCKETS rows of `classes` weights, then one row of biases. */
  weights: Float32Array;
}

interface Vector {
  at: Int32Array;
  value: Float32Array;
}

function bucketsOf(features: Features): { words: number[]; pieces: number[] } {
  return {
    words: [...new Set(features.words.map((name) => hash(name, BUCKETS)))],
    pieces: [...new Set(features.pieces.map((name) => hash(`c:${name}`, BUCKETS)))],
  };
}

function vectorOf(features: Features, idf: Float32Array): Vector {
  const { words, pieces } = bucketsOf(features);
  const at = new Int32Array(words.length + pieces.length);
  const value = new Float32Array(at.length);
  let cursor = 0;
  for (const [group, share] of [
    [words, WORD_SHARE],
    [pieces, 1 - WORD_SHARE],
  ] as const) {
    let norm = 0;
    for (const bucket of group) norm += (idf[bucket] ?? 0) ** 2;
    const scale = norm === 0 ? 0 : (2 * share) / Math.sqrt(norm);
    for (const bucket of group) {
      at[cursor] = bucket;
      value[cursor] = (idf[bucket] ?? 0) * scale;
      cursor += 1;
    }
  }
  return { at, value };
}

export function trainLogistic(examples: readonly LogisticExample[], classes: number, seed: number): LogisticModel {
  const idf = inverseFrequencies(examples);
  const weights = new Float32Array((BUCKETS + 1) * classes);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const vectors = examples.map(({ features }) => vectorOf(features, idf));
  const order = examples.map((_, i) => i);
  const random = mulberry(seed);
  const model = { classes, idf, weights };
  const bias = BUCKETS * classes;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const vector = vectors[i];
      const example = examples[i];
      if (!vector || !example) continue;
      const p = softmax(scores(model, vector));
      for (let k = 0; k < classes; k++) {
        const slope = ((p[k] ?? 0) - (k === example.label ? 1 : 0)) * example.weight;
        if (Math.abs(slope) < 1e-4) continue;
        for (let j = 0; j < vector.at.length; j++) {
          const cell = (vector.at[j] ?? 0) * classes + k;
          const g = slope * (vector.value[j] ?? 0) + DECAY * (weights[cell] ?? 0);
          squares[cell] = (squares[cell] ?? 0) + g * g;
          weights[cell] = (weights[cell] ?? 0) - (RATE * g) / Math.sqrt(squares[cell] ?? 1);
        }
        squares[bias + k] = (squares[bias + k] ?? 0) + slope * slope;
        weights[bias + k] = (weights[bias + k] ?? 0) - (0.1 * RATE * slope) / Math.sqrt(squares[bias + k] ?? 1);
      }
    }
  }
  return model;
}

export function predict(model: LogisticModel, features: Features): number[] {
  return softmax(scores(model, vectorOf(features, model.idf)));
}

function inverseFrequencies(examples: readonly LogisticExample[]): Float32Array {
  const seen = new Float32Array(BUCKETS);
  for (const { features } of examples) {
    const { words, pieces } = bucketsOf(features);
    for (const bucket of new Set([...words, ...pieces])) seen[bucket] = (seen[bucket] ?? 0) + 1;
  }
  // A bucket never seen in training counts in the norm (it makes the message less certain) but has no weights.
  return seen.map((count) => Math.log((1 + examples.length) / (1 + count)) + 0.3);
}

function scores(model: LogisticModel, vector: Vector): number[] {
  const { classes, weights } = model;
  const sums: number[] = [];
  for (let k = 0; k < classes; k++) sums.push(weights[BUCKETS * classes + k] ?? 0);
  for (let j = 0; j < vector.at.length; j++) {
    const row = (vector.at[j] ?? 0) * classes;
    const value = vector.value[j] ?? 0;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  return sums;
}

export function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}

/** A seeded generator: the same corpus gives the same model everywhere. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}
