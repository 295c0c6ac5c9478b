/** Lengths of time in minutes: how long a booking lasts, how often it may start, the gap between two. */

import type { Draft } from '../../manager/service/draft.ts';
import { flatten, NUM, numberIn, numberOf, type Words } from './words.ts';

/** A length as a piece of a pattern, without a group. */
export const LENGTH = String.raw`(?:un'ora(?: e (?:mezz[ao]|un quarto))?|mezz'?ora|(?:tre quarti|un quarto) d'ora|${NUM}\s*(?:ore|ora|h)\b(?: e (?:mezz[ao]|un quarto|\d+(?: minuti)?))?|${NUM}\s*(?:minut[io]|min\b|'))`;
const LENGTHS = new RegExp(LENGTH, 'g');

const BETWEEN = new RegExp(
  String.raw`(?:dura(?:ta)?:?\s*)?\b(?:da|dai|tra|fra)\s+(?:${LENGTH}|${NUM})\s+(?:a|ai|e|ad)\s+${LENGTH}`,
);
const FIXED = new RegExp(
  String.raw`\b(?:dura(?:no)?|durata(?: (?:di|fissa))?:?|lung[oaie]|(?:appuntament[io]|visit[ae]|incontr[io]|lezion[ei]|sedut[ae]|turn[io]|or[ae]) (?:di|da)|ciascun[oa]|l'un[oa]|per)\s+(?:circa |di )?${LENGTH}(?! (?:prima|di (?:anticipo|preavviso)))`,
);
const ONE =
  '(?:cors[ae]|viagg(?:io|i)|lezion[ei]|visit[ae]|incontr[oi]|sedut[ae]|appuntament[oi]|intervent[oi]|turn[oi]|volta|person[ae]|una|uno)';
/** "Ogni corsa un'ora", "un'ora a lezione". */
const OF_EACH = new RegExp(
  String.raw`\bogni ${ONE}(?: (?:dura|di|e di|e))?,? ${LENGTH}(?! prima)|${LENGTH} (?:a|per|ogni|l') ?${ONE}\b`,
);
const STEP = new RegExp(String.raw`\ba (?:passi|scatti|multipli) di\s+(?:${LENGTH}|${NUM})`);
const USUAL = new RegExp(
  String.raw`\b(?:se non (?:lo )?(?:si )?(?:dett[oa]|dic\w+|specificat\w+)|di solito|normalmente|in genere|di norma)(?: e| dura)?,?\s+(?:${LENGTH}|${NUM})`,
);
const EVERY = new RegExp(String.raw`\b(?:(?:un )?inizio |(?:una )?partenza )?ogni\s+${LENGTH}`);
const BETWEEN_TWO = String.raw`(?:tra|fra) (?:un\w*|l'un\w*|due|le|i|gli|ogni)\b[^,;.\n]*`;
const GAP = new RegExp(
  String.raw`${LENGTH}(?: di (?:pausa|intervallo|stacco|viaggio|margine)(?: ${BETWEEN_TWO})?| ${BETWEEN_TWO})|\b(?:pausa|intervallo|stacco|margine)(?: di)? ${LENGTH}(?: ${BETWEEN_TWO})?`,
);

export function minutesOfLength(said: string): number {
  if (/^mezz/.test(said)) return 30;
  if (said.startsWith('tre quarti')) return 45;
  if (said.startsWith('un quarto')) return 15;
  const [, count, unit = '', rest = ''] =
    /^(un'|\d+(?:[.,]\d+)?|[a-z]+)\s*(ore|ora|h|minut[io]|min|')(?: e (.+))?/.exec(said) ?? [];
  const n = count === "un'" ? 1 : numberOf(count);
  const extra = /mezz/.test(rest) ? 30 : /quarto/.test(rest) ? 15 : (numberIn(rest) ?? 0);
  return Math.round(/^(?:ore|ora|h)$/.test(unit) ? n * 60 + extra : n);
}

/** Every length in a piece of flat text, in minutes. */
function lengthsIn(flat: string): number[] {
  return [...flat.matchAll(LENGTHS)].map(([said]) => minutesOfLength(said));
}

/** The one length in a match; a bare number counts as minutes. */
function lengthIn([flat]: RegExpExecArray): number {
  return lengthsIn(flat)[0] ?? numberIn(flat) ?? 0;
}

export function takeLengths(words: Words): Draft {
  const draft: Draft = {};
  const gap = words.take(GAP);
  if (gap !== null) draft.gapMin = lengthIn(gap);
  else if (words.take(/\bsenza (?:pausa|pause|intervall[oi]|stacco)\b/) !== null) draft.gapMin = 0;
  const step = words.take(STEP);
  const usual = words.take(USUAL);
  const duration = takeDuration(words);
  if (duration !== null) {
    draft.duration = {
      ...duration,
      ...(step === null ? {} : { step: lengthIn(step) }),
      ...(usual === null ? {} : { usual: lengthIn(usual) }),
    };
  }
  const every = words.take(EVERY);
  return every === null ? draft : { ...draft, scheme: 'starts', offerEveryMin: lengthIn(every) };
}

function takeDuration(words: Words): NonNullable<Draft['duration']> | null {
  const between = words.take(BETWEEN);
  if (between !== null) {
    const [flat] = between;
    const lengths = lengthsIn(flat);
    const max = lengths.at(-1) ?? 0;
    // "da 2 a 4 ore": the first number is in the unit of the second.
    const unit = /(?:ore|ora|h)(?: e [\w ]+)?$/.test(flat) ? 60 : 1;
    const min = lengths.length > 1 ? (lengths[0] ?? max) : unit * (numberIn(flat) ?? 0);
    return min > 0 && min <= max ? { min, max } : null;
  }
  const fixed = words.take(FIXED) ?? words.take(OF_EACH);
  return fixed === null ? null : exactly(lengthIn(fixed));
}

function exactly(length: number): NonNullable<Draft['duration']> {
  return { min: length, max: length, usual: length };
}

/** The whole answer to "how long": null when it says no length. A bare number is minutes, unless it is a small one. */
export function parseDuration(said: string): NonNullable<Draft['duration']> | null {
  const flat = flatten(said).trim();
  const bare = /^(?:circa |di )?\d+$/.test(flat) ? numberIn(flat) : null;
  if (bare !== null) return exactly(bare <= 8 ? bare * 60 : bare);
  const [length] = new RegExp(`^(?:circa |di |per )?${LENGTH}$`).test(flat) ? lengthsIn(flat) : [];
  return length === undefined || length <= 0 ? null : exactly(length);
}
