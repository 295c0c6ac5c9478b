/** What is to become of bookings that repeat: "annulla tutti i martedì", "da gennaio in poi no", "salta la prossima". */

import type { Bounds, Recurring } from '../../dialogs/engine/input.ts';

const CANCELS =
  /\b(?:annull\w*|cancell\w*|disd\w+|elimin\w*|togli\w*|ferm\w+|interromp\w*|smett\w+|sospend\w*|basta|stop|non (?:mi |ci )?(?:serv\w+|vogli\w+|vorrei|occorr\w+)(?: piu)?|non (?:venga|vengano|venire|venite|passi|passate|viene)(?: piu)?)\b/;
/** Of several that are booked they leave no doubt; the others may be part of a wish. */
const SHIFTS = /\b(?:spost\w+|cambi\w+|anticip\w+|posticip\w+|rimand\w+)\b/;
const MOVES = /\b(?:mett\w+|passiamo|passa|porta\w*|invece)\b/;
/** No more of it, whatever "it" is. */
const STOPS =
  /\b(?:smett\w+|interromp\w+|basta con|non (?:\w+ )?(?:vogli\w+|vorrei|serv\w+|occorr\w+) piu|disdic\w+ tutto)\b/;
/** Longer than it was booked for. */
const EXTENDS = /\b(?:allung\w+|prolung\w+|estend\w+|prosegu\w+|continu(?:a|are|i|iamo|ate)|rinnov\w+|aggiung\w+)\b/;
const ALL =
  /\b(?:tutt[aei](?: (?:quant[aei]|quell[aei]|gli altri|le altre|i prossimi|le prossime|i|le|gli|la|gli appuntamenti))?|ogni|intera|l intera|la serie|le ripetizioni|sempre|le prossime|i prossimi|gli altri|le altre|tutto (?:il|quanto))\b/;
const SERIES = /\b(?:la|questa|l intera|tutta la|intera) serie\b|\bripetizion\w+/;
const ONWARDS = /\bin (?:poi|avanti)\b|\ba partire da\b|\bd ora in (?:poi|avanti)\b/;
const NEXT =
  /\bsalt\w+ (?:la|il|quella|quello|solo la|solo il|per) ?(?:prossim[ao]|questa volta|questa settimana|la prossima)|\b(?:la|per la|questa) (?:prossima )?(?:volta|settimana)(?: prossima)? (?:no|non (?:venga|venire|viene|serve|ci sono|posso|passate))\b|\bsalt(?:a|iamo|i|are) (?:un giro|una volta|una settimana)\b/;
/** In the words of who is learning: "prossima settimana noi no casa". */
const AWAY =
  /\b(?:prossima|questa) (?:settimana|volta)\b.{0,20}\b(?:no|non)\b.{0,14}\b(?:casa|venire|venga|viene|venite|passare|passate|siamo|sono|posso|possiamo|serve|presente)\b/;
const NOT = /\bnon (?:voglio |vorrei |devi |deve )?(?:annull|cancell|disd|elimin|salt|spost)\w*/;
/** A wish for something that repeats is none to end it. */
const WISHES = /\b(?:vorrei|voglio|mi serve|prenot\w+|fissa\w*|serve|servirebbe)\b/;

/** "Cancellate tutti i miei dati", "non voglio più messaggi": of no booking. */
const OF_OTHERS =
  /\b(?:miei dati|dati personali|i dati|messagg\w+|avvis\w+|notific\w+|pubblicit\w+|promozion\w+|newsletter|profilo|account|iscrizion\w+)\b/;
const BOOKED =
  /\b(?:prenotazion\w+|appuntament\w+|visit\w+|ritir\w+|consegn\w+|cassett\w+|(?:lune|marte|mercole|giove|vener)di|sabat\w+|serie)\b/;

/** `absent`: the date on which somebody says they are not there. */
export function recurringIn(read: string, bounds: Bounds, absent?: string): Recurring | undefined {
  if (NOT.test(read) || (OF_OTHERS.test(read) && !BOOKED.test(read))) return undefined;
  if (absent !== undefined && !WISHES.test(read)) return { does: 'cancel', which: 'one', from: absent };
  if (NEXT.test(read) || (AWAY.test(read) && !WISHES.test(read))) return { does: 'cancel', which: 'next' };
  const cancels = CANCELS.test(read);
  const { from, until } = bounds;
  const onwards = ONWARDS.test(read) || (from !== undefined && until === undefined && cancels);
  if (cancels && onwards) return { does: 'cancel', which: 'from', ...(bounds.from && { from: bounds.from }) };
  if (EXTENDS.test(read) && Object.keys(bounds).length > 0 && bounds.except === undefined) {
    return { does: 'extend', which: 'all' };
  }
  if (STOPS.test(read)) return { does: 'cancel', which: 'all' };
  const all = ALL.test(read) || SERIES.test(read);
  // "Annulla tutti quelli di dicembre".
  if (cancels && all && from !== undefined && until !== undefined)
    return { does: 'cancel', which: 'from', from, until };
  if (cancels && all && !(WISHES.test(read) && !/\b(?:non|piu)\b/.test(read))) return { does: 'cancel', which: 'all' };
  if ((SHIFTS.test(read) && all) || (MOVES.test(read) && (SERIES.test(read) || (all && !WISHES.test(read))))) {
    return { does: 'move', which: onwards ? 'from' : 'all', ...(bounds.from && { from: bounds.from }) };
  }
  return undefined;
}
