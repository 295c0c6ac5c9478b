/** Wordings that the label conventions settle: they weigh on the classifier's readings, they do not replace them. */

import type { Intent } from '../dialogs/engine/input.ts';
import { isBooking, isManager } from './reading.ts';

type Weights = (intent: Intent) => number;

interface Cue {
  when: RegExp;
  unless?: RegExp;
  /** Counts only when a service of ours is talked about: a phone has a price too. */
  ours?: true;
  weight: Weights;
}

const only = (weights: Partial<Record<Intent, number>>, booking = 1): Weights => {
  return (intent) => weights[intent] ?? (isBooking(intent) ? booking : 1);
};

const COST =
  /\b(?:quanto (?:mi |ci |vi |si )?(?:costa|costano|viene|vengono|costerebbe|verrebbe|spendo|spende|pagherei|fate pagare|prende|prendete|chiedete)|che prezz\w+|^prezz[oi]\b|prezz[oi] (?:di|del|della|dei|per|a|festa|feste|parco|stir\w+|custode|spesa|cassett\w+)|quanto volete|quanto chied\w+|qual e il (?:prezzo|costo)|il costo|tariff\w+|quanto e (?:il|la) (?:prezzo|tariffa)|costa tanto|quanto al (?:chilo|kg))\b/;
const CHANGES_DATA = /\b(?:cambi\w*|modific\w*|alz\w*|abbass\w*|aggiorn\w*|port\w* a|aument\w*|mett\w*|imposta\w*)\b/;

const WANTS =
  /\b(?:vorre\w+|vogli\w+|volev\w+|mi serv\w+|ci serv\w+|servirebb\w+|bisogno|potete|potrest\w+|puo|posso|mi occorr\w+|prenot\w+|ordin\w+|stir\w+|custod\w+|spesa|cassett\w+|fest[ae]|parco|annull\w+|disd\w+|spost\w+|quanto|quando|come funziona|aiut\w+|mand\w+|port\w+|cerco|chied\w+|compagnia|problema|domanda|informazion\w+)\b/;

