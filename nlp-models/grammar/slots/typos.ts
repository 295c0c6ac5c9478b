/** Words of things, people and services as they are mistyped. */

import { distance } from '../../normalise.ts';
import type { Token } from '../tokens.ts';

const WORDS =
  `camicia camicie camicetta camicette maglietta magliette maglione maglioni pantaloni lenzuolo lenzuola tovaglia tovaglie tovaglioli asciugamani pigiama
  grembiuli strofinacci canovacci accappatoi cravatte patate carote mandarini fragole pomodori insalata zucchine melanzane peperoni cipolle formaggio cassetta cassette
  piccola grande persone invitati bambini ragazzi compagnia commissioni ricetta ricette medicine farmacia accompagnare passeggiata bollette compleanno battesimo
  anniversario comunione cresima pensionamento chilogrammi cinquanta quaranta quattordici quindici`.split(/\s+/);
const KNOWN = new Set(WORDS);
/** Near one of them, and words of their own. */
const OWN_WORDS = new Set(
  `maglietti taglietta pagliette magione paglioni pantaloncino lenzuoli grembiule batate patata patate pagate parate pattate carota carole carate carte fragile fragola
  pomodoro inalata insalate insalato zucchini zucchina melanzana peperone cipolla formaggi formaggini assetta bassetta casetta casette cassetto cassetti rassetta
  piccolo piccole piccoli pioccola grandi grane grandine prande persona personale invitata invitate invitato inviati bambina bambine bambino ragazza ragazze ragazzo ramazzi
  compagna compagni compagne compagnie commissione ricatta ricette ridetta rimetta rigetta medicina medici farmaci farmacie bolletta ballette collette bollente compleanni
  battessimo anniversari comunioni cresime accompagnate accompagnarle accompagnarmi accompagnarlo accompagnarla passeggiate passeggiato passeggiare passeggiava quindicina camicina camicine camici camice`.split(
    /\s+/,
  ),
);
const BY_START = new Map<string, string[]>();
for (const word of WORDS) BY_START.set(word.charAt(0), [...(BY_START.get(word.charAt(0)) ?? []), word]);

function mended(word: string): string {
  if (word.length < 6 || KNOWN.has(word) || OWN_WORDS.has(word)) return word;
  const limit = word.length >= 10 ? 2 : 1;
  const close = (BY_START.get(word.charAt(0)) ?? []).find((known) => {
    const allowed = known.length >= 10 ? limit : 1;
    return Math.abs(known.length - word.length) <= allowed && distance(word, known, allowed) <= allowed;
  });
  return close ?? word;
}

/** Spans stay those of what was written. */
export function mendWords(tokens: readonly Token[]): Token[] {
  const known = new Map<string, string>();
  return tokens.map((token) => {
    if (token.kind !== 'word') return token;
    const w = known.get(token.w) ?? mended(token.w);
    known.set(token.w, w);
    return w === token.w ? token : { ...token, w };
  });
}
