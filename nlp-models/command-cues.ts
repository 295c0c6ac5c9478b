/** Wordings of staff and managers that tell their commands apart. Weighed only where the role may give them. */

import type { Intent } from '../dialogs/engine/input.ts';

type Weights = Partial<Record<Intent, number>>;

interface CommandCue {
  when: RegExp;
  unless?: RegExp;
  weights: Weights;
}

const STAFF: readonly CommandCue[] = [
  // A booking taken by telephone, of which they are the keepers.
  {
    when: /\b(?:spost|anticip|posticip|modific|cambi|annull|disdi|cancell)\w* (?:pure |subito )?(?:la|una|quella) (?:prenotazione|richiesta|visita|consegna) (?:della|del|di|per)\b/,
    unless: /\b(?:chied\w+|propon\w+|cliente se)\b/,
    weights: { modify_booking: 4, cancel_booking: 4 },
  },
  {
    when: /\b(?:stop|blocc\w+|chiud\w+|chius[oaie]|inibi\w+|sospend\w+|ferm\w+|non (?:si )?(?:fa\w*|prend\w+|accett\w+|dat\w|ricev\w+) piu|basta|al completo|tutto (?:pieno|esaurito)|(?:segn|mett|consider)\w* (?:come )?(?:occupat|chius|pien|complet|indisponibil)\w+)\b.*\b(?:ordin[ie]|prenotazion[ei]|prenotare|richieste|ritiri|visite|feste|posti|agenda|giornata|settimana|mattina\w*|pomeriggio|giorno|parco|custode|spesa|stireria|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|domani)\b/,
    unless: /\b(?:rifiut\w+|signor\w*|cliente|famiglia)\b/,
    weights: { staff_close_slots: 2.5, staff_reject: 0.4, staff_message_customer: 0.5 },
  },
  {
    when: /\b(?:(?:cosa|che cosa|che|quali|quante?|quanti|chi) (?:\w+ ){0,3}(?:ho|abbiamo|c e|ci sono|risult\w+|tocca|aspett\w+|in programma|in agenda)|(?:mostr|fammi vedere|fatemi vedere|scrivi|manda|dammi|dimmi|riepilog|elenc)\w* (?:\w+ ){0,3}(?:tutt\w+|lista|elenco|ritiri|visite|consegne|impegni|lavori|turn\w+|programma|agenda|quell\w+ che)|rifai vedere)\b/,
    unless: /\b(?:cliente|signor\w*|digli|dille|rispond\w+)\b/,
    weights: { staff_list: 2.2, staff_accept: 0.6, staff_propose: 0.6 },
  },
  {
    when: /^(?:(?:per favore|puoi|potresti|mi|io|voleva|volevo|bisogna|da) )*(?:di(?:ca|te|re|lle|gli|ci)?|dille|digli|scriv\w+|rispond\w+|avvis\w+|avvert\w+|comunic\w+|chied\w+|ricord\w+|fa(?:i|te|r)? sapere|mand\w+ (?:a dire|un messaggio)) (?:a|al|alla|all|ai|alle)\b/,
    unless: /\b(?:conferm\w+ che|non possiamo|non ce la facciamo)\b/,
    weights: { staff_message_customer: 3, staff_accept: 0.4, staff_propose: 0.7 },
  },
  {
    when: /\b(?:che ne dic\w+|va bene lo stesso|andrebbe(?: bene)?|sarebbe (?:meglio|possibile)|cambierei|sposterei|farei|farebbe comodo|preferir\w+|al posto|invece|piuttosto|controproposta|proponi\w*|propongo|posso solo|possiamo solo)\b/,
    unless: /\b(?:rifiut\w+|resping\w+)\b/,
    weights: { staff_propose: 1.8 },
  },
  {
    when: /\b(?:e un si|diciamo (?:di )?si|d accordo|accettat\w+|accolt\w+|approvat\w+|presa? in carico|me ne occupo|ci penso io|la prendo|lo prendo|confermat\w+|riusciamo|ci stiamo)\b/,
    unless: /\b(?:cosa|quali|elenco|lista|non riusciamo|chied\w+)\b/,
    weights: { staff_accept: 2.2, staff_message_customer: 0.7 },
  },
  {
    when: /\b(?:fatt[oaie]|finit[oaie]|conclus[oaie]|consegnat[oaie]|ritirat[oaie]|stirat[oaie]|pront[oaie]|pesat[oaie]|riportat[oaie]|terminat[oaie])\b/,
    unless: /\b(?:non|quando|cosa|quali)\b/,
    weights: { staff_done: 1.5 },
  },
];

