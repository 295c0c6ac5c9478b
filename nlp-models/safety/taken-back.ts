/** Is a sign of danger taken back by what stands around it? For each manner of sign, the ways it may be. */

import { sceneOf, type Way } from './around.ts';
import type { Sentence } from './canon.ts';
import * as F from './figures.ts';
import type { Manner } from './signs.ts';
import {
  atDentist,
  cannotCome,
  fetched,
  fromChemist,
  handled,
  leftTheList,
  lowSpirits,
  ofOneself,
  ofPet,
  ofTool,
  putOut,
  weary,
  wouldFall,
} from './told-after.ts';

const THING = `(?:il|lo|la|l|i|gli|le|un|uno|una|mi[ao]) (?:${F.THINGS}|lampadina|codice|filo|numero|tempo|pazienza)`;
const THING_AFTER = new RegExp(`^(?:${THING}|${F.THINGS}|lampadina) `);
const THING_BEFORE = new RegExp(` (?:${F.THINGS}) (?:[a-z]+ ){0,3}$`);
/** "la bici di mio figlio è". */
const OWNED_THING = new RegExp(` (?:${F.THINGS}) (?:di|del|della|dell) (?:mi[ao] |su[ao] |la |il )?CHI (?:e |sono )?$`);
const THING_JUST_BEFORE = new RegExp(` (?:${F.THINGS}) (?:(?:mi|ci|gli|le|e|sono|si) ){0,3}$`);
const THING_OR_PET = new RegExp(` (?:${F.THINGS}|gatt[ao]|cane|piant[ae]|canarino|macchina|auto) `);

const without = (text: string, part: string): string => text.replace(part, ' ');
const still = (text: string): boolean => F.STILL.test(text);

/** "non è caduta"; not "non respira", whose "non" is the sign itself. */
const negated: Way = ({ said, upto }) => {
  const own = said.slice(0, said.lastIndexOf(' ', said.length - 2) + 1);
  return !/(?:^| )(?:non|no) /.test(own.replace(/^CHI (?:[a-z]+ )?non (?:e|ha|si e) /, '')) && F.NEGATION.test(upto);
};
const supposed: Way = ({ upto }) => F.IFS.test(upto) && !F.NO_IFS.test(upto);
const laughing: Way = ({ whole }) => F.LAUGH.test(whole);
const fine: Way = ({ whole }) => F.FINE.test(whole);
const light: Way = ({ clause }) => F.LIGHT.test(clause);
const bodily: Way = ({ clause }) => F.BODY.test(clause);
const past: Way = ({ text, whole, clause }) =>
  !still(whole) && (F.OLD.test(text) || (F.REQUEST.test(whole) && (F.HAD.test(text) || F.RECENT.test(clause))));
const pastApart: Way = ({ text, whole, clause, said }) =>
  !/ndo\b/.test(said) &&
  ((F.OLD.test(clause) && !still(without(clause, said))) ||
    (F.REQUEST.test(whole) && (F.OLD.test(text) || F.HAD.test(text)) && !still(without(whole, said))));
/** "mi fa venire un infarto", "quasi svenivo". */
const made: Way = ({ before }) => F.MADE.test(before);
const ofThing: Way = ({ lead }) =>
  THING_BEFORE.test(lead) && !/CHI| (?:notte|sera|giorno) che (?:[a-z]+ ){0,2}$/.test(lead);
/** The cat, also the neighbour's. */
const ofAnimal: Way = ({ lead, said, whole }) =>
  F.ANIMAL.test(lead + said) &&
  !/\b(?:mi|ci|gli|le|l|lo|la) (?:ha|hanno|a) (?:mors|azzann|aggredit|assalit|graffiat|punt[ao]|beccat|travolt|calciat)\w*/.test(
    whole,
  ) &&
  !/CHI/.test((lead + said).replace(/\b(?:di|del|della|dell|dei) (?:[a-z]+ )?CHI/g, ''));
/** What one has read or heard of others. */
const hearsay: Way = ({ whole }) => F.HEARSAY.test(whole) && !/\b(?:aiut\w+|subito|mi[ao] CHI|qui)\b/.test(whole);
const toThing: Way = ({ after }) => THING_AFTER.test(after);

const feared: Way = ({ upto, before, said }) =>
  F.FEARED.test(upto) && !/ (?:sia|fosse|abbia) /.test(` ${before.slice(-14)} ${said}`);
const dropped: Way = ({ before, said, after }) =>
  F.DROPPED.test(before) && !F.DROPPED_PERSON.test(after) && !/CHI/.test(said);
