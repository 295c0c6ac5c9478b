/** How people repair a conversation, in their words. Matched against the whole message, folded; longer ones are answers. */

import type { Repair } from '../engine/action.ts';

const POLITE =
  'no|si|ok|eh|ma|e|allora|ah|oh|scusi|scusa|mi scusi|senta|senti|aspetti|aspetta|per favore|perfavore|x favore|grazie|per piacere|un attimo|adesso|ora|pure|dai|vabbe|va be|va bene|guardi|guarda|per ora|tutto|cosi|un po';

export const whole = (...ways: string[]): RegExp =>
  new RegExp(`^(?:(?:${POLITE}) )*(?:${ways.join('|')})(?: (?:${POLITE}))*$`);

const REPAIRS: readonly (readonly [Repair, RegExp])[] = [
  [
    'leave',
    whole(
      'lasci(?:a|amo|amolo|ala|alo|o|are|ate|i) (?:stare|perdere)(?: tutto)?',
      'annulla(?:re|mi|te|lo|la)?(?: tutto| tutta la richiesta| la richiesta)?',
      'annullo(?: tutto)?',
      'cancella tutto',
      'stop',
      'basta(?: cosi| grazie)?',
      'niente(?: da fare| grazie)?',
      'esci',
      'voglio uscire',
      'chiudi(?:amo)?(?: qui)?',
      'non importa(?: piu)?',
      '(?:non )?fa (?:nulla|niente)',
      'non se ne fa (?:piu )?(?:nulla|niente)',
      'come non detto',
      'ci (?:ho )?ripens(?:o|ato)',
      'ho cambiato idea',
      '(?:ci )?rinuncio',
      'non (?:mi )?(?:interessa|serve|voglio)(?: piu)?(?: niente| nulla)?',
      'non voglio piu (?:prenotare|farlo|niente|nulla)',
    ),
  ],
  [
    'back',
    whole(
      '(?:torn(?:a|i|o|are|iamo|ate)|vai|andiamo|vado|posso tornare|vorrei tornare|voglio tornare|fammi tornare|si puo tornare)? ?(?:un passo )?indietro(?: di uno| di un passo)?',
      'un passo indietro',
      '(?:torn(?:a|i|o|are|iamo)|vai|rifai|rifammi)? ?(?:al)?la (?:domanda|cosa|risposta) (?:di prima|precedente|prima)',
      '(?:domanda|risposta) (?:di prima|precedente)',
      'ho sbagliato (?:la )?(?:risposta|domanda) (?:di prima|prima|precedente)',
      'ho sbagliato(?: prima| tutto)?',
      'mi sono sbagliat[oa]',
    ),
  ],
  [
    'skip',
    whole(
      'salt(?:a|iamo|o|alo|ala|are)(?: la domanda| questa| questa domanda)?',
      'pass(?:a|iamo|o)(?: oltre| avanti)?',
      'non (?:lo )?(?:so|saprei|ricordo)(?: proprio| bene| ancora)?',
      'boh',
      'boh non (?:lo )?(?:so|saprei)',
      'chi lo sa',
      'non (?:ce l ho|ne ho)',
      'preferisco non (?:dirlo|rispondere)',
      'non (?:voglio|vorrei) (?:dirlo|rispondere)',
    ),
  ],
  [
    'aloud',
    whole(
      'ripet(?:i|a|imi|ete|ere)(?: la domanda)?',
      '(?:puo|puoi|potrebbe|potresti|potete) (?:ripetere|ripetermi|ridire)(?: la domanda)?',
      'come(?: ha detto| hai detto| scusi| scusa| dice)?',
      '(?:che )?cosa (?:ha detto|hai detto|mi ha chiesto|mi hai chiesto|devi sapere)',
      'cosa',
      'eh',
      'scusi',
      'non ho (?:sentito|letto)(?: bene)?',
      '(?:qual e|qual era) la domanda',
      'mi (?:ridica|ridici)',
    ),
  ],
  [
    'plain',
    whole(
      'non (?:ho )?(?:capisco|capito)(?: bene| niente| nulla| la domanda| cosa (?:vuole|vuoi|devo fare))?',
      'in che senso',
      '(?:che )?cosa (?:vuol dire|significa|intende|intendi)',
      'che (?:vuol dire|significa)',
      'cioe',
      '(?:mi )?(?:puo|puoi) spiegare(?: meglio)?',
      'spieg(?:a|hi|ami|ati)(?: meglio| bene)?',
      'non (?:mi )?e chiaro',
    ),
  ],
  [
    'options',
    whole(
      '(?:che )?cosa (?:posso|devo|dovrei|potrei) (?:rispondere|scrivere|dire|fare|scegliere|dirle|dirti)',
      'che (?:posso|devo) (?:rispondere|scrivere|dire|fare)',
      'come (?:rispondo|devo rispondere|funziona|faccio|si fa)',
      '(?:quali|che) (?:opzioni|scelte|possibilita) (?:ho|ci sono)',
      'help',
      'aiuto non so (?:cosa|che cosa) (?:scrivere|rispondere|dire|fare)',
      'non so (?:cosa|che cosa|come) (?:scrivere|rispondere|dire|fare)',
    ),
  ],
  [
    'why',
    whole(
      'perche (?:me lo (?:chiede|chiedi|chiedete)|le serve|ti serve|vi serve|lo (?:vuole|vuoi|volete) sapere)',
      'a (?:che )?cosa (?:le |ti |vi )?serve',
      'a che (?:le |ti |vi )?serve',
    ),
  ],
];

