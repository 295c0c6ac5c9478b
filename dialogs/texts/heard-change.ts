/** How words change what was said before: a time is ruled out, more or less of it is wanted, something is taken out. */

import { folded } from './heard.ts';

const WHEN =
  '(?:(?:lune|marte|mercole|giove|vener)di|sabato|domenica|domani|oggi|quel giorno|(?:il |la |al |di )?(?:mattin\\w*|pomeriggio|sera)|(?:il )?\\d{1,2}|alle \\w+(?: e mezz\\w+)?)';
const NOT_THEN = new RegExp(
  String.raw`\b${WHEN} (?:proprio |purtroppo )?(?:no\b|non (?:posso|possiamo|ci sono|ci siamo|riesco|riusciamo|c e|sono|mi va|va|si puo))|^(?:no )?(?:non|no|tranne|meno) (?:di |il |la |per |a )?${WHEN}\b`,
);

/** "Giovedì non posso", "di mattina no": a time that is out of the question, and no other. */
export function notThen(text: string): boolean {
  return NOT_THEN.test(folded(text).replace(NO_TROUBLE, ' '));
}

/** "Alle 11 non c'è problema": it suits them. */
export function hasNoTrouble(text: string): boolean {
  return /\bnon (?:c e|ci sono) (?:(?:nessun|alcun) )?problem\w+$|\bnessun problema$/.test(folded(text));
}

/** "Alle 11 non c'è problema" rules nothing out, nor does how it is paid. */
const NO_TROUBLE = /\bnon (?:c e|ci sono|e) (?:(?:nessun|alcun|un) )?problem\w+|\bnon (?:posso|possiamo) pagare\b/g;

const LATER =
  /\b(?:(?:vi|le|ti|gliel[oa]|te lo|ve lo) (?:faccio|facciamo|faro|faremo) sapere|(?:vi|le|ti) (?:dico|diro|rispondo|rispondero|scrivo|scrivero|chiamo|chiamero)|ci (?:penso|devo pensare))\b/;

/** "Domani vi faccio sapere", "stasera le rispondo". */
export function answersLater(text: string): boolean {
  return LATER.test(folded(text));
}

const MORE =
  /\b(?:in piu|in aggiunta|ancora|altr[ie]|aggiung\w+|oltre|(?:c e|ci sono|c erano|ho|avrei|abbiamo|ho trovato|mi sono dimenticat\w+|dimenticavo|dimenticat\w+) (?:pure|anche)|(?:pure|anche) (?:altr\w+ )?(?:\d+|un[ao]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci))\b/;
const LESS = /\b(?:in meno|toglie?\w*|lev[aio]\w*)\b/;

/** "2 kg in più", "altre 5 camicie", "tre in meno": an amount that is counted from the one before. */
export function countsFrom(text: string): 1 | -1 | null {
  const said = folded(text);
  if (LESS.test(said)) return -1;
  return MORE.test(said) ? 1 : null;
}

const NOW_MANY =
  /\b(?:sono|siamo|e|saranno|saremo) (?:diventat\w+|in realta|alla fine)\b|^(?:\w+ )?(?:in realta|alla fine) (?:sono|siamo|saremo|saranno|fanno)\b|\b(?:mi sono|ci siamo) sbagliat\w+ (?:\w+ )?(?:sono|erano|siamo|eravamo|saremo)\b/;

/** "Sono diventati 8 kg", "alla fine siamo in 25": another amount of what was agreed. */
export function saysNowMany(text: string): boolean {
  return NOW_MANY.test(folded(text));
}

/** "Mi sono dimenticata il latte": of what one asked for oneself. */
export function forgot(text: string): boolean {
  return /\b(?:(?:mi (?:sono|ero)|ci (?:siamo|eravamo)|ho|avevo|abbiamo) (?:dimenticat|scordat)\w+|dimenticavo|scordavo)\b/.test(
    folded(text),
  );
}

