/**
 * What the rules miss. People in trouble find words no rule has foreseen, so a small network that has learnt
 * the cries in `lines/` listens after the rules (listen.ts).
 */

import { readFileSync } from 'node:fs';
import { keyOf } from '../feature-rows.ts';
import { featuresOf, type Keys } from '../features.ts';
import { type LayeredModel, trainLayered } from '../layered.ts';
import type { LogisticExample } from '../logistic.ts';
import { sentencesOf } from './canon.ts';
import { conceptFeatures } from './concepts.ts';
import { piecesOf } from './pieces.ts';

export const ALARM_CLASSES = ['calm', 'danger', 'abuse', 'despair'] as const;
const SEED = 112;
/** A line written for this weighs more than an ordinary message. */
const WEIGHT = 1.5;

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`./lines/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The words as they are, and which stand side by side once people are only people. */
export function alarmKeys(text: string): Keys {
  const found = new Set<string>();
  const sentences = sentencesOf(text.slice(0, 1000));
  for (const sentence of sentences) {
    const said = sentence.text.trim().split(' ');
    for (const [i, word] of said.entries()) {
      if (word === 'CHI') found.add('c:CHI');
      const [next, after] = [said[i + 1], said[i + 2]];
      if (next !== undefined) found.add(`b:${word} ${next}`);
      if (after !== undefined) found.add(`t:${word} ${next} ${after}`);
    }
  }
  return {
    ...featuresOf(text).keys,
    classes: conceptFeatures(sentences).map(keyOf),
    scene: Array.from(found, keyOf),
  };
}

/** People ask for a shirt and tell of a fall in one breath: the request beside it is no sign either way. */
const BESIDE: readonly ((text: string) => string)[] = [
  (text) => `buongiorno, volevo prenotare la stireria per domani ma ${text}`,
  (text) => `devo spostare la visita di giovedì, ${text}`,
  (text) => `scusi il disturbo, ${text}`,
  (text) => `${text}, per la spesa ci sentiamo dopo`,
  (text) => `volevo la cassetta media, ${text}, mi dica lei`,
  (text) => `${text}. Cosa devo fare?`,
  (text) => `annullate il custode di oggi, ${text}`,
];
const BESIDE_WEIGHT = 0.5;
const PIECE_WEIGHT = 0.5;

/** A line as it is, and with a request beside it. */
function told(text: string, label: number, i: number): LogisticExample[] {
  const beside = BESIDE[i % BESIDE.length]?.(text) ?? text;
  return [
    { keys: alarmKeys(text), label, weight: WEIGHT },
    { keys: alarmKeys(beside), label, weight: BESIDE_WEIGHT },
  ];
}

const classOf = (kind: string): number => (kind === 'abuse' ? 2 : kind === 'despair' ? 3 : 1);

/** Of the messages of every day every second one will do, beside the calm lines, and is learnt in less time. */
const SHARE = 2;

/** `everyDay`: messages in which nothing is wrong. */
export function alarmExamples(everyDay: readonly { text: string; weight: number }[]): LogisticExample[] {
  const ordinary = everyDay.filter((_, i) => i % SHARE === 0);
  const alarms = [...linesOf('alarm'), ...linesOf('told')].flatMap((line, i) => {
    const [kind = '', text = ''] = line.split(' | ');
    return told(text, classOf(kind), i);
  });
  const calmLines = [...linesOf('calm'), ...linesOf('hushed')];
  const calm = calmLines.flatMap((text, i) => told(text, 0, i));
  // Every piece of what is calm is calm; which piece of a cry is one, nobody has said.
  const pieces = [...calmLines, ...ordinary.map(({ text }) => text)].flatMap((text) =>
    piecesOf(text).map((piece) => ({ keys: alarmKeys(piece), label: 0, weight: PIECE_WEIGHT })),
  );
  const plain = ordinary.map(({ text, weight }) => ({ keys: alarmKeys(text), label: 0, weight }));
  return [...alarms, ...calm, ...pieces, ...plain];
}

export const trainAlarm = (everyDay: readonly { text: string; weight: number }[]): LayeredModel =>
  trainLayered(alarmExamples(everyDay), ALARM_CLASSES.length, SEED);
