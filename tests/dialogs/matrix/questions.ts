/**
 * Every question of every dialog, with a conversation that leads to it. The name of a question is what `questionOf`
 * reads from the state; `tests/dialogs/matrix.test.ts` proves that no question anybody meets is missing here.
 */

import type { World } from '../support/world.ts';

export interface QuestionEntry {
  id: string;
  who: 'maria' | 'nino' | 'paola' | 'luca' | 'carla' | 'ugo';
  /** What is said to get there: words, or `[a label]` that is tapped. */
  path: string[];
  /** What answers it. */
  answer: string;
  /** What corrects something said before, and a word of the state that proves it was taken. `back`: by going back. Absent
   * where only the first words were said. */
  correct?: [said: string, taken: string] | 'back';
  /** Any words answer it: nonsense too. */
  words?: boolean;
}

/** The question that is open for somebody, by its dialog, its step and its field; null when none is. */
export function questionOf(world: World, who: string): string | null {
  const state = world.state(who) as {
    task: {
      type: string;
      purpose?: string;
      step?: string;
      asking?: string;
      confirming?: boolean;
      patch?: { what?: string } | null;
    } | null;
    asked: { about: string; field?: string } | null;
  } | null;
  if (!state?.task || !state.asked) return null;
  const { task, asked } = state;
  const change = task.type === 'form' && asked.about === 'confirm' && !task.confirming ? 'change' : undefined;
  const step = change ?? asked.field?.split(':')[0] ?? task.step ?? task.asking ?? asked.about;
  return [task.type, task.purpose ?? task.patch?.what, step].filter((part) => part !== undefined).join('.');
}

const IRONING = 'stireria 5 kg giovedì mattina in via Milano 3';
const WEEKLY = 'stireria 5 kg ogni lunedì mattina fino a Natale in via Milano 3';
const VISIT = 'custode per compagnia giovedì alle 10 in via Roma 1, tel 333 1234567';
const PARTY = 'festa al parco sabato 12 dicembre alle 14 per due ore, 20 invitati';
const CLASS = 'vorrei il laboratorio';
const BROADCAST = ['manda un messaggio a tutti: domani siamo chiusi'];

/** The parts of a new service, in the order in which they are asked. */
const NEW_SERVICE: readonly [step: string, answer: string][] = [
  ['name', 'Giardinaggio'],
  ['openings', 'lun-ven 9:00-12:00'],
  ['capacity', '2 operatori'],
  ['price', '10 euro'],
  ['cooperative', 'Nazareth'],
];
/** The parts of a service that can be changed, by the button of each. */
const PARTS: readonly [part: string, label: string, answer: string, words: boolean][] = [
  ['name', '^nome', 'Stiro facile', true],
  ['openings', 'orari', 'lun-ven 9:00-12:00', false],
  ['capacity', 'posti', '30 kg al giorno', false],
  ['price', 'prezzo', '3 euro al kg', false],
  ['payment', 'pagamento', 'contanti, alla consegna', false],
  ['cooperative', 'cooperativa', 'Nazareth', false],
  ['summary', 'descrizione', 'Stiriamo a casa sua', true],
  ['place', 'luogo', 'via Dante 3', true],
  ['confirmation', 'conferma', 'staff', false],
  ['notice', 'anticipo', 'due giorni prima', false],
  ['reminders', 'promemoria', 'tre ore prima', false],
];

const citizen = (id: string, path: string[], answer: string, more: Partial<QuestionEntry> = {}): QuestionEntry => ({
  id,
  who: 'maria',
  path,
  answer,
  ...more,
});
const staff = (id: string, path: string[], answer: string, more: Partial<QuestionEntry> = {}): QuestionEntry => ({
  ...citizen(id, path, answer, more),
  who: 'paola',
});
const manager = (id: string, path: string[], answer: string, more: Partial<QuestionEntry> = {}): QuestionEntry => ({
  ...citizen(id, path, answer, more),
  who: 'carla',
});