const CUES: readonly Cue[] = [
  // Courtesy that takes up the whole message.
  {
    when: /^(?:buongiorno|buonasera|buon pomeriggio|buondi|salve|ciao|ehi|hola)(?: \w+){0,4} (?:sono|qui e|mi chiamo|parla|e la|e il|spero|come sta\w*|come va|tutto bene)\b/,
    unless: WANTS,
    weight: only({ greet: 4, out_of_scope: 0.4 }, 0.5),
  },
  {
    when: /\b(?:a presto|ci (?:ri)?sentiamo|ci (?:ri)?vediamo|arrivederc\w+|alla prossima|buona (?:giornata|serata|notte|domenica|continuazione)|buonanotte|buon (?:lavoro|pranzo|weekend)|statemi bene|stia bene|stammi bene|saluti|(?:e )?grazie(?: mille| tante| infinite| di (?:tutto|cuore))?)(?: \w+)?$/,
    unless: new RegExp(
      `${WANTS.source}|\\b(?:non|sbagliat\\w+|reclam\\w+|rott\\w+|macchi\\w+|no|si|prenotazion\\w+|dati|lista|elenco|sapere|notific\\w+|messagg\\w+)\\b`,
    ),
    weight: only({ thanks_bye: 3, complaint: 0.3, out_of_scope: 0.6 }, 0.6),
  },
  // A text that would be a program, or that gives the bot orders about itself.
  {
    when: /\b(?:ignora\w* (?:\w+ ){0,3}(?:istruzion\w+|regole|precedent\w+)|istruzioni precedenti|prompt|d ora in (?:poi|avanti) (?:rispond\w+|parl\w+|sei|comport\w+)|da questo momento (?:\w+ ){0,2}(?:rispond\w+|parl\w+|sei)|rispondi solo|fai finta|fingi|comportati|parola per parola|modalita sviluppatore|messaggio di sistema|assistente (?:prenotazion\w+|tutto))\b/,
    weight: only({ out_of_scope: 12 }, 0.4),
  },
  // The weather, cooking and what is good for one's health, whatever of ours is named beside them.
  {
    when: /\b(?:che tempo (?:fa|fara|ci sara)|previsioni|meteo|piover\w+|piove\b|nevic\w+|quante calorie|fa ingrassare|fa (?:male|bene) (?:a|al|alla|ai|alle|o)\b|o fa male|fanno (?:male|bene)|ricetta (?:per|del|della|con)|come si (?:cucin\w+|cuoc\w+|prepar\w+|conserv\w+|fa (?:il|la|lo|un|una))|quanto (?:cuoce|deve cuocere)|diabetic\w+|colesterolo)\b/,
    unless:
      /\b(?:se piove|in caso di|quando piove|custode|accompagn\w+|prenot\w+|ricette (?:mediche|del medico|dal medico)|ritir\w+)\b/,
    weight: only({ out_of_scope: 3, service_info: 0.5, check_availability: 0.5 }, 0.4),
  },
  // "Quando passate a prendere i miei panni?": of what is settled already.
  {
    when: /\b(?:a che ora|quand ?e?|quando|che giorno|per quando|entro quando)\b(?: \w+){0,3} (?:passate|passa|venite|viene|vengono|arriva|arrivate|arrivano|consegnate|consegna|ritirate|riportate|riporta|tocca|pront[oaie]|tornano|torna)\b.*\b(?:mi[oaei]|miei|nostr\w+|gia|fissat\w+|prenotat\w+|prendermi|ritirarmi|portarmi|da me|domani|oggi|stamattina)\b/,
    unless: /\b(?:se prenot\w+|vorrei|di solito|normalmente)\b/,
    weight: only({ my_bookings: 3.5, check_availability: 0.7 }, 0.3),
  },
  {
    when: /\b(?:(?:mia|nostra|la) (?:domanda|richiesta|prenotazione|pratica|ordinazione)|mio ordine)\b.*\b(?:pres[ao] in carico|accettat[ao]|confermat[ao]|arrivat[ao]|rispost[ao]|accolt[ao]|registrat[ao]|segnat[ao]|andat[ao] a buon fine|a che punto)\b|\ba che punto\b|\b(?:sono|son|risulto|siamo) (?:ancora |gia |stat[ao] )?(?:segnat|prenotat|registrat)[aoie]\b/,
    weight: only({ my_bookings: 3, complaint: 0.8 }, 0.3),
  },
  // Our own words make it less likely that the message is about something else.
  {
    when: /\b(?:custode|stireri\w*|rigenera|colonie|cooperativ\w+|cassett[ae]|prenotazion[ei]|mi avete|vostr[oaie]|portineria)\b/,
    unless: /\b(?:idraulic\w+|elettricist\w+|albergo|hotel|ristorante|visita medica|istruzion\w+)\b/,
    weight: only({ out_of_scope: 0.5 }),
  },
  // Asking what something costs is service_info; ways of paying are not.
  {
    when: COST,
    unless: CHANGES_DATA,
    ours: true,
    weight: only({ service_info: 5, payment_info: 0.5, check_availability: 0.4 }, 0.15),
  },
  {
    when: /\b(?:fattur\w+|ricevut[ae] fiscal\w+|scontrin\w+|iban|bonific\w+|bancomat|satispay|contant[ei]|scont[oi]|riduzion[ei]|agevolazion[ei]|rimbors\w+|carta di credito|quanto (?:vi |le |ti |gli )?devo|caparra|pagare|si paga|pago|rate|rateizz\w+|isee|fatturabil\w+|detra(?:bil\w+|rre|zion\w+)|deduc\w+|saldat[oaie]|saldo|saldare|over \d\d|arretrat[oi]|in sospeso)\b/,
    unless: COST,
    weight: only({ payment_info: 2.5, out_of_scope: 0.7 }, 0.6),
  },
  // "vi rimane un buco", "ne sono rimaste?": what is left over is asked after, nothing else.
  {
    when: /\b(?:(?:vi |ne |ci |c e |e )?(?:rimane|rimangono|rimast[oiae]|avanza|avanzano|avanzat[oiae]|resta|restano) (?:\w+ ){0,3}(?:liber\w+|posti?|buc\w+|spazi\w*|angol\w+|cassett\w+|date|giorn\w+|turn\w+|ore)|(?:cassett\w+|posti?|giorni|date|ore|turni)\b.*\bne (?:sono|e|avete|restano) (?:ancora )?(?:rimast\w+|liber\w+|avanz\w+))/,
    unless: /\b(?:macchi\w+|rott[oaie]|sporc\w+|mi e rimast\w+|soldi|euro|pagare)\b/,
    weight: only({ check_availability: 12, service_info: 0.6, payment_info: 0.3 }, 0.1),
  },
  {
    when: /\b(?:c e (?:ancora )?posto|avete (?:ancora )?(?:posto|posti|un buco|disponibilita|libero|liberi)|siete (?:aperti|chiusi|liberi|disponibili)|disponibilit\w+|(?:e|sono) liber[oaie]|primo (?:posto|giorno|buco) (?:libero|disponibile|utile)|prima data|orari liberi|posti liberi|dispo|(?:e|siete) (?:gia |tutto |tutta )?(?:pien[oi]|occupat[oia]|complet[oi]|esaurit[oaie]|prenotat[oa] da)|(?:venite|passate|lavorate|ritirate|consegnate|aprite) (?:lo stesso|ugualmente|comunque|anche)|finestra libera|quand e il primo)\b/,
    weight: only({ check_availability: 3, service_info: 0.7 }, 0.4),
  },
  {
    when: /\b(?:informazion[ei]|info|dettagli|come funziona\w*|cos e|cosa fa|che fa|cosa e|in cosa consiste|spieg\w+|mi parl\w+|differenza)\b/,
    ours: true,
    unless: /\b(?:mie informazioni|chat|bot|informazioni (?:su di me|personali))\b/,
    weight: only({ service_info: 3, bot_identity: 0.3 }, 0.3),
  },
  // "Avete una carrozzina?": of a service by name, without a day.
  {
    when: /^(?:(?:buon\w*|ciao|salve|scus[ai]|senta|senti|ma|e|allora) )*(?:avete|fate|offrite|organizzate|c e|ci sono|esiste|esistono)\b/,
    unless:
      /\b(?:post[oi]|liber\w+|dispo\w*|buc\w+|(?:mi|mia|mio|mie|miei) |gia|ancora|scont\w+|problem\w*|novita|oggi|domani|stasera|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|altr[oiae])\b/,
    ours: true,
    weight: only({ service_info: 4, talk_to_human: 0.2, list_services: 0.6 }),
  },
  // "Mia mamma ha bisogno della spesa": brought to her; whoever goes shopping with her is asked for by name.
  {
    when: /\bbisogno (?:della|di|di una|d una) spesa\b/,
    unless: /\b(?:qualcuno|aiut\w*|accompagn\w*|custode|fare|faccia|vada)\b/,
    weight: only({ order_groceries: 4, book_custodian: 0.5 }),
  },
  // What exists already is moved, cancelled or looked at, not booked anew.
  {
    when: /\b(?:ho|avevo|abbiamo|avevamo|avrei|aveva|era|avevate) (?:gia )?(?:prenotat|fissat|ordinat|preso appuntamento|preso un appuntamento|un appuntamento|una prenotazione|la prenotazione|appuntamento)\w*/,
    unless: /\bnon (?:ho|avevo|abbiamo) (?:ancora |mai )?prenotat/,
    weight: only({ modify_booking: 1.8, my_bookings: 1.5, cancel_booking: 1.5 }, 0.12),
  },
  {
    when: /\b(?:spost\w+|posticip\w+|anticip(?:a|are|o|iamo|ate)\b|rimand\w+|riprogramm\w+)/,
    unless: /\b(?:messagg\w+|comunicazion\w+|invio|avviso)\b/,
    weight: only({ modify_booking: 2.2, out_of_scope: 0.5 }, 0.15),
  },
  {
    when: /\b(?:la|il|l|le|i) (?:spesa|cassetta|custode|ritiro|consegna|festa|stireria|appuntamento|prenotazione|visita)(?: \w+){0,3} (?:di|del|per) \w+\b.{0,40}\b(?:invece|al posto|anziche|piuttosto)\b|\b(?:invece|al posto|anziche) (?:di|che|del)\b/,
    weight: only({ modify_booking: 2.5 }, 0.25),
  },
  {
    when: /\b(?:disd(?:ir|ic|ett)\w*|annull\w+|rinunci\w+|(?:va|vanno|da|e da|sono da) (?:tolt[oaie]|eliminat[oaie]|cancellat[oaie]|togliere|eliminare|cancellare)|(?:toglie\w*|leva\w*|cancell\w+|elimin\w+) (?:\w+ ){0,2}(?:dal calendario|dall agenda|prenotazion\w+|appuntament\w+|visita|ritiro)|non (?:lo|la|li|le) (?:voglio|vogliamo|facciamo|faccio) piu|non (?:mi|ci) serv\w+ piu)\b/,
    unless: /\b(?:messaggio|invio|comunicazione|entro quando|fino a quando|si paga|penale)\b/,
    weight: only({ cancel_booking: 2.2, out_of_scope: 0.6 }, 0.2),
  },
  // "Mi serve qualcuno che mi porti": to be helped, not to be talked to.
  {
    when: /\b(?:qualcuno|qualcheduno|una persona|un aiuto|uno|una|chi) (?:che )?(?:mi|ci|la|lo|le|gli|ti)? ?(?:port(?:i|asse|a)|accompagn\w+|aiut(?:i|asse)|stia|stesse|tenga|venga (?:a casa|da me|con me|qui)|faccia|facesse|vada|and(?:asse|i)|ritir(?:i|asse)|compr(?:i|asse)|prenda)\b/,
    unless: /\b(?:parl\w+|rispond\w+|risponda|richiam\w+|telefon\w+|spieg\w+)\b/,
    weight: (intent) => (intent === 'book_custodian' ? 3 : intent === 'talk_to_human' ? 0.3 : 1),
  },
  {
    when: /\b(?:sempre )?(?:la|lo) stess[ao] (?:persona|custode|operat\w+|signora|ragazz\w+)\b/,
    weight: only({ talk_to_human: 0.15, provide_slot: 2, correct_slot: 1.5 }),
  },
  {
    when: /\b(?:operatore|operatrice|(?:parlare|parlo|parli) (?:con|a) (?:qualcuno|una persona|un|una|voi|il|la|umano)|persona (?:vera|reale|in carne)|essere umano|mi (?:richiam\w+|chiamate|chiami|telefon\w+)|richiamat\w+|numero di telefono (?:vostro|della|per chiamarvi|da chiamare))\b/,
    unless: /\?\s*$|\b(?:sto parlando|sei|chi parlo)\b/,
    weight: only({ talk_to_human: 2.5 }, 0.4),
  },
  {
    when: /\b(?:delus[oai]|arrabbiat[oai]|vergogn\w+|schifo|indecen\w+|reclam\w+|lament\w+|inaccettabil\w+|pessim[oai]|disservizi\w+|maleducat\w+|scortes\w+|in ritardo|rovinat\w+|rott[oaie]|marci[oaie]?|sbagliat[oaie]|rovinato|strappat\w+|macchiat\w+|bruciat\w+|sparit[oaie]|mancan[ao]?|scadut[oaie]|mai arrivat\w+|non (?:e|sono|si e) (?:mai )?(?:arrivat|venut|passat|presentat|vist)\w+)\b/,
    unless: /\bho sbagliat\w+|\bvolevo dire\b|\bnumero sbagliato\b|\bchat\b/,
    weight: only({ complaint: 2.2, out_of_scope: 0.7 }, 0.35),
  },
  {
    when: /\b(?:(?:quello|tutto|cosa|cio) che (?:sai|sapete|avete|hai) (?:\w+ ){0,2}(?:di|su) (?:me|noi)|(?:sai|sapete|salvato|registrato) (?:di|su) me|che fine fa\w* (?:il|i|la) (?:\w+ )?(?:numero|dat[oi]|indirizzo|telefono)|lo tenete per|(?:chi|qualcuno) (?:legge|vede|puo vedere) (?:\w+ )?(?:quello che|i miei|il mio|queste)|miei dati|dati personali|privacy|gdpr|dati su di me|mio account|mio profilo|trattamento dei dati|consenso)\b/,
    weight: only({ privacy_request: 3, manage_notifications: 0.5 }, 0.3),
  },
  {
    when: /\b(?:notific\w+|promemoria|messaggi promozional\w+|novita|pubblicita|newsletter|promozion\w+|disiscriv\w+|lista dei messaggi|mailing)\b/,
    weight: (intent) => (intent === 'manage_notifications' ? 2 : isManager(intent) ? 1.5 : isBooking(intent) ? 0.4 : 1),
  },
  {
    when: /\b(?:solit[oaie]|stess[oaie] (?:cosa|cose|ordine|spesa|prenotazione|ritiro|giorno)|come (?:l altra|l ultima|la scorsa|la volta|sempre)|di nuovo|riordin\w+|riprenot\w+|rifa\w+|ripet\w+ (?:l|la|lo))\b/,
    unless: /\b(?:ripetere\?|puoi ripetere|non ho capito|via|casa|indirizzo)\b/,
    weight: only({ repeat_booking: 2 }, 0.5),
  },
];

/** The product of the weights that a message's wording gives to an intent. */
export function cuesIn(read: string, ours: boolean): Weights {
  const active = CUES.filter((cue) => (ours || !cue.ours) && matches(cue, read));
  return (intent) => active.reduce((product, { weight }) => product * weight(intent), 1);
}

const matches = ({ when, unless }: Cue, read: string): boolean => when.test(read) && !unless?.test(read);
