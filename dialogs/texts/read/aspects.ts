/** What a question is about: the price, the hours, who comes. */

import { folded } from '../heard.ts';

export const ASPECTS = [
  'price',
  'hours',
  'arrival',
  'fetched',
  'place',
  'who',
  'back',
  'answer',
  'notice',
  'length',
  'absent',
  'reminder',
  'bring',
] as const;
export type Aspect = (typeof ASPECTS)[number];

const WORDS: Record<Aspect, RegExp> = {
  price:
    /\b(?:cost\w*|prezz\w*|tariff\w*|quanto (?:mi |ci )?(?:viene|vengono|pag\w+|spend\w+|fa|devo|verrebbe|verra)|quant e|euro|car[oa])\b|^(?:e |ma )?quanto$/,
  hours:
    /\b(?:che orari\w*|orari\w* (?:fate|avete|e|sono|c e|ha)|(?:in|di) (?:che|quali) (?:giorn\w+|or[ae]|or\w+)|(?:che|quali) giorni|fino a (?:che ora|quando|quanto)|(?:siete|e|sono) apert\w+|(?:chiud|apr)(?:e|ono|ete|ite|iamo)\b|quando (?:siete|e) (?:apert|chius)\w*)\b|^(?:e |ma )?(?:quando|che giorni|a che ora|di che giorno)(?: e| si fa| sarebbe)?$/,
  arrival:
    /\b(?:quando|a che ora|verso che ora) (?:passa\w*|arriva\w*|vien\w*|ven\w*|consegna\w*|porta\w*|mi porta\w*|l appuntamento)\b|\b(?:che|quali) giorn\w+ (?:pass\w+|ven(?:ite|gono)|vien\w+|arriv\w+|ho)\b|\b(?:oggi|domani|dopodomani|stasera|stamattina|(?:lune|marte|mercole|giove|vener)di) (?:pass\w+|ven(?:ite|gono)|vien\w+|arriv\w+)\b|^(?:\w+ ){0,5}a che ora(?: e)?$/,
  fetched:
    /\b(?:(?:passa\w*|ven\w+|vien\w*|mand\w+)(?: \w+){0,3} (?:a )?(?:prend\w+|ritir\w+)|(?:ritir\w+|riport\w+|consegn\w+|port(?:a|ate|ano)|prend(?:e|ete|ono))(?: \w+){0,4} (?:voi|a casa|a domicilio)|(?:devo|dobbiamo|bisogna|tocca a me) (?:portar(?:l[aeio]|vel[aeio]|vi)|venire|passare|ritirar(?:l[aeio])?|andare)\b|a domicilio|venite (?:voi )?a casa)\b/,
  place:
    /\b(?:(?:da )?dove (?:part\w+|e|si|sta|sono|siete|vi trov\w+|devo|fate|viene|vengono|bisogna)|dov e|in che (?:posto|via|zona)|che indirizzo (?:e|ha|avete)|(?:mandi|manda|mandate|dai|dici|dice|dite|scrivi) l indirizzo|(?:qual e|mi serve) l indirizzo (?:del|della|di)|come (?:ci )?(?:si )?arriv\w+)\b|^(?:e |ma )?(?:dove|in che posto)(?: e| si fa| sarebbe)?$/,
  who: /\bchi (?:e che )?(?:mi |ci |lo |la )?(?:vien\w+|verra\w*|verrebb\w*|passa\w*|arriv\w+|porta\w*|accompagn\w+|se ne occup\w+|manda\w*|sara|fa|lo fa|va|ci va|e (?:il|la|che))\b|\bche persona (?:e|viene|mandate)\b/,
  back: /\b(?:quando|che giorno|a che ora|entro quanto|(?:dopo|fra|tra) quanto(?: tempo)?|in quanto tempo)\b.*\b(?:riport\w+|restitu\w+|riconsegn\w+|ridat\w+|rida(?:nno|i)?|torn(?:a|ano|erebbe|eranno)|(?:e|sono|sara|saranno) pront\w+|riav\w+|indietro)\b|\bquando (?:me |ce )?l[aeio] (?:riport|porta|rida)\w+/,
  answer:
    /\b(?:(?:quando|come|entro quando|in quanto tempo) (?:lo )?(?:so|sapro|sapere|saprei|sappiamo|mi (?:dite|direte|rispond\w+|conferma\w*|avvisa\w*|fate sapere|fanno sapere))|e (?:gia )?conferma\w+|mi hanno (?:risposto|conferma\w+)|(?:hanno|avete) (?:gia )?(?:risposto|accettato|confermato|deciso))\b/,
  notice:
    /\b(?:(?:quanto|quanti giorni) prima|con quanto (?:anticipo|preavviso)|preavviso|entro (?:quando|che ora) (?:devo|si|bisogna|posso) (?:prenot|ordin|dir|chied|chiam)\w+)\b/,
  length: /\b(?:quanto (?:dura|tempo (?:dura|ci mett\w+|rest\w+|sta\w*))|per quant[oe] (?:tempo|ore)|quante ore)\b/,
  reminder:
    /\bpromemoria\b|\bm(?:i|e l[oa]) (?:(?:puo|puoi|potete|potrebbe|potreste) )?ricord\w+\b.*\b(?:prima|giorno|appuntamento)\b|\b(?:mi )?avvis\w+ (?:il giorno )?prima\b/,
  bring:
    /\b(?:(?:che )?cosa|che documenti|quali documenti|quello che|qualcosa)(?: \w+){0,3} (?:port(?:are|o|arci|armi|iamo)|con me|con noi)\b|\b(?:serv\w+|vogliono|ci vuole|occorr\w+) (?:un |il |dei |i |quali |che )?document\w*\b|\b(?:che|quali) document\w* (?:serv\w+|ci vogliono|occorr\w+|devo)\b/,
  absent:
    /\bse (?:poi |io |quel giorno )?non (?:(?:sono|siamo|c e nessuno|ci sono|ci siamo|mi trov\w+|mi trovano)|saro|rispond\w+)\b|\bse (?:sono|siamo|fossi) (?:fuori|via|uscit\w+)\b/,
};