export const QUESTIONS: readonly QuestionEntry[] = [
  citizen('form.quantity', ['stireria giovedì mattina'], '5 kg', { correct: ['anzi venerdì', '2026-11-27'] }),
  citizen('form.date', ['vorrei la stireria', '5 kg'], 'giovedì mattina', { correct: ['anzi 6 kg', '"kg":6'] }),
  citizen('form.time', ['stireria 5 kg giovedì'], 'di mattina', { correct: ['anzi 6 kg', '"kg":6'] }),
  citizen('form.address', ['stireria 5 kg giovedì mattina'], 'via Milano 3', {
    correct: ['anzi venerdì', '2026-11-27'],
  }),
  citizen('form.confirm', [IRONING], 'sì', { correct: ['no, 4 kg', '"kg":4'] }),
  citizen('form.change', [IRONING, '[cambia]'], '[quantità]', { correct: ['anzi 6 kg', '"kg":6'] }),
  citizen('form.notes', [IRONING, '[cambia]', '[note]'], 'il campanello è rotto', {
    words: true,
    correct: ['anzi 6 kg', '"kg":6'],
  }),
  citizen(
    'form.until',
    ['custode per compagnia ogni martedì alle 10 in via Roma 1, tel 333 1234567'],
    'fino a Natale',
    {
      correct: ['anzi mercoledì', '[3]'],
    },
  ),
  citizen('form.task', ['vorrei il custode giovedì alle 10'], 'compagnia', { correct: ['anzi venerdì', '2026-11-27'] }),
  citizen('form.phone', ['custode per compagnia giovedì alle 10 in via Roma 1'], '333 1234567', {
    correct: ['anzi venerdì', '2026-11-27'],
  }),
  citizen('form.order', ['vorrei la spesa a casa per venerdì'], 'cassetta media', {
    correct: ['anzi martedì', '2026-11-24'],
  }),
  citizen('form.duration', ['festa al parco sabato 12 dicembre alle 14'], 'due ore', {
    correct: ['anzi domenica 13 dicembre', '2026-12-13'],
  }),
  citizen('form.guests', ['festa al parco sabato 12 dicembre alle 14 per due ore'], '20', {
    correct: ['no, dalle 15', '15:00'],
  }),
  citizen('form.occasion', [PARTY], 'compleanno', {
    correct: ['anzi domenica 13 dicembre', '2026-12-13'],
    words: true,
  }),
  citizen('form.responsible', [CLASS, 'pittura', '3'], 'Anna Bianchi', { words: true }),
  citizen('form.choice', [CLASS], 'pittura', { words: true }),
  citizen('form.number', [CLASS, 'pittura'], '3', { words: true }),
  citizen('whichBooking.cancel.which', [IRONING, 'sì', VISIT, 'sì', 'voglio annullare una prenotazione'], 'la prima'),
  citizen('whichBooking.change.which', [IRONING, 'sì', VISIT, 'sì', 'voglio spostare una prenotazione'], 'la prima'),
  citizen('confirmCancel.confirm', [IRONING, 'sì', 'annulla la stireria'], 'sì'),
  citizen('cancelSeries.confirm', [WEEKLY, 'sì', 'annulla la serie'], 'sì'),
  citizen(
    'whichSeries.which',
    [WEEKLY, 'sì', 'cassetta media ogni venerdì per tre settimane in via Milano 3', 'sì', 'annulla la serie'],
    'la prima',
  ),
  citizen('cancelReason.notes', [IRONING, 'sì', 'annulla la stireria', 'sì'], 'un imprevisto', { words: true }),
  citizen('whichService.service', ['ciao', 'say service_info'], 'stireria'),
  citizen('tellName.notes', [IRONING, 'sì'], 'Rosa Bianchi', { words: true }),
  citizen('newsWanted.confirm', ['non so se voglio gli avvisi'], 'sì'),
  citizen('confirmErase.confirm', ['cancella i miei dati'], 'sì'),
  citizen('proposal.service', ['servirebbe qualcuno che stira'], 'no'),
  citizen('proposal.like', ['vorrei proporre un corso di inglese per anziani'], 'no'),
  citizen('complaintMore.notes', ['mi avete rovinato una camicia bianca nuova'], 'era un regalo', { words: true }),
  citizen('proposalMore.notes', ['servirebbe uno che porta fuori il cane'], 'la sera', { words: true }),
  citizen(
    'complaintWhich.which',
    [IRONING, 'sì', VISIT, 'sì', 'vorrei fare un reclamo, ieri nessuno rispondeva al telefono'],
    'la prima',
  ),
  { ...citizen('feedbackWords.notes', ['[così così]'], 'le pieghe erano storte', { words: true }), who: 'nino' },
  { ...citizen('tellCooperative.confirm', ['il cancello verde ha il codice 4521'], 'sì'), who: 'nino' },
  citizen('freeText.complaint.notes', ['vorrei fare un reclamo'], 'il furgone non è mai arrivato', { words: true }),
  citizen('freeText.proposal.notes', ['ho una proposta'], 'un corso di cucina', { words: true }),
  citizen('resume.confirm', ['stireria 5 kg', 'mi serve anche il custode', 'lascia stare'], 'sì'),

  staff('whichBooking.accept.which', ['accetta'], 'la prima'),
  staff('whichBooking.reject.which', ['rifiuta'], 'la prima'),
  staff('whichBooking.propose.which', ['propongo un altro orario'], 'la prima'),
  staff('whichBooking.message.which', ['scrivi al cliente'], 'la prima'),
  staff('whichBooking.done.which', ['fatto'], 'la prima'),
  staff('whichBooking.assign.which', ['assegna a Anna'], 'la prima'),
  staff('whichBooking.adjust.which', ['costa 20 euro'], 'la prima'),
  staff('assign.which', ['CU-223', '[affida a]'], 'Anna'),
  staff('adjust.items', ['SP-225', '[manca qualcosa]'], 'mancano le uova'),
  staff('adjust.confirm', ['SP-225 costa 20 euro'], 'sì', { correct: ['anzi 21 euro', '2100'] }),
  { ...staff('adjust.kg', ['ST-227', '[scrivi il peso]'], 'pesano 7 kg'), who: 'luca' },
  staff('rejectReason.notes', ['rifiuta CU-223'], 'manca il personale', { words: true }),
  staff('rejectSeries.notes', ['[rifiuta tutte]'], 'manca il personale', { words: true }),
  staff('proposeTime.when', ['propongo un altro orario per CU-223'], 'giovedì alle 14'),
  staff('messageCustomer.notes', ['scrivi al cliente CU-223'], 'arriviamo alle dieci', { words: true }),
  staff('messageCustomer.confirm', ['scrivi al cliente CU-223', 'arriviamo alle dieci'], 'sì', {
    correct: ['scrivi che arriviamo alle undici', 'undici'],
    words: true,
  }),
  staff('closeSlots.when', ['chiudiamo un giorno'], 'lunedì mattina'),
  staff('closeSlots.confirm', ['giovedì mattina siamo chiusi'], 'sì', { correct: ['anzi venerdì', '2026-11-27'] }),

  staff('closeSlots.which', ['il custode è malato domani'], 'tutti'),
  staff('messageDay.notes', ['avvisa quelli di giovedì'], 'arriviamo alle dieci', { words: true }),
  staff('messageDay.confirm', ['avvisa quelli di giovedì: arriviamo alle dieci'], 'sì', {
    correct: ['arriviamo alle undici', 'undici'],
    words: true,
  }),
  { ...citizen('answerNote.notes', ['[rispondi]'], 'lascio il sacco alla vicina', { words: true }), who: 'ugo' },
  staff('caller.notes', ['prenotazione telefonica'], 'signora Rossi', { words: true }),
  staff('caller.service', ['ha telefonato la signora Bianchi'], 'custode'),
  staff('caller.phone', ['ha telefonato la signora Bianchi, vuole il custode'], '0372 987654'),
  staff('rota.confirm', ['gli avvisi ogni giorno ad Anna'], 'sì'),
  staff('refuseAll.notes', ['giovedì mattina siamo chiusi', 'sì', '[rifiuta tutte]'], 'manca il personale', {
    words: true,
  }),

  manager('closeSlots.service', ['lunedì 30 novembre siamo chiusi'], 'stireria'),
  manager('broadcast.audience', ['manda un messaggio'], 'a tutti'),
  manager('broadcast.text', ['manda un messaggio a tutti'], 'Domani siamo chiusi', { words: true }),
  manager('broadcast.confirm', ['manda un messaggio a tutti: domani siamo chiusi'], 'sì', {
    correct: ['no, a chi usa il custode', 'custodian'],
  }),
  manager('broadcast.change', [...BROADCAST, '[cambia]'], 'quando parte', {
    correct: ['no, a chi usa il custode', 'custodian'],
  }),
  manager('broadcast.expiry', [...BROADCAST, '[cambia]', '[scadenza]'], 'alle 20'),
  manager('broadcast.buttons', [...BROADCAST, '[cambia]', '[pulsanti]'], '[nessun pulsante]'),
  manager('broadcast.booked', [...BROADCAST, '[cambia]', '[pulsanti]', '[prenota]'], 'stireria'),
  manager('broadcast.when', ['programma un messaggio a tutti: domani siamo chiusi'], 'lunedì alle 9'),
  ...NEW_SERVICE.map(([step, answer], at) =>
    manager(`newService.${step}`, ['nuovo servizio', ...NEW_SERVICE.slice(0, at).map(([, said]) => said)], answer, {
      words: step === 'name',
      ...(at === 0 ? {} : { correct: 'back' as const }),
    }),
  ),
  manager('newService.review', ['nuovo servizio', ...NEW_SERVICE.map(([, said]) => said)], 'sì', {
    correct: ['anzi 12 euro', '1200'],
  }),
  manager(
    'newService.place',
    ['nuovo servizio', ...NEW_SERVICE.map(([, said]) => said), '[cambia]', '[luogo]'],
    'via Dante 3',
    { words: true, correct: 'back' },
  ),
  manager(
    'newService.duration',
    ['nuovo servizio', ...NEW_SERVICE.map(([, said]) => said), '[cambia]', '[durata]'],
    'un’ora',
    { correct: 'back' },
  ),
  manager(
    'newService.change',
    ['nuovo servizio', ...NEW_SERVICE.map(([, said]) => said), '[cambia]'],
    'il prezzo è 12 euro',
    {
      correct: ['anzi 12 euro', '1200'],
    },
  ),
  manager('changeService.service', ['sospendi un servizio'], 'stireria'),
  manager('changeService.dates', ['sospendi la stireria'], 'dal 10 al 20 gennaio'),
  manager('changeService.confirm', ['sospendi la stireria dal 10 al 20 gennaio'], 'sì', {
    correct: ['anzi dal 11 al 20 gennaio', '2027-01-11'],
  }),
  manager('changeService.fate', ['sospendi la stireria dal 25 al 30 novembre'], '[le tengo]'),
  manager('changeService.reason', ['sospendi la stireria dal 25 al 30 novembre', '[le annullo]'], 'siamo in ferie', {
    words: true,
    correct: 'back',
  }),
  manager('changeService.change', ['modifica la stireria'], 'il prezzo è 3 euro al kg'),
  ...PARTS.map(([part, label, answer, words]) =>
    manager(`changeService.${part}`, ['modifica la stireria', `[${label}]`], answer, { words, correct: 'back' }),
  ),
  manager('agreement.notes', ['nuova convenzione'], 'Coldiretti: sconto del 10%', { words: true }),
  manager('agreement.confirm', ['nuova convenzione', 'Coldiretti: sconto del 10%'], 'sì', { correct: 'back' }),
  manager('answerProposal.notes', ['proposte', '[apri 1]', '[^rispondi]'], 'stiamo cercando una maestra', {
    words: true,
  }),
  manager('answerProposal.confirm', ['proposte', '[apri 1]', '[^rispondi]', 'stiamo cercando una maestra'], 'sì', {
    correct: 'back',
  }),
  manager('invite.which', ['invita un operatore'], 'Nazareth'),
];