const droppedAndBroken: Way = (scene) => /^cad/.test(scene.said) && dropped(scene);
const thingFell: Way = ({ lead, before, said, after }) =>
  (!/CHI/.test(lead + said) && F.THING_FELL.test(lead)) ||
  (/casc/.test(said) && / ci (?:sono|siete|siamo|sei) $/.test(before)) ||
  OWNED_THING.test(lead + said.replace(/\S+ $/, '')) ||
  (F.FELL_THING.test(after) && !/come $/.test(said));

/** "non si alza prima delle otto", "non cammina bene", "non si alza dal letto, vorrei compagnia". */
const habit: Way = ({ said, after, whole }) =>
  (!/capisc/.test(said) &&
    F.HABIT.test(` ${after.replace(/non (?:sta|si sente|mi sento|sto) bene/g, '')}`.slice(0, 40))) ||
  /^(?:, )?(?:(?:perche|se|quando) dorme|fino all?e)/.test(after) ||
  /^alla vista\b/.test(after) ||
  /^(?:mai|quando (?:le|gli|la|lo|l|si|dorme|parl\w+|chied\w+))\b|\b(?:nemmeno|neanche|manco) (?:a|per) \w+/.test(
    after,
  ) ||
  (/^(?:dal|dalla|dallo) (?:letto|sedia|poltrona|carrozzina|divano)\b/.test(after) && F.REQUEST.test(whole));
/** "non risponde al telefono". */
const byPhone: Way = ({ after, clause, whole, said }) =>
  /rispond|sent|apre|parl|notizie|trov/.test(said) &&
  !/\bda (?:ieri|giorni|due|tre|ore)\b/.test(whole) &&
  (F.BY_PHONE.test(after) ||
    /\b(?:telefon|citofon|messagg|campanell|sord)\w*/.test(clause) ||
    (/parlare/.test(said) && /\b(?:scriv\w*|telefon\w*|chat|riunione|lavoro|ufficio|messagg\w+)\b/.test(whole)));
/** "la nonna si è persa la puntata". */
const lostThing: Way = ({ said, after }) =>
  /pers/.test(said) &&
  /^(?:la|il|lo|l|le|i|gli|un|una) (?!CHI|strada|memoria|testa|ragione|sensi|conoscenza|coscienza|vista|parola|equilibrio)[a-z]+/.test(
    after,
  );
const fromList: Way = ({ said, after }) =>
  / (?:dalla|dal|nella|nel|in|nei|tra) (?:lista|elenco|menu|app|chat|pagina|discors[oi]|moduli|file|sito|rubrica|agenda|contatti|foto) /.test(
    ` ${after}`,
  ) ||
  (/spari|scompar|uscit/.test(said) &&
    /^(?:in|nella|nel|sul) (?:camera|cameretta|bagno|cucina|salotto|giardino|cortile|balcone) /.test(after));

const shortOfBreath: Way = ({ said, before, after, clause }) =>
  /^(?:bene )?(?:con|sotto|dentro) (?:quest\w|la|una|il|un) (?:mascherin|sciarp|corpett|abit|vestit|cintur|casc)\w*/.test(
    after,
  ) ||
  // "Si strozza con qualsiasi cosa": how they are, not what happens.
  /^(?:con (?:qualsiasi|qualunque|ogni|tutto|niente|poco|un nonnulla)|sempre|spesso|facilmente)\b/.test(after) ||
  (/gola/.test(said) &&
    /\b(?:emozion\w*|commo\w*|pianto|piangere|nostalgi\w*|felicita|tristezza|quando (?:pens|ved|sent)\w*)\b/.test(
      clause + after,
    )) ||
  (/manca|senza/.test(said) && /\b(?:sal\w+|scal[ae]|cammin\w+|quando|ogni volta|appena)\b/.test(after)) ||
  / quest[ao] casa $/.test(before) ||
  /^(?:dal|dalla|dalle|per la|per le|di) (?:contentezza|gioia|felicita|emozione|ridere|risat\w+|entusiasmo)\b/.test(
    after,
  ) ||
  /^per (?:le|i|la|fare|salire)\b/.test(after) ||
  / (?:aria (?:di|da|fresca|buona|pulita)|un attimo|una boccata|(?<!smess\w{0,2} di respirare per )un po)/.test(
    ` ${said}${after}`.slice(0, 60),
  );
/** "Sto svenendo dalla fame": what one says before lunch. Heat is another matter. */
const faintInWords: Way = ({ said, before, after }) =>
  /sven|svien/.test(said) &&
  / (?:sto|mi) $| $/.test(before) &&
  /^(?:quasi )?(?:dalla|di|dal|per la) (?:fame|sonno|noia|ridere|voglia|gioia|emozione|curiosita|contentezza)\b/.test(
    after,
  );
