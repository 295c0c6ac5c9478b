/** What a message looks like to the classifiers: stems, pairs of stems, classes of words, pieces of words, the scene. */

import { hashOn, keyOf } from './feature-rows.ts';
import { stem } from './nlpjs.ts';
import { plain } from './normalise.ts';
import { oncePerMessage, oncePerWord } from './remembering.ts';
import { classesOf } from './word-classes.ts';

const DAYS =
  /^(oggi|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|stamattina|stasera|natale|pasqua|ferragosto)$/;
const MONTHS = /^(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/;
/** Words that carry no intent: they stay as single features but do not form pairs. */
const LIGHT =
  /^(il|lo|la|i|gli|le|l|un|uno|una|di|del|della|dei|delle|d|a|al|alla|da|dal|in|nel|per|e|o|mi|ci|vi|si|che)$/;

/** Each name is prefixed, so that none collides with an object's own keys. */
export interface Features {
  /** Stems and pairs of stems. */
  words: readonly string[];
  /** Classes of words. */
  classes: readonly string[];
  /** All of them as the regression takes them, by view. */
  keys: Keys;
}

export interface Keys {
  /** Stems and pairs of stems. */
  words: readonly number[];
  /** Character 2–4-grams within words. */
  pieces: readonly number[];
  /** Classes of words, pairs of them wherever they stand, forms of verbs. */
  classes: readonly number[];
  /** The question asked, the dialog in progress, and what the words are to them: see `scene.ts`. */
  scene: readonly number[];
}

/** How much each view of a message weighs. */
export const SHARES: Record<keyof Keys, number> = { words: 1.4, pieces: 0.6, classes: 1, scene: 1 };
export const VIEWS = Object.keys(SHARES) as (keyof Keys)[];

const TOKENS = 120;
/** Beyond this many classes a message tells a story: pairs would only say that it is long. */
const PAIRED = 24;

/** Read by the intents' classifiers and by the alarm's. */
export const featuresOf = oncePerMessage(featuresIn);

function featuresIn(text: string): Features {
  const tokens = plain(text).split(' ').filter(Boolean).slice(0, TOKENS);
  const looks = tokens.map(lookOf);
  const words = new Set<string>();
  for (const [i, { unit }] of looks.entries()) {
    words.add(`w:${unit}`);
    const next = looks[i + 1]?.unit;
    if (next !== undefined) words.add(`p:${unit} ${next}`);
    const after = looks[i + 2]?.unit;
    if (after !== undefined && next !== undefined && LIGHT.test(next)) words.add(`s:${unit} ${after}`);
  }
  const first = looks[0];
  if (first !== undefined) words.add(`f:${first.unit}`);
  const asks = /\?/.test(text.slice(-40));
  if (asks) words.add('q:?');
  if (tokens.length <= 2) words.add(`n:${tokens.length}`);
  const classes = classesIn(looks, asks);
  return {
    words: [...words],
    classes: classes.map((name) => `c:${name}`),
    keys: {
      words: Array.from(words, keyOf),
      pieces: [...new Set(looks.flatMap(({ pieces }) => pieces))],
      classes: [...new Set([...formsIn(looks), ...classKeys(classes)])],
      scene: [],
    },
  };
}

/** What one word is, whatever stands around it. */
interface Look {
  /** Its stem, or what it stands for. */
  unit: string;
  pieces: readonly number[];
  classes: readonly string[];
  form: string | undefined;
}

const lookOf = oncePerWord((token): Look => {
  const unit = unitOf(token);
  const bare = unit === '#' || unit === '@day' || unit === '@month';
  return { unit, pieces: bare ? [] : piecesOf(token), classes: classesOf(token), form: verbForm(token) };
});

function unitOf(token: string): string {
  if (/^\d/.test(token)) return '#';
  if (DAYS.test(token)) return '@day';
  if (MONTHS.test(token)) return '@month';
  return stem(token);
}

function classesIn(looks: readonly Look[], asks: boolean): string[] {
  const names = new Set(looks.flatMap(({ classes }) => classes));
  // With which words a question, a number and a day stand says what is wanted of them.
  if (asks) names.add('?');
  if (looks.some(({ unit }) => unit === '#')) names.add('#');
  if (looks.some(({ unit }) => unit === '@day' || unit === '@month')) names.add('@');
  return [...names].sort();
}

const formsIn = (looks: readonly Look[]): number[] =>
  looks.flatMap(({ form }) => (form === undefined ? [] : [keyOf(`m:${form}`)]));

function classKeys(sorted: readonly string[]): number[] {
  const keys: number[] = [];
  for (const [i, name] of sorted.entries()) {
    keys.push(keyOf(`c:${name}`));
    if (sorted.length > PAIRED) continue;
    const beside = keyOf(`k:${name} `);
    for (const other of sorted.slice(i + 1)) keys.push(hashOn(beside, other));
  }
  return keys;
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['infinitiveWithPronoun', /(?:ar|er|ir)(?:mi|ci|vi|lo|la|li|le|si|ne)$/],
  ['infinitive', /(?:are|ere|ire|rre)$/],
  ['orderToYouWithPronoun', /(?:ate|ete|ite)(?:mi|ci|lo|la|li|le)$/],
  ['orderWithPronoun', /[aie]mmi$|ami$/],
  ['youPlural', /(?:ate|ete|ite)$/],
  ['participle', /(?:at|ut|it)[oai]$/],
  ['gerund', /[ae]ndo$/],
  ['conditional', /(?:rei|rebbe|reste|rebbero|remmo|resti)$/],
  ['future', /(?:er[oa]|erai|eremo|eranno|irete|erete|iremo)$/],
  ['imperfect', /[aei]v(?:o|a|amo|ano)$/],
  ['we', /iamo$/],
];

function verbForm(token: string): string | undefined {
  return token.length < 4 ? undefined : FORMS.find(([, ending]) => ending.test(token))?.[0];
}

function piecesOf(token: string): number[] {
  const padded = `^${token.slice(0, 24)}$`;
  const keys: number[] = [];
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= padded.length; at++) keys.push(keyOf(`g:${padded.slice(at, at + size)}`));
  }
  return keys;
}
