/** `npm run train`: trains when the corpus or the code that reads it changed, and packs the model into `trained/`. */

import { readCorpus, utterancesOf } from './corpus.ts';
import { fingerprint, packed, trainModel } from './model.ts';
import { shipAlarm } from './safety/alarm-model.ts';
import { shippedFingerprint, writeShipped } from './shipped.ts';

const now = fingerprint();
if (shippedFingerprint() === now) {
  process.stdout.write(`The model of ${now} is there already.\n`);
} else {
  const began = performance.now();
  writeShipped(now, packed(await trainModel(utterancesOf(readCorpus()))));
  process.stdout.write(`Trained and packed ${now} in ${Math.round((performance.now() - began) / 100) / 10} s.\n`);
}

if (shipAlarm()) process.stdout.write('The alarm net is packed anew.\n');