const heartInWords: Way = ({ said, before, after }) =>
  /^a (?:legg|ved|sent|pens|guard|pag)\w+/.test(after) ||
  (/\b(?:di|col|con il|nel|a|al) cuore $/.test(said) && !/dolor|mal|fitt|attacco|peso|strett/.test(said)) ||
  (/ (?:stavo|stavamo|poco|quasi) (?:per )?(?:avere|prendere|prendermi|venire) (?:un )?$/.test(before) &&
    /^(?:infart|attacco)/.test(said)) ||
  (/ (?:da|fa|fatto|fate) $/.test(before) && /^(?:infart|attacco|arresto)/.test(said)) ||
  /^no\b/.test(after) ||
  /\b(?:si (?:string|spezz)\w+|piang\w+|scald\w+|riemp\w+) il cuore $|\bcuore (?:spezzato|a pezzi|infranto)/.test(
    before.slice(-8) + said,
  ) ||
  (F.STARTLED.test(before) &&
    !/^(?:dolor|mal|fitt|peso)/.test(said) &&
    !/\b(?:credo|penso|stia|sta|gli|le)\b/.test(before));
const mourning: Way = ({ whole, said, clause }) =>
  /\b(?:funeral\w*|lutto|condoglianz\w*|esequie)\b/.test(whole) ||
  THING_OR_PET.test(clause) ||
  (/^(?:e )?mort|CHI .*mort/.test(said) &&
    !/qui|letto|so |fare|trov|cred|pens|sembr|pare|tem|sonno/.test(said) &&
    F.REQUEST.test(whole) &&
    !still(whole));

/** "Le pastiglie per la lavatrice". */
const forAppliance: Way = ({ said, after }) =>
  /\bmess/.test(said) &&
  /^(?:per|della|dal|da|del) (?:la |il )?(?:lavatrice|lavastoviglie|lavello|bucato|wc|piscina|scarico|lavandino)\b/.test(
    after,
  );
const spent: Way = ({ said, after, clause }) =>
  (/investit/.test(said) && /\b(?:molto|tanto|tempo|soldi|parecchio|bene)\b/.test(said + after.slice(0, 16))) ||
  /\b(?:tempo|soldi|energie|percorso)\b/.test(clause);
const burntThing: Way = ({ said, after }) =>
  /^(?:col|con il) ferro\b/.test(after) ||
  (/bruciat/.test(said) && F.NO_BODY_PART.test(after)) ||
  new RegExp(`^(?:al|alla|del|della|di|dell) (?:${F.THINGS}) `).test(after) ||
  (/testa/.test(said) && /^contro (?:il muro|di voi) con (?:voi|questo|la chat)\b/.test(after));
const eventThing: Way = ({ lead }) => THING_JUST_BEFORE.test(lead) && !/CHI/.test(lead);

const elsewhere: Way = ({ text, whole }) => F.ELSEWHERE.test(text) && !still(whole);
const news: Way = ({ text, whole }) => F.PAST_NEWS.test(text) && !still(whole);
const asked: Way = ({ asks, text, whole }) =>
  asks && (F.ASKS.test(text) || /\b(?:c e|ci sono)\b/.test(text)) && !/\baiut/.test(whole);
/** "mio figlio è in camera" is at home; "un uomo è in casa" is not. */
const atHome: Way = ({ before, said }) =>
  /^CHI .*(?:in|nella|nel|dentro) /.test(said) && / (?:mi[ao]|il|la|l|su[ao]|nostr[ao]|i|le) $/.test(before);
const inWords: Way = ({ text, before, said, after, clause, lead }) =>
  (/gas|metano/.test(said) && F.UTILITY.test(text)) ||
  F.CHEAP.test(clause) ||
  /\bper questo (?:vi |le )?(?:chiamo|scrivo|prenoto|contatto|chiedo)\b.*\b(?:camici\w+|stir\w+|prenot\w+|spost\w+|rimand\w+)\b/.test(
    text,
  ) ||
  F.FIRE_IN_WORDS.test(text) ||
  /\bun po di fumo\b.*\bquando l[oa] accend/.test(text) ||
  (F.SMOKE_ELSEWHERE.test(`${before.slice(-30)}${said}${after.slice(0, 24)}`) &&
    !/\b(?:casa|cucina|scale|aiut\w+|esce|fiamme alt\w)\b/.test(text)) ||
  (F.GARMENT.test(clause) && /\b(?:bruciat|puzz|odor|macchi|san|brucia)/.test(said + lead));
const placeOrTrip: Way = ({ before, text, after }) =>
  F.NEAR.test(before) ||
  /\b(?:per|in) (?:una )?(?:visita|controllo|dimission\w+|trasport\w+|esam\w+|ricovero)\b/.test(text) ||
  / (?:continui|non mi)\b/.test(after) ||
  /^(?:(?:mi|ci|gli) )?[a-z]+(?:ava|eva|iva)(?:no)? /.test(after);

