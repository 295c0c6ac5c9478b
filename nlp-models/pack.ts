/** Trained models as bytes and back. Numbers are little-endian; the order of the parts is the order below. */

import { FeatureRows } from './feature-rows.ts';
import { HIDDEN, type LayeredModel } from './layered.ts';
import type { LogisticModel } from './logistic.ts';
import type { Network } from './network.ts';

export interface Packed {
  weights: Uint8Array;
  network: Uint8Array;
}

function joined(parts: readonly (Float32Array | Float64Array | Uint32Array | Int8Array | Uint8Array)[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** The bytes where numbers of any size may begin. They stay in place when they do already: a model is large. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());

/** rows, classes, unknown; then keys, idf, scales by row, bias by class, weights. */
export function packLogistic({ classes, rows, idf, unknown, weights, scales, bias }: LogisticModel): Uint8Array {
  return joined([Float32Array.of(rows.keys.length, classes, unknown), rows.keys, idf, scales, bias, weights]);
}

export function unpackLogistic(packed: Uint8Array, classes: number): LogisticModel | undefined {
  const { buffer, byteOffset: from, byteLength } = aligned(packed);
  if (byteLength < 12) return undefined;
  const [count = 0, stored = 0, unknown = 0] = new Float32Array(buffer, from, 3);
  if (stored !== classes || byteLength !== 12 + count * 12 + classes * 4 + count * classes) return undefined;
  const floats = (at: number, length: number): Float32Array => new Float32Array(buffer, from + at, length);
  return {
    classes,
    unknown,
    rows: new FeatureRows(new Uint32Array(buffer, from + 12, count)),
    idf: floats(12 + count * 4, count),
    scales: floats(12 + count * 8, count),
    bias: floats(12 + count * 12, classes),
    weights: new Int8Array(buffer, from + 12 + count * 12 + classes * 4, count * classes),
  };
}

/** Bias by class and weights by hidden unit and class; then the first layer. */
export function packLayered({ first, second, bias }: LayeredModel): Uint8Array {
  return joined([bias, second, packLogistic(first)]);
}

export function unpackLayered(packed: Uint8Array, classes: number): LayeredModel | undefined {
  const bytes = aligned(packed);
  const before = classes * 4 + HIDDEN * classes * 4;
  const first = unpackLogistic(bytes.subarray(before), HIDDEN);
  if (first === undefined) return undefined;
  const { buffer, byteOffset: from } = bytes;
  const bias = new Float32Array(buffer, from, classes);
  return { first, bias, second: new Float32Array(buffer, from + classes * 4, HIDDEN * classes) };
}

/** rows and intents, bias by intent; then keys, weights. */
export function packNetwork({ rows, bias, weights }: Network): Uint8Array {
  return joined([Uint32Array.of(rows.keys.length, bias.length), bias, rows.keys, weights]);
}

export function unpackNetwork(packed: Uint8Array, intents: number): Network | undefined {
  const { buffer, byteOffset: from, byteLength } = aligned(packed);
  if (byteLength < 8) return undefined;
  const [count = 0, stored = 0] = new Uint32Array(buffer, from, 2);
  if (stored !== intents || byteLength !== 8 + intents * 8 + count * 4 + count * intents * 4) return undefined;
  const keys = 8 + intents * 8;
  return {
    bias: new Float64Array(buffer, from + 8, intents),
    rows: new FeatureRows(new Uint32Array(buffer, from + keys, count)),
    weights: new Float32Array(buffer, from + keys + count * 4, count * intents),
  };
}
