/** What people answer to an invitation: that they come, or that they do not. */

import { folded } from '../heard.ts';

const I = `(?:(?:si|certo|ok|va bene|perfetto|bene|bello|grazie|volentieri|molto volentieri|noi|io|anche io|anch io|anche noi)\\s+)*`;
const COMES = new RegExp(
  String.raw`^${I}(?:ci (?:saro|saremo|sono|siamo|vengo|veniamo)|vengo|veniamo|verro|verremo|partecip(?:o|iamo|ero|eremo)|presente|presenti|conti(?:ate)? (?:su di me|anche me|anche noi|su di noi)|contateci|non manchero|non mancheremo|sar(?:o|emo) (?:presente|presenti|dei vostri|li))\b`,
);
const MANY = '(?:due|tre|quattro|cinque|sei|sette|otto|dieci|\\d{1,2})';
/** "Sì, in due", "sì ma arrivo tardi", "sì, con mia moglie": a yes, and how. */
const COMES_SO = new RegExp(
  String.raw`^(?:si|certo|volentieri|ok|va bene)\s+(?:(?:noi\s+)?(?:siamo\s+)?in ${MANY}(?: persone)?|siamo ${MANY}|ma (?:arriv|veng|ven|far)\w+(?: \w+){0,4}|(?:vengo )?con (?:mi[ao]|i miei|le mie|la mia|il mio|un|una|dei)(?: \w+){1,4})$`,
);
const NOT = `(?:(?:no|anzi|annulla|annullate|allora|guardi|mi dispiace|purtroppo|peccato|scusate|grazie|io|noi|ma|pero|quel giorno|quella sera|stavolta|questa volta)\\s+)*`;
const COMES_NOT = new RegExp(
  String.raw`^${NOT}non (?:ci (?:saro|saremo|sono|siamo|vengo|veniamo)|vengo|veniamo|verro|verremo|partecip(?:o|iamo)|poss(?:o|iamo)(?: (?:venire|esserci|partecipare))?|riesc(?:o|iamo) a (?:venire|esserci))\b|^${NOT}(?:(?:devo|dobbiamo|mi tocca) rinunciare|rinunci(?:o|amo))\b|^(?:no|anzi) (?:scus\w+ )?non veni(?:te|amo)\b`,
);
const LEAVE =
  '(?:io|noi|per me|per noi|purtroppo|mi dispiace|ci dispiace|scusate|scusi|grazie|stavolta|questa volta|quel giorno)';
const NO_ALONE = new RegExp(
  String.raw`^(?:${LEAVE}\s+)+no(?:\s+(?:${LEAVE}|peccato))*$|^no(?:\s+(?:${LEAVE}|peccato))+$`,
);
/** Longer than this says more than a yes or a no. */
const MOST_WORDS = 12;

export function comingIn(text: string): 'yes' | 'no' | null {
  const words = folded(text);
  if (words.split(' ').length > MOST_WORDS || text.includes('?')) return null;
  if (COMES_NOT.test(words) || NO_ALONE.test(words)) return 'no';
  return COMES.test(words) || COMES_SO.test(words) ? 'yes' : null;
}

/** Beside a yes: it is the booking that is wanted. */
export const wantsToBook = (text: string): boolean => /\bprenot/.test(folded(text));

const ASKS =
  /^(?:(?:scusi|scusate|scusa|buongiorno|ciao|salve|e|ma|pero)\s+)*(?:a che ora|che ora|quando|che giorno|in che giorno|dove|in che posto|fino a (?:quando|che ora)|quanto dura|da che ora)\b/;

const ASKS_COST =
  /^(?:(?:scusi|scusate|scusa|buongiorno|ciao|salve|e|ma|pero)\s+)*(?:quanto (?:costa|viene|si paga|si spende)|si paga(?: qualcosa)?|costa (?:qualcosa|tanto)|e (?:gratis|gratuit[ao]|a pagamento)|c e da pagare)\b/;

/** Of what a notice tells of, as long as nothing else is named. */
export const asksCostOfIt = (text: string): boolean => ASKS_COST.test(folded(text));

export const asksWhenOrWhere = (text: string): boolean => ASKS.test(folded(text));