/** Lower case, no accents, no punctuation, and "non" where "nn" is written. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bnn\b/g, 'non')
    .trim();
}

/** "Anulo", "tuto": double letters are what is left out most. Of words, or of a pattern over them. */
const undoubled = (words: string): string => words.replace(/([b-df-hj-np-tv-z])\1/g, '$1');

const SLIPPED = REPAIRS.map(([repair, pattern]) => [repair, new RegExp(undoubled(pattern.source))] as const);

/** The repair that a message is as a whole; null when it is something else. */
export function repairIn(text: string): Repair | null {
  const said = folded(text);
  if (said === '') return /^\s*\?+\s*$/.test(text) ? 'aloud' : null;
  const exact = REPAIRS.find(([, pattern]) => pattern.test(said));
  const found = exact ?? SLIPPED.find(([, pattern]) => pattern.test(undoubled(said)));
  return found?.[0] ?? null;
}

const PAUSES = whole(
  '(?:m+ )?(?:ci (?:devo|voglio) (?:pensare|riflettere)|ci penso(?: un po| su)?|devo pensarci|fammi pensare|mi faccia pensare|ci sto pensando)',
  '(?:devo (?:prima )?|prima )?(?:chiedo|chiedere|sento|sentire|parlare|parlo|domando)(?: prima)? (?:a|con|da)?(?:l+a?)? ?(?:mia |mio |mi |miei )?(?:mia|mio|marito|moglie|figli[aoe]|mamma|madre|papa|padre|sorella|fratello)\\w*',
  '(?:le|ti|vi) (?:faccio|faro) sapere(?: io| dopo| domani| poi)?',
  '(?:adesso|ora) non (?:posso|riesco)(?: scrivo dopo| ci sentiamo dopo)?',
  '(?:torno|scrivo|rispondo|riprendo|ci sentiamo) (?:dopo|piu tardi|domani)',
);

/** "Ci devo pensare": no answer yet, and none is wanted now. */
export function pauses(text: string): boolean {
  return PAUSES.test(folded(text));
}

const NOTE =
  /\b(?:segn|annot|scriv|aggiung|ricord|not)(?:a|ate|i|ete|are|ere|o)\b(?: (?:una |la |come )?nota)?\s*(?:che|:|,)?\s+(.{3,})/i;

/** "Segnate che il campanello è rotto": for whoever comes. */
export function noteIn(text: string): string | null {
  return NOTE.exec(text)?.[1]?.trim().slice(0, 200) ?? null;
}

const WISHED =
  /^(?:(?:ma|e|buongiorno|ciao|salve|scusi|senta|secondo me|allora|magari) )*(?:(?:perche|xche|xke|xk|come mai) non (?:fate|organizzate|offrite|avete|aprite|mettete|attivate|c e|ci sono|si fa|proponete)\b|(?:ci )?(?:vorrebbe|vorrebbero)\b|servirebb\w+\b|sarebbe (?:bello|utile|comodo)\b|(?:manca|mancano) (?:un|uno|una|qualcuno|dei|delle)\b|(?:vorrei proporre|propongo|proporrei)\b)/;

/** "Servirebbe uno che…", "perché non fate anche…": that there were such a thing, not to have it on a day. */
export function wishesFor(text: string): boolean {
  return WISHED.test(folded(text));
}