const ASKS =
  /\b(?:quant\w*|quand\w+|chi|dov\w*|come|che|cosa|qual\w*|a che|se (?:non|sono|siamo|fossi))\b|^(?:e )?(?:costa|e aperto|siete|passate|venite|dev[oe]|dobbiamo|poss[oi]\w*|si puo|potete|potrei|bisogna|occorre|c e|ci sono|avete)\b/;

const GENERAL =
  /\b(?:come funzion\w*|(?:che )?cos e|(?:che )?cosa (?:e|fa|fate|fanno|comprend\w+|includ\w+|offr\w+|c e)|consist\w+|si tratta|inform\w+|info|spieg\w+|parl\w+|raccont\w+|saper\w*|dettagli\w*|com e)\b/;

/** Asks for something in particular that is none of the aspects: nobody but the cooperative may know. */
export function asksElse(text: string): boolean {
  const said = folded(text);
  return (text.trim().endsWith('?') || ASKS.test(said)) && !GENERAL.test(said) && aspectsIn(text).length === 0;
}

/** In the order in which they are answered; none where the words ask nothing. "Quanti giorni prima" is no price. */
export function aspectsIn(text: string): Aspect[] {
  const said = folded(text);
  if (!text.includes('?') && !ASKS.test(said) && !WORDS.reminder.test(said)) return [];
  const found = ASPECTS.filter((aspect) => WORDS[aspect].test(said));
  // "Dove devo venire?" asks one thing: where, or that nobody need come.
  if (found.includes('fetched') && found.includes('place')) found.splice(found.indexOf('place'), 1);
  const narrower = found.includes('back') || found.includes('answer') || found.includes('notice');
  return narrower ? found.filter((aspect) => aspect !== 'hours' && aspect !== 'arrival' && aspect !== 'length') : found;
}