/** "il custode chiama il 112 se succede qualcosa?" */
const onlyIf: Way = ({ asks, after }) =>
  /(?:^| )(?:se|quando|qualora|nel caso) /.test(after) &&
  (asks || /(?:^| )(?:se|qualora) (?:succed|capit|cad|serv|sta|si|ci|c)/.test(after));
/** "qui si soffoca, che caldo". */
const stuffy: Way = ({ said, before, whole }) =>
  / si $/.test(before) &&
  /soffoca/.test(said) &&
  /\b(?:caldo|afa|chiuso|aria condizionata|finestr\w+|afoso)\b/.test(whole);

const embarrassed: Way = ({ before, after }) => F.ONLY_SORRY.test(after) || / ci $/.test(before);
const wantsElse: Way = ({ whole }) => F.REQUEST.test(whole.replace(/serve un ambulanza/g, '')) && !still(whole);

const harmless: Way = ({ text, clause, said, after }) =>
  F.NO_OFFENDER.test(clause) ||
  (/perseguit|tormenta|segu/.test(said) &&
    /\b(?:pubblicita|messagg\w+|promozion\w+|notific\w+|volantin\w+|facebook|instagram|tiktok|social|youtube|twitter|online|profil\w+)\b/.test(
      clause,
    )) ||
  (/ammazz|uccid/.test(said) &&
    /\bse (?:non|dimentic|sbagli|torno tardi|lo)\w*\b/.test(after) &&
    !/\b(?:detto|dice|lascio|vado|giura)/.test(text)) ||
  / (?:caffe|aria) $/.test(said) ||
  F.FELL_THING.test(after) ||
  (/^mi (?:picchia|mena|perseguit|tormenta|segu)/.test(said) &&
    /^(?:la|il|lo|l|i|le|gli|un|una) (?!CHI|mi[ao]|su[ao])[a-z]+/.test(after)) ||
  (/minacc/.test(said) && /^(?:di )?non\b/.test(after)) ||
  (/picchi|ammazz|uccid|massacr/.test(said) && F.LIGHT.test(clause) && !/CHI/.test(clause)) ||
  (/picchi|ammazz|uccid/.test(said) && F.LIGHT.test(said));
const WAYS: Record<Manner, readonly Way[]> = {
  fall: [negated, supposed, feared, dropped, thingFell, fine, past, ofAnimal, hearsay, wouldFall],
  now: [
    atDentist,
    supposed,
    laughing,
    made,
    habit,
    byPhone,
    light,
    pastApart,
    faintInWords,
    fine,
    ofThing,
    toThing,
    lostThing,
    fromList,
    ofAnimal,
    hearsay,
    lowSpirits,
  ],
  breath: [supposed, stuffy, bodily, laughing, ofThing, shortOfBreath, pastApart],
  heart: [negated, supposed, light, laughing, heartInWords, fine, past],
  death: [supposed, negated, bodily, laughing, fine, made, past, mourning, leftTheList, ofAnimal, hearsay],
  swallow: [negated, supposed, laughing, fine, light, toThing, past, hearsay, forAppliance, fromChemist],
  event: [
    atDentist,
    negated,
    supposed,
    laughing,
    fine,
    light,
    eventThing,
    spent,
    burntThing,
    toThing,
    droppedAndBroken,
    cannotCome,
    past,
    ofAnimal,
    hearsay,
  ],
  weak: [embarrassed, negated, supposed, laughing, fine, wantsElse, past, light],
  thing: [
    negated,
    atHome,
    (scene) => supposed(scene) && !still(scene.whole),
    elsewhere,
    inWords,
    laughing,
    fine,
    news,
    hearsay,
    asked,
    putOut,
    ofOneself,
  ],
  call: [
    negated,
    supposed,
    onlyIf,
    ({ text }) => F.ELSEWHERE.test(text),
    laughing,
    ({ asks, text }) => asks && F.ASKS.test(text),
    placeOrTrip,
    handled,
  ],
  harm: [negated, laughing, harmless],
  wish: [laughing, bodily, weary],
  dose: [negated, supposed, laughing, past, hearsay, forAppliance, fetched, ofPet],
  measure: [negated, supposed, laughing, pastApart, hearsay, ofTool],
};

/** Is the sign at [start, end) of the sentence taken back? `whole`: all that was written. */
export function takenBack(manner: Manner, sentence: Sentence, start: number, end: number, whole: string): boolean {
  const scene = sceneOf(sentence, start, end, whole);
  return WAYS[manner].some((way) => way(scene));
}
