/**
 * What the rules miss. People in trouble find words no rule has foreseen, so a small logistic regression that has learnt
 * the cries in `lines/` listens after the rules (listen.ts).
 */

import { readFileSync } from 'node:fs';
import { keyOf } from '../feature-rows.ts';
import { featuresOf, type Keys } from '../features.ts';
import { type LogisticExample, type LogisticModel, trainLogistic } from '../logistic.ts';
import { sentencesOf } from './canon.ts';

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
  for (const sentence of sentencesOf(text.slice(0, 1000))) {
    const said = sentence.text.trim().split(' ');
    for (const [i, word] of said.entries()) {
      if (word === 'CHI') found.add('c:CHI');
      const [next, after] = [said[i + 1], said[i + 2]];
      if (next !== undefined) found.add(`b:${word} ${next}`);
      if (after !== undefined) found.add(`t:${word} ${next} ${after}`);
    }
  }
  return { ...featuresOf(text).keys, scene: Array.from(found, keyOf) };
}

const classOf = (kind: string): number => (kind === 'abuse' ? 2 : kind === 'despair' ? 3 : 1);

/** `ordinary`: messages of every day, in which nothing is wrong. */
export function alarmExamples(ordinary: readonly { text: string; weight: number }[]): LogisticExample[] {
  const alarms = [...linesOf('alarm'), ...linesOf('told')].map((line) => {
    const [kind = '', text = ''] = line.split(' | ');
    return { keys: alarmKeys(text), label: classOf(kind), weight: WEIGHT };
  });
  const calm = linesOf('calm').map((text) => ({ keys: alarmKeys(text), label: 0, weight: WEIGHT }));
  const everyDay = ordinary.map(({ text, weight }) => ({
    keys: alarmKeys(text),
    label: 0,
    weight,
  }));
  return [...alarms, ...calm, ...everyDay];
}

export const trainAlarm = (ordinary: readonly { text: string; weight: number }[]): LogisticModel =>
  trainLogistic(alarmExamples(ordinary), ALARM_CLASSES.length, SEED);
