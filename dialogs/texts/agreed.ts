/** What a message says beside its yes: "va bene, il citofono è Bianchi" is a yes to something that was not there yet. */

import { folded, PRONOUN } from './heard.ts';

/** Yes, thanks, good-bye and the small words between: with nothing else in it a message is only a yes. */
const EMPTY = new RegExp(
  `^(?:${[
    's+i+|sissi|sip|no|ok|okay|oki|okei|eh|ah|oh|beh|dai|ma|pero|e|ed|o|anche|allora|poi|quindi|insomma|infatti|ecco|come',
    'va|vanno|bene|benissimo|benone|ben|bin|meglio|certo|certamente|cert\\w+|sicur\\w+|assolutamente|senz|altro|altroche|eccome',
    'conferm\\w+|daccordo|d|accordo|perfett\\w+|esatt\\w+|giust\\w+|corrett\\w+|ottim\\w+|volentieri|affermativo|approvat\\w+',
    'proced\\w+|prosegu\\w+|contin\\w+|avanti|prenot\\w+|ordin\\w+|accett\\w+|fai|fa|faccia\\w*|fate|fatto|fallo|falla|facciamo\\w*|vai|vada|vado',
    'mand\\w+|invi\\w+|sped\\w+|spost\\w+|cambi\\w+|annull\\w+|disdi\\w+|cancell\\w+|registr\\w+|fiss\\w+|blocc\\w+|salv\\w+|inoltr\\w+|riprend\\w+',
    'grazie|mille|tante|tanto|molte|molto|infinite|ancora|davvero|proprio|gentil\\w*|brav\\w+|prego|per|favore|piacere|cortesia|x|grz|scus\\w+',
    'mi|me|ti|te|le|lei|lui|noi|ci|vi|ve|voi|lo|la|l|li|gli|ne|io|tu|si|il|i|un|una|uno|di|da|del|della|a|al|alla|in|con|che|cosi|tutto|tutta|pure|quello|quella|questo|questa|gia|vuole|vuoi|volete',
    'voglio|vorrei|desidero|posso|puo|puoi|potete|possiamo|dico|detto|scritto|sta|stesso|lo|e|sono|sia|siete|sei|essere|era|ho|ha|hai|letto|visto|capito|controllato|deciso',
    'buon\\w*|giornata|giorno|serata|lavoro|saluti|saluto|arrivederci|arrivederla|ciao|vediamo|sentiamo|aspett\\w+|bello|bella|fantastic\\w+|finalmente|eja|yes|perche|posto|apposto|affare|aggiudicat\\w+',
    'lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|prossim\\w+|mattina|mattino|prenotazione|servizio|appuntamento|riepilogo',
  ].join('|')})$`,
);
/** Courtesies that hold words which would otherwise say something. */
const COURTESY =
  /\b(?:non vedo l ora|a (?:presto|dopo|domani|risentirci|rivederci)|ci (?:vediamo|sentiamo) (?:presto|dopo|domani|allora)|buona? (?:giornata|serata|sera|notte|pomeriggio)|meno male|come no|perche no|non c e problema|nessun problema|per me (?:va|e) \w+|fa lo stesso|mi va|va da se)\b/;
/** After a yes these take something of it back. */
const CONTRAST = /^(?:ma|pero|anzi|non|solo|soltanto|se|senza|tranne|quando|invece|prima|dopo)$/;

/** In the words of what is agreed to anyway: said once more they are no news. */
const VALUE =
  /^(?:\d[\d:.,]*|ore|h|alle|dalle|tra|fra|kg|chili|chilo|minuti|ora|euro|per|persone|capi|via|cassetta|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|pomeriggio|mezza|mezzo|un)$/;

/** Words that can stand before what is said beside the yes, never part of it. */
const LEADS =
  /^(?:no|s+i+|sissi|sip|ok|okay|oki|okei|eh|ah|oh|beh|dai|va|bene|benissimo|certo|certamente|conferm\w+|daccordo|d|accordo|perfett\w+|esatt\w+|giust\w+|corrett\w+|ottim\w+|volentieri|proced\w+|prenot\w+|prosegu\w+|ordin\w+|grazie|mille|ma|pero|e|allora|anche|solo|cosi|tutto|pure|vada|faccia)$/;
const TAIL =
  /^(?:grazie|mille|tante|infinite|gentil\w*|ok|ciao|saluti|arrivederci|buon\w*|giornata|serata|per|favore|cortesia)$/;

interface Word {
  said: string;
  folded: string;
}

function wordsOf(text: string): Word[] {
  return text
    .split(/\s+/)
    .map((said) => ({ said, folded: folded(said) }))
    .filter((word) => word.folded !== '');
}

function isEmpty(word: string, known: (word: string) => boolean): boolean {
  return EMPTY.test(word) || known(word);
}

/** "Ma sì" takes nothing back, "sì ma non ora" does. */
function takesBack(words: readonly string[]): boolean {
  const first = words.findIndex((word) => LEADS.test(word) && !CONTRAST.test(word));
  return words.slice(first + 1).some((word) => CONTRAST.test(word));
}

/** Whether it takes something of the yes back. */
export function hasSecondThoughts(text: string): boolean {
  return takesBack(folded(text).replace(COURTESY, 'ok').split(' '));
}

/**
 * The words beside the yes as they were written; empty where there are none. `names`: of the service, which a yes may
 * repeat; `values`: what is said of day, hour and amount is agreed already.
 */
