/** Which other language a message is plainly in. Silent when in doubt: dialect and broken Italian are Italian. */

import { fold, words } from './normalise.ts';

const SCRIPTS: ReadonlyArray<readonly [string, RegExp]> = [
  ['uk', /[іїєґІЇЄҐ]/],
  ['ru', /[\u0400-\u04ff]/],
  ['ar', /[\u0600-\u06ff]/],
  ['hi', /[\u0900-\u0d7f]/],
  ['zh', /[\u3040-\u30ff\u4e00-\u9fff]/],
];

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Frequent words of each language that Italian does not write. */
const TELLING: ReadonlyArray<readonly [string, ReadonlySet<string>]> = [
  [
    'en',
    list(
      'the is are you your my i im hello hi good morning please thanks thank want would like need can could have has do does what when how much where who to for of and with book booking speak english tomorrow today clothes shopping party help me iron ironing cost we it this that at on from not dont yes am will be there any some',
    ),
  ],
  [
    'ro',
    list(
      'buna ziua vreau sunt este nu multumesc pentru cu mine dumneavoastra va rog cat costa cum unde cand maine azi programare si mi trebuie ajutor sa imi fac haine calcat pot am nevoie mea mele meu as dori ce faceti vorbiti romana salut noapte mama bine',
    ),
  ],
  [
    'es',
    list(
      'hola quiero necesito por favor gracias buenos dias buenas tardes cuanto cuesta donde cuando manana hoy reservar reserva para mi madre ayuda puedo usted ustedes el los las y ropa planchar compra fiesta tengo soy hablar espanol ninos hacer como esta muy bien necesita puede con',
    ),
  ],
  [
    'fr',
    list(
      'bonjour je veux voudrais merci vous nous est avec pour mon ma mes combien ca coute demain aujourd hui reserver besoin les des une rendez vetements repasser aide moi parlez francais oui et ou quand',
    ),
  ],
  ['uk', list('dobryi den pryvit bud laska dyakuyu meni treba potribno')],
  ['de', list('guten tag ich mochte bitte danke und der die das ist mit fur wie viel morgen heute brauche kann')],
  ['sq', list('pershendetje dua faleminderit mund nje per ju lutem sa kushton neser mire dita')],
];

/** Words that both write, or that Italian writes too: they speak for Italian. */
const ITALIAN = list(
  'il lo la le gli un uno una di del della dei delle che chi non mi ci vi si sono ho ha hai hanno e voglio vorrei posso per con domani oggi grazie ciao buongiorno prenotare servizio custode stireria spesa festa casa mia mio questo quando quanto come dove cosa perche anche piu signora bisogno devo fare ma se sì no ok a in da al alla alle io tu lui lei noi voi loro avere essere volere mamma martedi mercoledi giovedi venerdi lunedi sabato va bene sto venire portare stirare camicie ore alle euro kg via parlare capire capito',
);

/** ISO 639-1, or undefined when the message may well be Italian. */
export function foreignLanguage(text: string): string | undefined {
  const sample = text.slice(0, 600);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3) return undefined;
  for (const [code, script] of SCRIPTS) {
    const found = sample.match(new RegExp(script.source, 'gu'))?.length ?? 0;
    const whole = code === 'uk' ? (sample.match(/[\u0400-\u04ff]/gu)?.length ?? 0) : found;
    if (found > 0 && whole * 2 > letters) return code;
  }
  const tokens = words(fold(sample)).filter((word) => /\p{L}/u.test(word));
  if (tokens.length < 2) return undefined;
  const italian = tokens.filter((word) => ITALIAN.has(word)).length;
  let best: string | undefined;
  let most = 0;
  for (const [code, telling] of TELLING) {
    const own = tokens.filter((word) => telling.has(word) && !ITALIAN.has(word)).length;
    if (own > most) {
      most = own;
      best = code;
    }
  }
  const needed = tokens.length <= 3 ? 2 : Math.max(2, tokens.length * 0.34);
  return most >= needed && most > italian ? best : undefined;
}

const TU =
  /\b(?:vuoi|puoi|sai|hai|sei|fai|stai|dimmi|dammi|fammi|mandami|portami|aiutami|prenotami|spiegami|senti|scusa|scusami|ti|te|tu|tuo|tua|ciao|annullami|cambiami|passami|chiamami|ricordami|ripetimi|mettimi|aggiungi|prenota|mostrami|rifammi)\b/;
const LEI = /\b(?:lei|le chiedo|mi dica|scusi|mi scusi|senta|potrebbe|mi puo|vorrebbe|la ringrazio|arrivederla)\b/;

/** The citizen says *tu* to the bot. A lone "ciao" counts; courtesy forms win. */
export function speaksInformally(text: string): boolean {
  const read = words(fold(text)).join(' ');
  return TU.test(read) && !LEI.test(read);
}