/** Of what there is already, and nothing new. */
export function addsToIt(text: string): boolean {
  return /\b(?:in piu|in meno|in aggiunta|aggiung\w+)\b/.test(folded(text));
}

const NEXT =
  /\b(?:solo )?(?:per |nel|nell|alla|con |di )?(?:la|il|a|l) prossim[ao](?: volta| consegna| visita| spesa| ritiro| cassetta| appuntamento)?\b(?! (?:settimana|mese|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica))/;

/** "La prossima mettete anche un vasetto di miele": the next of what repeats. */
export function ofTheNext(text: string): boolean {
  return NEXT.test(folded(text));
}

const TAKES_OUT =
  /\b(?:togli\w*|tolga\w*|lev[aio]\w*|senza|niente|elimin\w+|cancell\w+|non (?:mi serve|mi servono|voglio|metta|mettere|mettete)(?: piu)?)\b/;

/** Which of these things the words take out: "togli le uova". */
export function takenOut(text: string, things: readonly string[]): string[] {
  const said = folded(text);
  const from = TAKES_OUT.exec(said);
  if (from === null) return [];
  const [first = ''] = said.slice(from.index).split(/\b(?:aggiung\w+|mett\w+|e anche|in piu)\b/);
  const after = ` ${first} `;
  return things.filter((thing) => after.includes(` ${folded(thing)} `));
}

const DAYS = ['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom'];
// "Non posso venire" names no Friday.
const DAY = '(?!domani|veni|veng)(lun|mar|mer|gio|ven|sab|dom)[a-z]+';
const DAY_NAMED = new RegExp(`\\b${DAY}`);
const CALLED = new RegExp(`\\bquell[oa] (?:di |del |della )${DAY}\\b`);

function isoWeekday(called: string | undefined): number | null {
  return called === undefined ? null : DAYS.indexOf(called) + 1;
}

/** "Quello di giovedì": the ISO weekday by which a booking is called; null where none is. */
export function weekdayCalled(text: string): number | null {
  return isoWeekday(CALLED.exec(folded(text))?.[1]);
}

const CANCELS = /\b(?:annull|disd|cancell|elimin|tolg|togli)\w*/;

/** "Quello di venerdì invece lo annullo". */
export function cancelsCalled(text: string): boolean {
  return weekdayCalled(text) !== null && CANCELS.test(folded(text));
}

const NOT_THERE =
  'non (?:ci (?:sono|saro|siamo|saremo)|sono|saro|siamo|saremo|posso|possiamo|riesco|vengo|veniamo|(?:sto|mi sento) bene)\\b|(?:sono|saro|siamo|saremo) (?:via|fuori|in ospedale|ricoverat[ao]|malat[aoei])\\b';
const AWAY = new RegExp(`\\b(?:${NOT_THERE})`);
const AWAY_ON = new RegExp(
  `\\b${DAY} (?:purtroppo |prossimo |prossima )?(?:${NOT_THERE})|\\bnon (?:posso|possiamo|riesco) (?:venire )?(?:di |il |per )?${DAY}`,
);

/** "Giovedì non ci sono", "sono malata": said of a day, it may change what is booked on it. */
export function isAway(text: string): boolean {
  return AWAY.test(folded(text).replace(NO_TROUBLE, ' '));
}

/** "Giovedì non posso, facciamo venerdì": the ISO weekday on which they cannot; null where none is named. */
export function weekdayAway(text: string): number | null {
  const found = AWAY_ON.exec(folded(text));
  return isoWeekday(found?.[1] ?? found?.[2]);
}

/** "Giovedì no", "giovedì non posso": the ISO weekday that is ruled out; null where none is named. */
export function weekdayRuledOut(text: string): number | null {
  const [said = ''] = NOT_THEN.exec(folded(text)) ?? [];
  return weekdayAway(text) ?? isoWeekday(DAY_NAMED.exec(said)?.[1]);
}

