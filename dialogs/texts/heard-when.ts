/** Days and hours in people's words: any time, another day, a weekday, nothing but a day, a wish with no more than one. */

import { folded, whole } from './heard.ts';

const ANY_TIME =
  /\b(quando (volete|vuole|vuoi|potete|puo|capita|e comodo|c e posto|siete liberi)|(il )?prima possibile|appena (potete|possibile|c e posto)|qualsiasi (giorno|ora|orario)|(e |per me e )?(uguale|lo stesso|indifferente)|decid(ete voi|a lei|i tu)|fate voi|faccia lei|fai tu|il primo (libero|che c e|disponibile|posto)|scegl(ete voi|a lei|i tu))\b/;

/** Any time will do. */
export function anyTimeIn(text: string): boolean {
  return ANY_TIME.test(folded(text));
}

/** "Alla stessa ora". */
export function meansSameHour(text: string): boolean {
  return /\b(?:stess[ao]|medesim[ao]|solit[ao]) (?:ora|orario)\b/.test(folded(text));
}

const ANOTHER_DAY = whole(
  '(?:(?:facciamo|meglio|provo|vorrei|mi trova|mi trovi|c e|avete|per) )*(?:un|qualche|in un|per un|allora un) altr[oa] (?:giorno|orario|ora|momento|data)',
);

/** "Allora un altro giorno": after a refusal. */
export function wantsAnotherDay(text: string): boolean {
  return ANOTHER_DAY.test(folded(text));
}

const DAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];

/** "Martedì", and no more: of the days offered, not of this week. 1 is Monday. */
export function weekdayIn(said: string): number | null {
  const found = /^(?:(?:ok|si|allora|facciamo|meglio|va bene|prendo|il|per) )*(\p{L}+)(?: grazie| va bene)?$/u.exec(
    said,
  )?.[1];
  const day = DAYS.indexOf(found ?? '');
  return day < 0 ? null : day + 1;
}

const WHEN_WORDS =
  /^(?:(?:allora|anzi|no|meglio|facciamo|ok|si|va|bene|invece|scus[ai]|per|di|il|lo|la|le|l|un|alle?|all|ore|h|e|mezza|verso|dopo|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|mezzogiorno|quarto|del|della|domani|dopodomani|oggi|mattin[ao]|pomeriggio|sera|presto|tardi|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|prossim[ao]|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|\d{1,2}(?:[:.]\d{2})?)(?: |$))+$/;

const BARE_WISH =
  /^(?:(?:buon\w*|ciao|salve|ehi|scus[ai]|senta|senti|allora|ok|si|per favore|vi|mi|io|noi) )*(?:(?:vorr\w+|voglio|vogliamo|volevo|volere|dev[oe]|dobbiamo|dovrei|posso|possiamo|potrei|si puo|(?:mi |ci )?(?:piacerebbe|serve|servirebbe|occorre)|(?:ho|avrei|abbiamo) (?:bisogno )?(?:di|da)) )*(?:(?:prenotar(?:e|mi|vi)|prenoto|(?:fare|fissare|prendere|avere|chiedere) (?:un |una )?(?:nuova? )?(?:prenotazione|appuntamento)|(?:una? )?(?:nuova )?(?:prenotazione|appuntamento))(?: (?:qualcosa|qualche cosa|una cosa|(?:un|qualche) servizio|anche|da voi|con voi|qui))*)(?: (?:per favore|grazie|per piacere|se (?:si puo|possibile)))*(?: (.+))?$/;

/** "Vorrei prenotare": all is clear but what. A day may follow, and nothing else. */
export function wishesToBook(text: string): boolean {
  const found = BARE_WISH.exec(folded(text));
  return found !== null && (found[1] === undefined || WHEN_WORDS.test(found[1]));
}

/** "Anche per mercoledì": the same, of what was booked a moment ago. */
export function wantsAlso(text: string): boolean {
  return /^(?:(?:e|ok|allora|ah|si|poi|grazie|scusi|scusa) )*(?:anche|pure|idem|lo stesso|uguale|la stessa cosa) (?:per |il |la |di |a )*(?:domani|dopodomani|oggi|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|\d)/.test(
    folded(text),
  );
}

/** A weekday without a number: which of that name is left open. */
export function namesWeekday(text: string): boolean {
  const said = folded(text);
  return (
    /\b(?:(?:lune|marte|mercole|giove|vener)di|sabato|domenica)\b(?! \d)/.test(said) && !/\bprossim[ao]\b/.test(said)
  );
}

const TAKES_UP = whole(
  '(?:(?:io|ci|lo|la|mi) )*(?:voglio|vorrei|posso|possiamo|vogliamo|mi piacerebbe) (?:andar(?:e|ci)|venir(?:e|ci)|partecipare|iscriver(?:mi|ci|si)|aderire|prender(?:lo|la|ne)|aver(?:lo|la|ne)|provar(?:e|lo|la))',
  '(?:mi|ci) (?:interessa|iscrivo|piace|piacerebbe)(?: molto| tanto)?',
  '(?:lo|la) (?:voglio|vorrei|prendo)',
  'ci (?:vado|vengo|sto)',
);

/** "Voglio andare", of what was spoken of last. */
export function takesUp(text: string): boolean {
  return TAKES_UP.test(folded(text));
}

/** "Allora venerdì alle 9": a day, perhaps an hour, and nothing else. */
export function isOnlyWhen(text: string): boolean {
  return WHEN_WORDS.test(folded(text).replace(/[,;!.]+(?=\s|$)/g, ''));
}

/** Of a question of a service's own: the answer is a day or an hour. */
export function asksWhen(question: string): boolean {
  return /\b(?:quando|che ora|che giorn|giorn[oi]|data|orari[oe]|or[ae])\b/.test(folded(question));
}

const WHAT_IF =
  /\b(?:e |ma )?se (?:poi )?(?:faccio|facciamo|arrivo|arriviamo|sono|siamo|non ci sono|non ci siamo|non riesco|non posso|piove|nevica|cambio idea|cambiamo idea|devo disdire|mi sbaglio|mi ammalo|sto male|non mi piace|si rompe|si perde)\b/;

/** "E se faccio tardi?", "e se piove?": what happens then. */
export function asksThen(text: string): boolean {
  return text.includes('?') && WHAT_IF.test(folded(text));
}
