/** What hurry, small keys, dictation, dialect and another mother tongue do to a sentence. Each keeps its meaning. */

export type Noise = (text: string, random: () => number) => string;

const replaced = (pairs: ReadonlyArray<readonly [RegExp, string]>): Noise => {
  return (text) => pairs.reduce((so, [from, to]) => so.replace(from, to), text);
};

const ABBREVIATED = replaced([
  [/\bper\b/gi, 'x'],
  [/\bche\b/gi, 'ke'],
  [/\bnon\b/gi, 'nn'],
  [/\bdomani\b/gi, 'dmn'],
  [/\bmattina\b/gi, 'mat'],
  [/\bpomeriggio\b/gi, 'pom'],
  [/\b(lun|mar|mer|gio|ven)(?:edì|tedì|coledì|vedì|erdì)/gi, '$1'],
  [/\bsettimana\b/gi, 'sett'],
  [/\bprossima\b/gi, 'pross'],
  [/\b(nov|dic|gen)(?:embre|naio)\b/gi, '$1'],
  [/\bchili\b/gi, 'kg'],
  [/\balle\b/gi, 'h'],
  [/\bperché\b/gi, 'xké'],
  [/\bvia\b/gi, 'v.'],
]);

const LOMBARD = replaced([
  [/\bdomani\b/gi, 'duman'],
  [/\bmattina\b/gi, 'matina'],
  [/\bvenerdì\b/gi, 'venerdé'],
  [/\bsabato\b/gi, 'sabet'],
  [/\bdomenica\b/gi, 'dumenega'],
  [/\boggi\b/gi, 'incö'],
  [/\bcamicie\b/gi, 'camise'],
  [/\bdi\b/gi, 'de'],
  [/\bpane\b/gi, 'pan'],
  [/\b(?:vorrei|voglio)\b/gi, 'vorarìa'],
  [/\bmezzogiorno\b/gi, 'mesdé'],
  [/\bun paio\b/gi, 'un par'],
]);

/** Double letters and articles go, verbs stay in the infinitive, small words are lost. */
const CARER = replaced([
  [/\b(?:il|la|lo|i|gli|le) (?=\p{L})/giu, ''],
  [/([bcdfglmnprstz])\1/giu, '$1'],
  [/\b(?:vorrei|voglio|vorei)\b/gi, 'io volere'],
  [/\bmi serve\b/gi, 'io bisogno'],
  [/è/g, 'e'],
  [/ù/g, 'u'],
]);

/** Words of an amount, a day, a thing: where a slip of the finger costs most. */
const MATTERS =
  /\b(?:luned|marted|mercoled|gioved|venerd|sabat|domeni|novemb|dicemb|gennai|febbra|mattin|pomerig|camici|pantal|lenzuol|tovagl|patate|carote|cassett|farmac|compag|accompagn|battes|complean|invitat|person|bambin|mezzog|settim|prossi|quindic|quattord)\p{L}*/giu;

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  if (kind === 2) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  const near = 'aeiourtnsl'.charAt(Math.floor(random() * 10));
  return word.slice(0, at) + near + word.slice(at + 1);
}

const slips = (count: number, shortest: number): Noise => {
  return (text, random) =>
    text.replace(MATTERS, (word) => {
      let said = word;
      for (let k = 0; k < count && word.length >= shortest; k += 1) said = slip(said, random);
      return said;
    });
};

const MARKS = ['🙏', '😊', '👍', '🌷', '😅'];

export const NOISES: Record<string, Noise> = {
  'no accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  'wrong apostrophes': (text, random) =>
    text.replace(/'/g, () => ['’', '`', '´', ' '][Math.floor(random() * 4)] ?? '’'),
  abbreviations: ABBREVIATED,
  'one letter amiss': slips(1, 6),
  'two letters amiss in long words': slips(2, 9),
  'no punctuation': (text) => text.replace(/[.,;:!?]+(?=\s|$)/g, ' ').replace(/ +/g, ' '),
  capitals: (text) => text.toUpperCase(),
  emoji: (text, random) =>
    text
      .split(' ')
      .map((word, k) => (k > 0 && random() < 0.15 ? `${MARKS[Math.floor(random() * 5)]} ${word}` : word))
      .concat(MARKS[Math.floor(random() * 5)] ?? '')
      .join(' '),
  dictated: (text) =>
    `allora buongiorno senta ${text
      .toLowerCase()
      .replace(/[.,;:!?]+(?=\s|$)/g, ' ehm')
      .replace(/ +/g, ' ')} ecco grazie`,
  Lombard: LOMBARD,
  'foreign carers': CARER,
};