const MANAGER: readonly CommandCue[] = [
  {
    when: /\b(?:quant[iea]|numeri|esit[oi]|risultat[oi]|apertur[ae]|percentual\w+|com e andat[ao]|tasso)\b.*\b(?:messaggi\w*|comunicazion\w+|campagn[ae]|invi[oi]|avvis[oi]|newsletter|mandat[oaie]|inviat[oaie]|spedit[oaie]|ricevut[oaie]|lett[oaie]|aperto|arrivat[oaie]|cliccat\w+|disiscritt\w+)\b/,
    weights: { mgr_broadcast_stats: 3, mgr_report: 0.5, mgr_broadcast: 0.5, mgr_broadcast_schedule: 0.5 },
  },
  {
    when: /^(?:(?:per favore|puoi|potresti|mi|vorrei|voglio|devi|dovresti|bisogna) )*(?:inform\w+|avvis\w+|avvert\w+|scriv\w+|mand\w+|invi\w+|comunic\w+|annunc\w+|prepar\w+ un(?:a|o)? (?:comunicazione|messaggio|avviso)) .*\b(?:tutt[ie]|quell[ie]|chi|utenti|iscritt\w+|clienti|famiglie|cittadini|soci|a|ai|agli|alle|per)\b/,
    unless: /\b(?:report|dati|elenco|lista|riepilogo|statistic\w+|numeri|proposte|idee|convenzioni|accordi)\b/,
    weights: { mgr_broadcast: 2.2, mgr_broadcast_schedule: 1.6, mgr_service_update: 0.35, mgr_report: 0.5 },
  },
  {
    when: /\b(?:program\w+|pianific\w+|schedul\w+|imposta\w*|in automatico|che (?:uscisse|partisse|esca|parta|vada))\b.*\b(?:messaggi\w*|comunicazion\w+|invi[oi]|avvis[oi]|salut[oi]|auguri|newsletter|promemoria)\b|\b(?:messaggi\w*|comunicazion\w+|invi[oi]|avvis[oi]|salut[oi]|auguri|newsletter)\b.*\b(?:program\w+|pianific\w+|schedul\w+|che (?:esca|parta|vada))\b/,
    weights: { mgr_broadcast_schedule: 3, mgr_broadcast: 0.8, mgr_report: 0.4 },
  },
  {
    when: /\b(?:nuov[ao] (?:servizio|scheda|voce|attivita|prestazione)|(?:servizio|scheda|voce) nuov[ao]|(?:apr|cre|attiv|lanci|inser|aggiung|caric|mett)\w* (?:\w+ ){0,5}(?:catalogo|servizi|prenotabil\w+|offerta)|(?:apri|crea|creami|attiva|lancia|avvia|inserisci|aggiungi)\w* (?:un|una|il servizio))\b/,
    unless: /\b(?:convenzion\w+|accord\w+|protocoll\w+|intesa|messaggio|comunicazione)\b/,
    weights: { mgr_service_create: 2.5, mgr_service_update: 0.6 },
  },
  {
    when: /\b(?:sospend\w+|sospes\w+|congel\w+|nascond\w+|spar\w+|spegn\w+|disattiv\w+|riattiv\w+|in pausa|off ?line|fuori (?:dal )?catalogo|(?:togli|leva|toglie|rimuov|ritir|ferm|chiud|riapr|blocc)\w* (?:\w+ ){0,2}(?:stireria|custode|spesa|feste?|parco|rigenera|servizio))\b/,
    unless: /\b(?:prezz\w+|tariff\w+|indicativ\w+|messaggi\w*)\b/,
    weights: { mgr_service_suspend: 2.5, mgr_broadcast: 0.6, mgr_service_update: 0.7 },
  },
  {
    // It is taken off the list for good: "la stireria non si fa più".
    when: /\b(?:non (?:si fa|si fanno|facciamo|offriamo|c e|esiste|l[oa] (?:facciamo|offriamo)) piu|basta con (?:il|la|lo|le|i|l)\b)/,
    unless: /\b(?:messaggi\w*|comunicazion\w+|scriv\w+|avvisa\w*|prenotazion\w+|post[oi]|perche)\b/,
    weights: { mgr_service_suspend: 2.5, out_of_scope: 0.4, mgr_service_update: 0.6 },
  },
  {
    when: /\b(?:protocoll\w+|convenzion\w+|accord[oi]|intes[ae]|contratt[oi])\b.*\b(?:registr\w+|nuov\w+|firmat\w+|inser\w+|stipul\w+|caric\w+|salv\w+|aggiung\w+|mett\w+)\b|\b(?:registr\w+|nuov\w+|firmat\w+|inser\w+|stipul\w+|caric\w+|aggiung\w+)\b.*\b(?:protocoll\w+|convenzion\w+|accord[oi]|intes[ae]|contratt[oi])\b/,
    weights: { mgr_agreement_create: 2.5, mgr_agreement_list: 0.7, out_of_scope: 0.6 },
  },
  {
    when: /\b(?:quant[iea])\b.*\b(?:us\w+|prenotazion\w+|prenotat\w+|utent[ei]|ritiri|chili|kg|ore|person[ae]|anziani|richieste|feste|cassette|visite|incass\w+)\b|\b(?:andamento|statistic\w+|report|riepilogo|cifre|fatturato|incass\w+)\b/,
    unless:
      /\b(?:messaggi\w*|comunicazion\w+|campagn[ae]|invi[oi]|avvis[oi]|newsletter|mandat\w+|al massimo|entrare|prezz\w+)\b/,
    weights: { mgr_report: 2.2, mgr_broadcast_stats: 0.6 },
  },
  {
    when: /\b(?:tariff\w+|prezz[oi]|cost[oi]|orari[oi]?|capienza|limite|massimo|minimo|finestr[ae]|preavviso|durata|descrizione|indicativ[oi]|chili|kg|invitati|person[ae])\b.*(?:\b(?:aument\w+|diventa\w*|port\w+|mett\w+|toglie?\w*|conferm\w+|alz\w+|abbass\w+|cambi\w+|modific\w+|aggiorn\w+|correg\w+|fa(?:cciamo|i)|invece)\b|\+|\ba \d)|\b(?:aument\w+|alz\w+|abbass\w+|cambi\w+|modific\w+|aggiorn\w+|port\w+|facciamo entrare|accettiamo)\b.*\b(?:tariff\w+|prezz[oi]|cost[oi]|orari[oi]?|capienza|limite|massimo|minimo|preavviso|durata|descrizione|chili|kg|person[ae]|invitati|stireria|custode|feste?|parco|spesa)\b/,
    unless: /\b(?:quant[iea] (?:cost|vien)\w+|messaggi\w*|comunicazion\w+|avvis\w+|inform\w+)\b/,
    weights: { mgr_service_update: 2.5, service_info: 0.3, modify_booking: 0.4 },
  },
  {
    when: /\b(?:propost[ae]|idee|suggeriment\w+|desideri|richieste (?:dei|delle) (?:cittadini|famiglie))\b/,
    unless: /\b(?:mand\w+|inform\w+|avvis\w+)\b/,
    weights: { mgr_proposals: 2, my_bookings: 0.3 },
  },
];

/** The product of the weights that a command's wording gives to an intent of the role. */
export function commandCuesIn(read: string, role: 'staff' | 'manager'): (intent: Intent) => number {
  const active = (role === 'staff' ? STAFF : MANAGER).filter(
    ({ when, unless }) => when.test(read) && !unless?.test(read),
  );
  return (intent) => active.reduce((product, { weights }) => product * (weights[intent] ?? 1), 1);
}
