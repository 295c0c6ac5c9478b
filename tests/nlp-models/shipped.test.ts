import { expect, test } from 'vitest';
import { fingerprint } from '../../nlp-models/model.ts';
import { readShipped, shippedFingerprint } from '../../nlp-models/shipped.ts';

test('the model that ships is that of the corpus and the code: after a change, `npm run train`', () => {
  expect(shippedFingerprint()).toBe(fingerprint());
  expect(readShipped(fingerprint())?.weights.byteLength).toBeGreaterThan(1_000_000);
});
