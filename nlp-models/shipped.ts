/**
 * The trained model that comes with the repository, so that a first start need not train. It is made by
 * `npm run train`, packed, and used only while its fingerprint is that of the corpus and the code beside it.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Packed } from './pack.ts';

const FOLDER = new URL('./trained/', import.meta.url);

export function shippedFingerprint(): string | undefined {
  try {
    return readFileSync(new URL('fingerprint', FOLDER), 'utf8').trim();
  } catch {
    return undefined;
  }
}

export function readShipped(fingerprint: string): Packed | undefined {
  if (shippedFingerprint() !== fingerprint) return undefined;
  const weights = gunzipSync(readFileSync(new URL('weights.bin.gz', FOLDER)));
  const network = gunzipSync(readFileSync(new URL('network.bin.gz', FOLDER)));
  return { weights, network };
}

export function writeShipped(fingerprint: string, { weights, network }: Packed): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('weights.bin.gz', FOLDER), gzipSync(weights, { level: 9 }));
  writeFileSync(new URL('network.bin.gz', FOLDER), gzipSync(network, { level: 9 }));
  writeFileSync(new URL('fingerprint', FOLDER), `${fingerprint}\n`);
}