const POINTS =
  /\b(?:spost|annull|cancell|disdi|cambi|modific|anticip|posticip)\w*(?:la|lo)\b|\bl[ao] (?:spost|annull|cancell|disdi|cambi|modific|anticip|posticip)\w+/;

/** "Spostala", "la annullo": what was spoken of last. */
export function pointsAtLast(text: string): boolean {
  return POINTS.test(folded(text));
}

/** "No aspetta", "ma la spesa arriva lo stesso?": no plain yes, whatever follows. */
export function hesitates(text: string): boolean {
  return /^(?:(?:si|ok|va bene|oddio|eh|ah|oh|scus[ai]) )*(?:no|ma|pero|anzi|aspett\w+|un (?:attimo|momento)|fermi?|ferma\w*)\b/.test(
    folded(text),
  );
}

const BUT = /\b(?:tranne|meno|eccetto|salvo|esclus[oae]|a parte|fuorche|ma non)\b/;
const ALL_OF_IT = /\b(?:tutt[oaei]|il resto|l[ae] altr[aeio]|gli altri)\b/;
const KEEPS = /\b(?:ten(?:go|iamo|ete)|lasci\w+|resta|salvate)\b.*\b(?:(?:tutto )?il resto|le altre|gli altri|tutto)\b/;

/** "Annulla tutto tranne la spesa", "tengo solo la spesa, il resto annullate": what is named is the one that stays. */
export function cancelsAllBut(text: string): boolean {
  const said = folded(text);
  return CANCELS.test(said) && ((BUT.test(said) && ALL_OF_IT.test(said)) || KEEPS.test(said));
}

/** "Smettete di mandarmi il promemoria": no booking is to be cancelled. */
export function ofReminders(text: string): boolean {
  return /\bpromemori\w*\b/.test(folded(text));
}

/** What is to be cancelled, where something else is named before it: "tengo la stireria, annulla la spesa"; null elsewhere. */
export function cancelledPart(text: string): string | null {
  return /^.*\b(?:ten\w+|lasci\w+|resta|va bene)\b.*\b(?:annull|cancell|disd)\w*\s+(.{2,60})$/i.exec(text)?.[1] ?? null;
}

const BUT_DAY = new RegExp(`${BUT.source}.*?\\b${DAY}`);

/** "Tutto tranne giovedì": the ISO weekday that stays; null where none is named. */
export function weekdayKept(text: string): number | null {
  return isoWeekday(BUT_DAY.exec(folded(text))?.[1]);
}

/** "Sì, mi si è spostata la visita" is a yes and its reason. */
const MOVES = /(?<!\bnon (?:(?:l[aoe]|li) )?)\b(?:spost|rimand|posticip|anticip)(?!at[aoei]\b)\w+/;

/** "No aspetta, la sposto a venerdì": asked whether to cancel, it is to be moved. */
export function movesInstead(text: string): boolean {
  return MOVES.test(folded(text));
}

const HOUSE_NUMBER =
  /^((?:no|anzi|scus[aio]|ma|volevo dire|ho sbagliato|mi sono sbagliat[oa]|e|di|in) )*((?:(?:il |al )?(?:numero )?civico|(?:il |al )?numero(?: civico| di casa)?)(?: giusto| esatto| corretto)? (?:(?:e|era|il|al) )*)?(\d{1,3})(?: ?([a-h]|bis|ter))?$/;

/** "No, il civico è 21", "no 21": a house number; `named`: it says that it is one. */
export function houseNumberIn(text: string): { number: string; named: boolean } | null {
  const [, corrects, named, number, suffix] = HOUSE_NUMBER.exec(folded(text)) ?? [];
  if (number === undefined || (corrects === undefined && named === undefined)) return null;
  return { number: suffix === undefined ? number : `${number}/${suffix}`, named: named !== undefined };
}
