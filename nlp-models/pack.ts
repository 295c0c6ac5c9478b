/** A trained model as bytes and back. Numbers are little-endian; the order of the parts is the order below. */

import type { NetworkJson } from '@nlpjs/nlu';
import { FeatureRows, type LogisticModel } from './logistic.ts';

export interface Packed {
  weights: Uint8Array;
  network: NetworkJson;
}

/** rows, classes, unknown; then keys, idf, scales by row, bias by class, weights. */
export function packLogistic({ classes, rows, idf, unknown, weights, scales, bias }: LogisticModel): Uint8Array {
  const head = Float32Array.of(rows.keys.length, classes, unknown);
  const parts = [head, rows.keys, idf, scales, bias, weights];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

export function unpackLogistic(bytes: Uint8Array, classes: number): LogisticModel | undefined {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  if (buffer.byteLength < 12) return undefined;
  const [count = 0, stored = 0, unknown = 0] = new Float32Array(buffer, 0, 3);
  if (stored !== classes || buffer.byteLength !== 12 + count * 12 + classes * 4 + count * classes) return undefined;
  const floats = (at: number, length: number): Float32Array => new Float32Array(buffer, at, length);
  const keys = new Uint32Array(buffer, 12, count);
  return {
    classes,
    unknown,
    rows: new FeatureRows(keys),
    idf: floats(12 + count * 4, count),
    scales: floats(12 + count * 8, count),
    bias: floats(12 + count * 12, classes),
    weights: new Int8Array(buffer, 12 + count * 12 + classes * 4, count * classes),
  };
}
