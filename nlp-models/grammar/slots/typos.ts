/** Words of things, people and services as they are mistyped. */

import { distance } from '../../normalise.ts';
import { oncePerWord } from '../../remembering.ts';
import type { Token } from '../tokens.ts';
import {
  ANY_PIECES,
  BOX_SIZES,
  BOXES,
  CONTAINERS,
  FOODS,
  GARMENTS,
  HECTOS,
  ITEM_UNITS,
  KILOS,
  OCCASIONS,
  PEOPLE,
  TASK_WORDS,
} from './words.ts';

const WORDS =
  `camicia camicie camicetta camicette maglietta magliette maglione maglioni pantaloni lenzuolo lenzuola tovaglia tovaglie tovaglioli asciugamani pigiama
  grembiuli strofinacci canovacci accappatoi cravatte patate carote mandarini fragole pomodori insalata zucchine melanzane peperoni cipolle formaggio cassetta cassette
  piccola grande persone invitati bambini ragazzi compagnia commissioni ricetta ricette medicine farmacia accompagnare accompagnarmi accompagni cassettina passeggiata bollette compleanno battesimo
  anniversario comunione cresima pensionamento custode custodi ospiti vasetto vasetti bottiglia bottiglie dozzina biancheria federe giacche vestiti gonne arance limoni banane tovagliolo tenda chilogrammi cinquanta quaranta quattordici quindici`.split(
    /\s+/,
  );
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

/** Long words of an occasion or a task: two letters amiss make no other word of them. */
const LONG = new Set(
  'compleanno battesimo anniversario comunione pensionamento accompagnare accompagnarmi accompagni passeggiata commissioni compagnia pantaloni asciugamani cassettina'.split(
    ' ',
  ),
);

/** "late", "caseta", "matina": double letters that those who learnt Italian late do not hear. */
const single = (word: string): string => word.replace(/([bcdfglmnprstvz])\1/g, '$1');
/** With one letter they are words of their own. */
const OTHER_WORDS = new Set(
  'casa copia sete pani pala caro polo cane note rosa tuta cade fato sono pena sano pelo mole palo penne capelo cassa bela ala ano noni coro tori eta ore tre ora set fine nove oto ape ali oro era poco tuto tute uno era esse eme ete'.split(
    ' ',
  ),
);
const SINGLED = new Map<string, string>();
const LISTED = new Set(doubled());
for (const word of LISTED) {
  const said = single(word);
  if (said !== word && said.length >= 3 && !OTHER_WORDS.has(said) && !LISTED.has(said)) SINGLED.set(said, word);
}

/** Every word of the lists of things, people and services. */
function doubled(): string[] {
  const phrases = [TASK_WORDS, OCCASIONS].flatMap((table) => [...table.values()].flat().flatMap(({ words }) => words));
  const sets = [GARMENTS, ANY_PIECES, PEOPLE, KILOS, HECTOS, CONTAINERS, BOXES];
  return [
    ...WORDS,
    ...phrases,
    ...sets.flatMap((set) => [...set]),
    ...[...FOODS.keys(), ...Object.keys(ITEM_UNITS), ...Object.keys(BOX_SIZES)],
  ];
}

const mended = oncePerWord((word) => {
  const doubles = SINGLED.get(word);
  if (doubles !== undefined && !OWN_WORDS.has(word)) return doubles;
  if (word.length < 6 || KNOWN.has(word) || OWN_WORDS.has(word)) return word;
  const limit = word.length >= 9 ? 2 : 1;
  const close = (BY_START.get(word.charAt(0)) ?? []).find((known) => {
    const allowed = known.length >= 10 || LONG.has(known) ? limit : 1;
    return Math.abs(known.length - word.length) <= allowed && distance(word, known, allowed) <= allowed;
  });
  return close ?? word;
});

/** In the dialect of the place, or in the carers' languages. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nn: 'non',
    dela: 'della',
    ala: 'alla',
    oreta: 'oretta',
    orete: 'orette',
    mez: 'mezz',
    spaso: 'spasso',
    pan: 'pane',
    papas: 'patate',
    manzanas: 'mele',
    huevos: 'uova',
    leche: 'latte',
    cartofi: 'patate',
    mere: 'mele',
    lapte: 'latte',
    lat: 'latte',
    liter: 'litro',
    paine: 'pane',
    oev: 'uova',
    oeuv: 'uova',
    pom: 'mele',
    zigule: 'cipolle',
    lac: 'latte',
    camisa: 'camicia',
    camise: 'camicie',
    camis: 'camicie',
    braghe: 'pantaloni',
    ninzoi: 'lenzuola',
    linsoi: 'lenzuola',
    tuaia: 'tovaglia',
    maja: 'maglia',
    maje: 'maglie',
  }),
);
/** Also words of their own, or of time: only where they follow "di" or a number. */
const ONLY_AFTER = new Set(['pom', 'mere', 'lac', 'maja']);
const LEADS_TO_FOOD = new Set(['de', 'di', 'kg', 'chili', 'chilo', 'litro']);

/** What a word is beside the one before it: "un abito", "on par de camise"; undefined when itself. */
function besideOthers(tokens: readonly Token[], i: number): string | undefined {
  const { w = '' } = tokens[i] ?? {};
  const before = tokens[i - 1]?.w ?? '';
  if (w === 'abito') return ['un', '1', 'l', 'dell', 'quell'].includes(before) ? 'vestito' : undefined;
  if (w === 'par') return ['un', 'on', 'en', 'el', 'due', 'tre'].includes(before) ? 'paio' : undefined;
  if (w === 'on' || w === 'en')
    return /^(?:chil|kil|kg|par$|lit|vas|sac)/.test(tokens[i + 1]?.w ?? '') ? 'un' : undefined;
  if (w === 'de') return 'di';
  const said = SAID_OTHERWISE.get(w);
  if (said === undefined || !ONLY_AFTER.has(w)) return said;
  return LEADS_TO_FOOD.has(before) || tokens[i - 1]?.kind === 'num' ? said : undefined;
}

/** Spans stay those of what was written. */
export function mendWords(tokens: readonly Token[]): Token[] {
  return tokens.map((token, i) => {
    if (token.kind !== 'word') return token;
    const other = besideOthers(tokens, i);
    if (other !== undefined) return { ...token, w: other };
    const w = mended(token.w);
    return w === token.w ? token : { ...token, w };
  });
}