export function besideYes(text: string, names: readonly string[] = [], values = false): string {
  const named = new Set(names.flatMap((name) => folded(name).split(' ')));
  const known = (word: string) => named.has(word) || (values && VALUE.test(word));
  let words = wordsOf(text);
  const plain = folded(text).replace(COURTESY, 'ok').split(' ');
  if (plain.every((word) => isEmpty(word, known)) && !takesBack(plain)) return '';
  while (words.length > 0 && isOf(LEADS, words[0]) && !PRONOUN.test(joined(words))) words = words.slice(1);
  while (words.length > 0 && isOf(TAIL, words.at(-1))) words = words.slice(0, -1);
  return joined(words).replace(/^[\s,.;:!]+|[\s,.;:!]+$/g, '');
}

/** "D'accordo" is one word, and folded two. */
function isOf(set: RegExp, word: Word | undefined): boolean {
  const parts = word?.folded.split(' ') ?? [''];
  return parts.every((part) => set.test(part));
}

function joined(words: readonly Word[]): string {
  return words.map(({ said }) => said).join(' ');
}

/** How to come in, what to mind, whom to find: of use to whoever comes, and no change of the booking. */
const GUIDES =
  /\b(?:citofon\w*|campanell\w*|suon\w+|buss\w+|cancell[oi]|porton\w+|port[ae] |portiner\w+|portinai\w+|cortil\w+|scal[ae]|piano|ascensor\w+|intern[oi]|ingress\w+|entrat[ae]|entr\w+ d\w+|chiav[ei]|parchegg\w+|garage|negozio|vicin[oia]|can[ei]|gatt[oi]|bimb\w+|bambin\w+|dorm\w+|sacc[ohi]+|bors[ae]|fuori|ammorbident\w+|appretto|amid\w+|pieg\w+|grucc\w+|mi raccomando|attenzione|attent[ioae]|piano piano|fate piano|delicat\w+|chiam(?:ate|i|a|are) prima|telefon\w+|avvis\w+ prima|si chiam\w+|mi chiamo|mio numero|ci sar\w+|trov\w+ (?:mi[ao]|la|il)|sord[oa]|lent[oa]|contant\w+|punt[ui]al\w+|stess[ao] (?:persona|custode|operat\w+|signora|ragazz\w+))\b/;

const SAME_PERSON =
  /\b(?:vorrei|voglio|preferi\w+|se (?:possibile|si puo|potete|riuscite)|mi piacerebbe|sempre|magari|possibilmente|mandate\w*|venga|viene)\b.*\b(?:stess[ao] (?:person|custod|operat|signor|ragazz)\w+|(?:person|custod|operat|signor|ragazz)\w+ (?:dell altra volta|della volta scorsa|dell ultima volta|di sempre|di prima))/;

/** "Vorrei sempre la stessa persona": told to whoever sends one; no question, and nothing that is chosen here. */
export function samePersonIn(text: string): string | null {
  return SAME_PERSON.test(folded(text)) && !text.includes('?') ? besideYes(text) || text.trim() : null;
}

/** What is said beside a yes where it guides whoever comes; null where it is anything else. */
export function guidanceIn(text: string): string | null {
  if (/\?\s*$/.test(text)) return null;
  const rest = besideYes(text);
  return GUIDES.test(`${folded(rest)} `) ? rest.slice(0, 200) : null;
}

const ALSO =
  /^\W*(?:(?:ah|oh|ops|senta|ok|grazie|scus[ai])[ ,]+)*(?:e )?(?:poi|anche|inoltre)[ ,]+(?:anche )?((?:devo|dovrei|dobbiamo|bisogna|bisognerebbe|vorrei|avrei bisogno di) (?:passare|andare|prendere|portare|ritirare|comprare|fermar\w+|fare)\b.{3,})$/i;
const AFTERTHOUGHT =
  /^\W*(?:(?:ah|oh|ops|scus[ai]|senta|e|ma|grazie|dimenticavo)[ ,]+)*(?:mi (?:sono|ero) (?:dimenticat|scordat)[oa]|dimenticavo|volevo (?:anche )?(?:dire|dirvi|dirti|aggiungere|avvisare)|vorrei aggiungere|devo (?:anche )?(?:dirvi|dire))(?: (?:anche|di dire|di dirvi|di scrivere))*(?: che)?[\s,:.]+/i;

/** "Ah, dimenticavo: il cane abbaia": what is to be told with a booking just made; null where it tells nothing. */
export function afterthoughtIn(text: string): string | null {
  if (/\?\s*$/.test(text)) return null;
  const also = ALSO.exec(text)?.[1];
  if (also !== undefined) return also.trim().slice(0, 200);
  const rest = text.replace(AFTERTHOUGHT, '').trim();
  if (rest === text.trim()) return guidanceIn(text);
  return rest.length >= LEAST_NOTE ? rest.slice(0, 200) : null;
}

const LEAST_NOTE = 4;

const CHATTER = new RegExp(
  `^(?:(?:che|ma|e|ed|quanto|come|mah|eh|beh|oh|un po|allora|certo) )*(?:${[
    '(?:siete|sei|e|costate|costa|viene|sono)(?: (?:proprio|davvero|un po|molto|tanto|troppo|abbastanza))*(?: (?:car[oiae]|costos[oiae]|salat[oiae]|tanto|brav\\w+|gentil\\w+))+',
    '(?:speriamo|spero|speriam)(?: (?:che|di|in|ben[ei]|si|tutto|vada|vadano|sia|bello|tempo|non piova))*',
    '(?:vediamo|staremo a vedere|incrocio le dita|meno male|menomale|era ora|che bello|mamma mia|accidenti|caspita|pazienza)(?: .*)?',
  ].join('|')})$`,
);

/** "Che siete cari", "speriamo bene": said to nobody in particular, and nothing that whoever comes could use. */
export function isChatter(words: string): boolean {
  return CHATTER.test(folded(words)) && guidanceIn(words) === null;
}
