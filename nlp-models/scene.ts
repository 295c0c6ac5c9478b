/** What a message is to the question asked and to the dialog in progress, as features that the classifier weighs. */

import { answerTo } from './answers.ts';
import { keyOf } from './feature-rows.ts';
import type { Features } from './features.ts';
import { ASKS_SOMETHING, CHANGES_SOMETHING, STARTS_CORRECTING, shortReading, TAKES_AWAY, yesBut } from './lexicon.ts';
import { plain } from './normalise.ts';
import { type Asked, BOOKS, type Extraction, isForm, type UnderstandContext } from './reading.ts';

export interface Scene {
  raw: string;
  /** Folded, abbreviations written out. */
  read: string;
  context: UnderstandContext;
  found: Extraction;
  /** Id of the service that is named. */
  service: string | undefined;
}

const GROUPS: ReadonlyArray<readonly [string, RegExp]> = [
  ['when', /^(?:when|date|time)$/],
  ['amount', /^(?:kg|quantity|pieces|guests|duration)$/],
  ['goods', /^(?:items|more_items|box)$/],
  ['free', /^(?:address|task|occasion|notes|phone)$/],
];
/** Words of a long message past the first few are about something else than the question. */
const NEAR = 14;

const groupOf = (asked: Asked | undefined): string =>
  asked === undefined ? 'none' : (GROUPS.find(([, pattern]) => pattern.test(asked))?.[0] ?? asked);

function dialogOf(active: string | undefined): string {
  if (active === undefined) return 'none';
  if (active === 'cancel_booking') return 'cancel';
  if (active === 'modify_booking') return 'modify';
  return isForm(active) ? 'form' : 'other';
}

function length(read: string): string {
  const count = read.split(' ').length;
  return count <= 2 ? 'short' : count <= 5 ? 'some' : count <= 10 ? 'more' : 'long';
}

function manners({ raw, read }: Scene, asks: boolean): string[] {
  const found = asks ? ['asks'] : [];
  if (yesBut(read) !== undefined) found.push('yesBut');
  if (STARTS_CORRECTING.test(read)) found.push('startsCorrecting');
  if (CHANGES_SOMETHING.test(read)) found.push('changes');
  if (TAKES_AWAY.test(read)) found.push('takesAway');
  if (/[!]/.test(raw)) found.push('exclaims');
  return found;
}

export const asksSomething = (raw: string, read: string): boolean =>
  /\?/.test(raw) || ASKS_SOMETHING.test(raw.includes('?') ? `${read}?` : read);

export function sceneKeys(scene: Scene, { words, classes }: Pick<Features, 'words' | 'classes'>): number[] {
  const { raw, read, context, found, service } = scene;
  const { active, asked } = context;
  const group = groupOf(asked);
  const dialog = dialogOf(active);
  const short = shortReading(read, raw, asked === 'confirm') ?? '-';
  const asks = asksSomething(raw, read);
  const told = manners(scene, asks);
  const features = new Set([
    `g=${group}`,
    `d=${dialog}`,
    `s=${short}`,
    `g=${group} s=${short}`,
    `g=${group} d=${dialog}`,
  ]);
  if (asked === undefined) for (const manner of told) features.add(`none ${manner}`);
  if (asked === undefined && active === undefined) return keysOf(features);

  const kinds = Object.keys(found.slots);
  const values = Math.min(2, kinds.length);
  features.add(`d=${dialog} v=${values} ${asks}`);
  if (dialog !== 'form') for (const name of classes) features.add(`d=${dialog} ${name}`);
  if (asked === undefined) return keysOf(features);

  const answer = answerTo(asked, read, found, service);
  features.add(`q=${asked}`).add(`${group} a=${answer}`).add(`${asked} a=${answer} ${asks}`);
  features.add(`${group} v=${values} ${asks}`).add(`${group} a=${answer} ${length(read)}`);
  const whose = service === undefined ? 'none' : active !== undefined && BOOKS[active] === service ? 'same' : 'other';
  features.add(`${group} service=${whose}`);
  for (const kind of kinds) features.add(`${group} has=${kind}`);
  for (const manner of told) features.add(`${group} ${manner}`).add(`${group} ${manner} ${values > 0}`);
  for (const name of classes) features.add(`${group} ${name}`);
  for (const word of words.filter((name) => /^[wf]:/.test(name)).slice(0, NEAR)) features.add(`${group} ${word}`);
  return keysOf(features);
}

const keysOf = (features: ReadonlySet<string>): number[] => Array.from(features, (name) => keyOf(`x:${name}`));

/** A scene without a dialog: what a message says by itself. */
export const alone = (text: string): Scene => ({
  raw: text,
  read: plain(text),
  context: {},
  found: { slots: {}, issues: [], vagueQuantity: false },
  service: undefined,
});
