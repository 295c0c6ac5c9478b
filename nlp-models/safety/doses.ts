/** What is taken and what is measured: the wrong medicine, too much of the right one, a blood pressure told as a number. */

import type { Sign } from './signs.ts';
import { sign } from './signs.ts';

const MEDICINE =
  'pastigl*|pastil*|pasticch*|pastich*|pillol*|pilol*|pirol*|medicin*|medicinal*|compress*|gocce|farmaco|farmaci|sonnifer*|insulina|capsul*|calmant*|tranquillant*|sciropp*';
const TOOK =
  '(preso|presa|presi|prese|prendo|prende|prendere|ingoiat*|inghiottit*|bevuto|bevuta|bevute|assunt*|buttat* giu|mandat* giu|dato|data|dati|date|somministrat*)';
const WRONG = 'sbagliat*|sbaliat*|sbajat*|scambiat*';
const ARTICLE = '(le|la|il|i|lo|l|un|una|delle|dei|quelle)? (mie|sue|mia|sua|altre|altra)?';

/** Above or below these somebody is to be called: 180 and over, 120 below it and over, or less than 70 in all. */
const HIGH =
  '(1[89][0-9]|2[0-9][0-9]|300|centottant*|centonovant*|cento ottant*|cento novant*|duecent*|due cento|ducento|dusent|trecento)';
const HIGH_LOWER = '1[2-9][0-9]|centovent*|centotrent*|centoquarant*';
const LOW = '([4-6][0-9]|70|quaranta|cinquanta|sessanta)';
/** What stands between the word and its number: a few little words, never a street or a price. */
const LITTLE = ['', '', '', '', '']
  .map(
    () =>
      '(e|ed|a|ce l ho|l ho|ce l|ha|ho|di|da|su|sui|sta|segna|dice|mi|gli|le|va|fa|adesso|ora|oggi|stamattina|stanotte|due volte|tre volte|sempre|anche|gia|fino|oltre|sopra|circa|quasi|tipo|che|alta|altissima|alle stelle|bassa|bassissima|massima|sistolica|sanguigna|arteriosa|arrivat*|salit*|sces*|schizzat*|andat*|montat*|misurat*|,)? ',
  )
  .join('');
const NO_COUNT =
  '(?!euro |pezzi |grammi |kg |kili |chili |camicie |metri |anni |gradi |giorni |bar |atmosfere |(sul|nel|al|del) (ferro|vapore|compressore) |(sulla|della|alla) (caldaia|gomma|bici|macchina) )';

export const DOSES: readonly Sign[] = [
  sign(
    'medical',
    'dose',
    `
    ${MEDICINE} (tutte|tutti|completamente)? ${WRONG}
    ${WRONG} (tutte|tutto|anche|stamattina|ieri sera|stasera|prima)? (con|a prendere|a prendermi|a dare|a dargli|a darle|a pigliare)? ${ARTICLE} ${MEDICINE}
    ${WRONG} ${ARTICLE} (dose|dosaggio|dosi|quantita) (di|dell|della|delle|dei|del|d)? ${MEDICINE}
    (mi sono|si e|ci siamo|s e) (confus*|incasinat*|imbrogliat*) (con|tra|fra|sulle) ${ARTICLE} ${MEDICINE}
    ${TOOK} (per|x) (sbaglio|errore) ${ARTICLE} ${MEDICINE}
    (per|x) (sbaglio|errore) (ho|ha|abbiamo|gli ho|le ho|mi hanno|gli hanno)? ${TOOK} ${ARTICLE} ${MEDICINE}
    ${TOOK} _ ${MEDICINE} __ (per|x) (sbaglio|errore)
    ${TOOK} ${ARTICLE} ${MEDICINE} __ (che)? (non|nn) (era|erano|sono|e) (mia|mie|sua|sue|per me|per lui|per lei|la mia|le mie|le sue|la sua)
    ${TOOK} ${ARTICLE} ${MEDICINE} (di|per|invece di|al posto di|al posto dell) (un)? (altra|altro|un altra|un altro|l altra|altre)
    ${TOOK} (due|tre|quattro|2|3|4) volte (la|lo|le)? (stessa|stesse|stesso|mia|mie)? ${MEDICINE}
    ${TOOK} (la|le|lo)? (stessa|stesse|stesso) ${MEDICINE} (due|tre|2|3) volte
    (preso|presa|presi|prese|dato|date|data) ${ARTICLE} ${MEDICINE} (due|tre|quattro|2|3|4) volte (?!al |alla |a |ogni |il |in )
    ${TOOK} _ ${MEDICINE} di troppo
    (fatto|fatta|fatte|preso|presa) ${ARTICLE} insulina (due|tre|2|3) volte (?!al |alla |a |ogni |il |in )
    (due|tre|2|3) volte ${ARTICLE} insulina
    ${MEDICINE} __ (ne)? (ho|ha) (pres*|mandat* giu|ingoiat*|dat*) (tropp*|il doppio|doppi*|tant*|una manciata)`,
  ),
  sign(
    'medical',
    'measure',
    `
    pres+ion* (del|della|di|dell|a)? (mia|mio|mi|su*)? (CHI)? ${LITTLE}${HIGH} ${NO_COUNT}
    pres+ion* (e|che|,) (sta|mi|fa|segna|va) ${LITTLE}${HIGH} ${NO_COUNT}
    ${HIGH} (di|la|come) (pres+ion*|massima)
    pres+ion* __ (su|minima a|minima di|minima) ${HIGH_LOWER}
    (minima|diastolica) (a|di|e|e a|che e|che e a|arrivat* a|salit* a)? ${HIGH_LOWER} ${NO_COUNT}
    (ho|ha|avevo|con|e|sta|di) (la)? massima (a|di|e|e a|arrivat* a|salit* a|oltre)? ${HIGH} ${NO_COUNT}
    pres+ion* ${LITTLE}${LOW} su
    pres+ion* (massima|e|mi e|gli e|le e|bassa|bassissima|molto bassa)? (sces* a|crollat* a|a|di|solo) ${LOW} (su|,|$)`,
  ),
];
