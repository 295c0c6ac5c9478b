/** How much two short wishes mean the same: stems of their words, words of one meaning taken together. Pure, and crude on purpose. */

import { foldWords } from '../../../domain/items.ts';

/** Say nothing of what is wished for. */
const LIGHT = new Set(
  `a ad ai al alla alle allo agli anche avrei bello bella bene c ce che chi ci ciao come con cosa cosi cremona da dai dal
  dalla delle degli dei del della dello di e ed essere fa fanno far fare farebbe fate faccia facciamo fosse gente gli ha
  hanno ho i idea il in io l la le lei li lo loro ma magari me mi mia mio molto ne nel nella nessuno no noi non nostra nostro
  o ogni per perche persona persone piacerebbe pure potete potrebbe potreste propongo proposta proporre proporrei puo qualche
  qualcosa qualcuno qui quindi sarebbe se senta serve servirebbe servono servirebbero servizio servizi si sono sta su sua
  sul sulla suo the ti tra tu un una uno utile utilissimo va vi voi volevo detto dice dicono sentito saputo sapere letto so hai avete fate vorrei vorremmo y xche ci vorrebbe vorrebbero buongiorno
  qualcuna attivare organizzare organizzate offrire offrite creare aggiungere aggiungete nuovo nuova altro altra tipo
  aiuto aiutare aiutasse aiuti possibile possibilita bisogno avere poter potesse poterlo davvero quando dove`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Kinds of thing, and words of all trades: weak by themselves. */
const WEAK_WORDS =
  'corso porta portare fuori casa domicilio andare venire venite prendere troppo settimana giorno anziani anziano persone sera';
const WEAK_WEIGHT = 0.3;

/** Each row is one meaning; the first word stands for it. */
const SAME_WORDS: readonly string[] = [
  'corso corsi lezione lezioni laboratorio insegna insegnare imparare scuola',
  'cane cani cagnolino animale animali gatto gatti dog pet',
  'passeggiare passeggiata passeggio spasso sitter guinzaglio',
  'bicicletta biciclette bici ciclista bike',
  'riparare ripara riparasse riparazione riparazioni rotto rotta guasto guasta aggiustare aggiusta sistemare sistema manutenzione',
  'bambino bambini bimbi figlio figli nipoti ragazzini baby',
  'computer pc telefonino cellulare smartphone tablet informatica digitale internet spid',
  'cucito cucire sarta sartoria orlo uncinetto maglia',
  'cucina cucinare cuoco ristorante pasti pasto pranzo pranzi cena mangiare',
  'giardino giardinaggio giardiniere orto piante erba prato siepe',
  'trasporto trasporti passaggio accompagnamento accompagnare accompagna navetta taxi macchina pulmino auto',
  'pulire pulizia pulizie pulisce lavare',
  'spesa supermercato alimentari',
  'parrucchiere parrucchiera capelli barba estetista',
  'stirare stira stiro stireria stiratura ferro',
  'compagnia chiacchiere chiacchierare solitudine',
  'idraulico elettricista tuttofare lavoretti lampadina rubinetto tapparella serratura',
  'leggere libri libro lettura biblioteca',
  'inglese lingua lingue',
  'ginnastica palestra yoga pilates sport',
];

/** Endings of number, gender and verbs; what is left tells words apart well enough. */
function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word.length > 6 ? word.replace(/(?:assero|asse|erebbe|irebbe|eranno|iranno|ando|endo)$/, '') : word;
  return bare.replace(/(?:are|ere|ire|arla|arlo|arli|arle|ano|ono|ato|ata|ati|ate|h?[aeio]+)$/, '') || word;
}

const WEAK = new Set(WEAK_WORDS.split(' ').map(stem));
const MEANING = new Map(
  SAME_WORDS.flatMap((row) => {
    const [first = '', ...others] = row.split(' ').map(stem);
    return [first, ...others].map((each) => [each, first] as const);
  }),
);

/** What a text is about, each meaning once, with how much it weighs. */
export function meaningsOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of foldWords(text).split(' ')) {
    if (word.length < 2 || LIGHT.has(word)) continue;
    const own = stem(word);
    const meaning = MEANING.get(own) ?? own;
    found.set(meaning, WEAK.has(meaning) ? WEAK_WEIGHT : 1);
  }
  return found;
}

/** 0 nothing in common, 1 all that the shorter says. Two that share only a kind of thing ("corso") have little in common. */
export function likeness(one: string, other: string): number {
  const [a, b] = [meaningsOf(one), meaningsOf(other)];
  const weight = (meanings: Map<string, number>) => [...meanings.values()].reduce((sum, each) => sum + each, 0);
  const shared = [...a].filter(([meaning]) => b.has(meaning)).reduce((sum, [, each]) => sum + each, 0);
  const least = Math.min(weight(a), weight(b));
  return shared < 1 || least === 0 ? 0 : shared / least;
}

/** From here on somebody is asked whether they mean the same. */
export const LIKE = 0.6;
/** From here on the manager is shown it beside the other. */
const AKIN = 0.34;

/** The one that is most like it, where any is like enough. */
export function mostLike<T extends { text: string }>(text: string, all: readonly T[], least = LIKE): T | null {
  const ranked = all
    .map((each) => ({ each, score: likeness(text, each.text) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.each ?? null;
}

const MOST_AKIN = 4;

/** What may be worth putting together with it, the likest first. */
export function akinTo<T extends { text: string }>(text: string, others: readonly T[]): T[] {
  return others
    .map((each) => ({ each, score: likeness(text, each.text) }))
    .filter(({ score }) => score >= AKIN)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_AKIN)
    .map(({ each }) => each);
}

interface Named {
  id: string;
  name: string;
  synonyms: readonly string[];
}

/** The service that exists already and that a wish speaks of: all the meanings of its name or of another name are in it. */
export function serviceLike<S extends Named>(text: string, services: readonly S[]): S | null {
  const said = meaningsOf(text);
  const ranked = services
    .map((service) => ({ service, weight: Math.max(...[service.name, ...service.synonyms].map(weightOf)) }))
    .filter(({ weight }) => weight >= 1)
    .sort((a, b) => b.weight - a.weight);
  return ranked[0]?.service ?? null;

  function weightOf(name: string): number {
    const wanted = [...meaningsOf(name)];
    const all = wanted.length > 0 && wanted.every(([meaning]) => said.has(meaning));
    return all ? wanted.reduce((sum, [, each]) => sum + each, 0) : 0;
  }
}

/** So much of what is said must be of it: it is only offered, never begun. */
const SHARE = 0.4;
/** Says when, not what. */
const WHEN =
  /\d+|\b(?:oggi|domani|dopodomani|stasera|mattina|pomeriggio|sera|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|settimana|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b/gi;

/** The service that a message may be about, though it names it in none of its own words: enough of what is said is of it. */
export function serviceAkin<S extends Named & { summary: string }>(text: string, services: readonly S[]): S | null {
  const said = meaningsOf(text.replace(WHEN, ' '));
  const whole = [...said.values()].reduce((sum, each) => sum + each, 0);
  const ranked = services
    .map((service) => {
      const own = meaningsOf([service.name, ...service.synonyms, service.summary].join(' '));
      const shared = [...said].filter(([meaning]) => own.has(meaning)).reduce((sum, [, each]) => sum + each, 0);
      return { service, shared };
    })
    .filter(({ shared }) => shared >= 1 && shared / whole >= SHARE)
    .sort((a, b) => b.shared - a.shared);
  const [first, second] = ranked;
  return first === undefined || first.shared === second?.shared ? null : first.service;
}