const OKAY =
  /^\W*(?:(?:ok|okay|sì|si|s[iì] grazie|va bene|allora|perfetto|bene|benissimo|d['’]accordo|certo)[\s,.!]+)*(?:(?:lo|la|li|le|mi|me lo|me la)\s+)?(?:prenot\w+|prendo|ordin\w+|faccio|facciamo|volentieri)?[\s,.!]*/i;

/** "Ok, prenota per martedì" without the yes: "per martedì". */
export function withoutYes(text: string): string {
  return text.replace(OKAY, '').trim();
}

const YES =
  /^(?:(?:ma|e|eh|ah|oh|ok|no|certo|grazie|allora) )*s+i+\b|\b(?:di|che|dico|ancora) si\b|\b(?:sissi|sip|ok|okay|oki|okei|va (?:\w+ )?ben\w*|ben(?:e|issimo|one)|cert\w+|conferm\w+|d accordo|daccordo|perfett\w+|esatt\w+|giust\w+|corrett\w+|proced\w+|prenot\w+|ordin\w+|volentieri|assolutamente|sicur\w+|ottim\w+|accett\w+|affermativo|vai|vada|avanti|fai|faccia\w*|fate|fallo|falla|facciamo\w*|mand\w+|invi\w+|sped\w+|spost\w+|annull\w+|disdi\w+|cancell\w+|elimin\w+|chiud\w+|salv\w+|aggiung\w+|registr\w+|pubblic\w+|scriv\w+|sospend\w+|riattiv\w+|cambi\w+|appost\w*|a posto|contin\w+|prosegu\w+|eja|yes|gia|mi va|bello|tutto ok|riprend\w+|aggiudicat\w+|affare fatto|ci sto|nessun problema|no problem|(?:mi )?sta bene|come no|eccome|altroche|senz altro|perche no|e sia|approvat\w+|si puo fare|inoltr\w+|trasmett\w+|blocc\w+|fiss\w+|va bin)\b/;

/** "Si chiama Rosa", "si entra dal cortile": a pronoun and its verb. "Sì, chiama" and "sì chiama" are a yes. */
export const PRONOUN =
  /^(?:(?:lei|lui|ma|e|che) )*si (?:chiam|tratt|trov|entr|pass|svegli|alz|arriv|parchegg|citofon|lasci|us|muov|sied|sal|scend|acced|apr|ved|perd|stanc|spavent|sent|ricord|confond|vest|addorment|ripos|appoggi|dev|potrebb|mett|occup|intend|gir|ferm|suon|lament|preoccup|aspett|fid|vergogn)i?(?:a|e|ano|ono)\b/i;

const FINE = whole(
  '(?:nessun problema|non c e (?:nessun |alcun )?problema|no problem|nessun disturbo|non fa niente va bene|tranquill[ioae])',
);

/** "Va bene nessun problema": agreed, and nobody complains. */
export function isFine(text: string): boolean {
  return FINE.test(folded(text));
}

const LATE =
  /^(?:(?:mi )?scus(?:i|a|ate|atemi|ami|ino)|chiedo scusa|perdon(?:i|a|ate))(?: tanto| ancora)?(?: (?:per )?(?:il|del|l) (?:mio )?(?:ritardo|attesa)(?: (?:nel(?:la)? )?(?:rispo\w+|a rispondere))?| se (?:ho rispost\w+|rispondo|scrivo) (?:solo )?(?:ora|adesso|tardi|in ritardo))(?: (?:eccomi|ci sono|sono qui))*$/;

/** "Scusate il ritardo": whoever writes was late, nobody complains. */
export function apologises(text: string): boolean {
  return LATE.test(folded(text));
}

const GOES_ON = whole(
  '(?:(?:si|ok|allora|dai|va bene|certo) )*(?:riprend(?:i|iamo|a|o|ere|iamola)|ripart(?:i|iamo) da (?:li|qui|dove eravamo)|continu(?:iamo|are|o)|prosegu(?:i|iamo|o)|andiamo avanti|(?:torniamo|riprendiamo|ripartiamo|continuiamo) (?:da )?(?:li|qui|dove eravamo(?: rimasti)?)|(?:a )?(?:dove|che punto) eravamo(?: rimasti| arrivati)?)',
);

/** "Riprendiamo", "dove eravamo?": the question that is open, not the first one. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(folded(text));
}

/** "Va bene se viene mio fratello?", "sì, solo se piove": asks for something first. */
const CONDITION = /\b(?:si|ok|va bene|d accordo|certo) (?:(?:ma|pero|solo|soltanto|anche) )*se (?!no\b)/;

/** A yes that can be pointed at: nothing is done because words only resembled one. */
export function saysYes(text: string): boolean {
  if (/\?\s*$/.test(text) || PRONOUN.test(text.trim()) || CONDITION.test(folded(text))) return false;
  // "Da confermare" is what is still to be done.
  if (/^(?:\w+ )?da (?:conferm|accett)\w+\b/.test(folded(text))) return false;
  return text === '' || YES.test(folded(text)) || /[👍👌✅🆗🙏❤]/u.test(text);
}

const LAST_TIME =
  /\b(?:(?:ultima|scorsa|altra|precedente) volta|volta (?:scorsa|prima|precedente|passata)|ultim[oa] (?:ritiro|consegna|visita|spesa|servizio|prenotazione))\b/;

/** "L'ultima volta": of what has been, not of what is to come. */
export function speaksOfLastTime(text: string): boolean {
  return LAST_TIME.test(folded(text));
}

const AS_KNOWN =
  /\b(?:(?:come|quell[oa]|lo|la) (?:l altra volta|al solito|sempre|prima|dell altra volta)|(?:al|il|la) solit[oa]|stess[oa](?: di (?:prima|sempre|l altra volta))?(?: (?:indirizzo|via|posto|numero|telefono|casa|cosa))?|lo (?:avete|sapete|hai|sai|ha|sa)(?: gia)?|(?:ce l |l )?(?:avete|hai|ha) gia|sempre (?:li|qui|lo stesso|la|quello|quella)|non e cambiat[oa]|(?:e|usate|usa|metti|mettete|sempre) il (?:mio|nostro)|quell[oa] che (?:avete|ha|hai|sapete|sa|sai))\b/;

/** "Al solito indirizzo", "lo stesso": what is known already, of the field that is asked. */
export function meansKnown(text: string): boolean {
  return AS_KNOWN.test(folded(text));
}

/** "Il mio numero ce l'hai": which of the two is said to be known. */
export function knownNamed(text: string): 'phone' | 'address' | null {
  if (!meansKnown(text) || text.includes('?')) return null;
  const said = folded(text);
  if (/\b(?:numero|telefono|cellulare|recapito)\b/.test(said)) return 'phone';
  return /\b(?:indirizzo|casa|via)\b/.test(said) ? 'address' : null;
}

/** "Il numero è il mio", "chiamate me". */
export function saysMine(text: string): boolean {
  return /^(?:(?:il|numero|telefono|cellulare|e|metti|mettete|usa|usate|va bene|ok|sempre|sul|al|chiamate|chiami|chiama) )*(?:il mio|mio|me|al mio|sul mio)(?: numero| cellulare| telefono)?$/.test(
    folded(text),
  );
}

const PICKS = /\b(?:un[ao]|quell[ao]|quest[ao]|l[ao] prend\w+|prendo|prendiamo)\b/;

/** "Ok, ne prendo una": of what was spoken of a moment ago. */
export function picksMentioned(text: string): boolean {
  return PICKS.test(folded(text)) && !text.includes('?');
}

/** "Però alle 11 e mezza": of what was agreed a moment ago. */
export function beginsAgain(text: string): boolean {
  return /^(?:(?:ah|ok|si|scusi|scusa|grazie|va bene) )*(?:pero|anzi|ma|no|meglio|invece)\b/.test(folded(text));
}

const BADLY =
  /\b(?:mal(?:e|issimo)|pessim\w+|delus\w+|schifo|non (?:e |sono )?(?:andat\w+ )?(?:molto |tanto )?(?:bene|content\w+|soddisfatt\w+))\b/;
const SO_SO = /\b(?:cosi cosi|insomma|abbastanza|nella media|potev\w+|poteva andare|mica tanto|ni|discret\w+)\b/;
const WELL =
  /\b(?:bene|benissimo|ottim\w+|perfett\w+|brav\w+|content\w+|soddisfatt\w+|splendid\w+|gentil\w+|puntual\w+|a posto|benone)\b/;
const MARK_WORDS = 8;

/** How it went, in a few words. */
export function markIn(text: string): 'good' | 'fair' | 'bad' | null {
  const said = folded(text);
  if (text.includes('?') || said.split(' ').length > MARK_WORDS) return null;
  if (BADLY.test(said)) return 'bad';
  if (SO_SO.test(said)) return 'fair';
  return WELL.test(said) ? 'good' : null;
}
