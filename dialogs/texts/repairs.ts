/** What repairs a conversation: questions put again, setting aside and taking up, silence and coming back. */

import type { Asked } from '../engine/input.ts';
import type { Say, Sentence } from './text.ts';

export const repairTexts = {
  pause: {
    lei: 'Con calma: quello che mi ha detto resta qui. Quando vuole, mi scriva «riprendiamo».',
    tu: 'Con calma: quello che mi hai detto resta qui. Quando vuoi, scrivimi «riprendiamo».',
  },
  'again.first': 'Non ho capito.',
  'again.second': {
    lei: 'Mi scusi, non ci arrivo ancora. Può anche toccare un pulsante.',
    tu: 'Scusa, non ci arrivo ancora. Puoi anche toccare un pulsante.',
  },
  'again.person': {
    lei: 'Non riesco a capire, mi scusi. Vuole parlare con una persona?',
    tu: 'Non riesco a capire, scusa. Vuoi parlare con una persona?',
  },
  'again.person2': {
    lei: 'Forse è meglio una persona. Tocchi il pulsante e la avviso.',
    tu: 'Forse è meglio una persona. Tocca il pulsante e la avviso.',
  },
  'again.person3': {
    lei: 'Ancora non ci siamo. Può parlare con una persona, oppure scrivere «lascia stare».',
    tu: 'Ancora non ci siamo. Puoi parlare con una persona, oppure scrivere «lascia stare».',
  },
  'again.aloud': 'Ripeto: «{question}»',
  'again.aloudLong': 'Ripeto.\n{question}',
  'again.asked': { lei: 'Le chiedevo: «{question}»', tu: 'Ti chiedevo: «{question}»' },
  'again.asked2': 'Torniamo alla domanda: «{question}»',
  'again.same': { lei: 'Come le dicevo. {text}', tu: 'Come ti dicevo. {text}' },
  'again.same2': 'È come prima. {text}',

  'general.confirm': {
    lei: 'Mi basta un «sì» o un «no», oppure mi dica che cosa cambiare.',
    tu: 'Mi basta un «sì» o un «no», oppure dimmi che cosa cambiare.',
  },
  'general.confirm2': {
    lei: 'Scriva «sì» se va bene, «no» se non va bene.',
    tu: 'Scrivi «sì» se va bene, «no» se non va bene.',
  },
  'general.which': {
    lei: 'Tocchi una delle scelte, oppure scriva «la prima» o «la seconda».',
    tu: 'Tocca una delle scelte, oppure scrivi «la prima» o «la seconda».',
  },
  'general.which2': 'Quale di queste?',
  'general.when': {
    lei: 'Mi scriva un giorno e un’ora, per esempio «giovedì alle 14».',
    tu: 'Scrivimi un giorno e un’ora, per esempio «giovedì alle 14».',
  },
  'general.when2': { lei: 'Quando, per lei?', tu: 'Quando, per te?' },
  'general.words': {
    lei: 'Lo scriva con parole sue, anche in poche righe.',
    tu: 'Scrivilo con parole tue, anche in poche righe.',
  },
  'general.words2': {
    lei: 'Mi scriva qui la risposta, come la direbbe a voce.',
    tu: 'Scrivimi qui la risposta, come la diresti a voce.',
  },
  'general.service': {
    lei: 'Tocchi un servizio, oppure ne scriva il nome.',
    tu: 'Tocca un servizio, oppure scrivine il nome.',
  },
  'general.service2': 'Di quale servizio si tratta?',

  left: 'D’accordo, lascio stare. Non ho cambiato nulla.',
  'back.done': 'Torniamo indietro.',
  'back.known': { lei: 'Torniamo indietro: aveva detto {value}.', tu: 'Torniamo indietro: avevi detto {value}.' },
  'back.first': 'Questa è la prima domanda.',
  'skip.needed': {
    lei: 'Questa risposta mi serve per andare avanti.',
    tu: 'Questa risposta mi serve per andare avanti.',
  },
  'why.general': 'Me lo deve dire chi chiede: da solo non lo so.',
  'options.now': {
    lei: 'Adesso: {about}. Può rispondere, oppure scrivere «indietro», «salta», «ripeti», «lascia stare» o «parla con una persona».',
    tu: 'Adesso: {about}. Puoi rispondere, oppure scrivere «indietro», «salta», «ripeti», «lascia stare» o «parla con una persona».',
  },
  'button.options': 'Che cosa posso rispondere?',
  'button.startAgain': 'Ricomincia',
  'button.resume': 'Sì, riprendi',
  'button.finishFirst': 'Finisci prima quella',
  'button.dropParked': 'Lascia stare quella',
  'confirm.onlyYes': 'Non ho fatto nulla: oltre al sì c’era altro che non ho capito.',
  'confirm.unseen': {
    lei: 'Ha risposto prima di vedere la domanda.',
    tu: 'Hai risposto prima di vedere la domanda.',
  },

  'park.kept': 'Tengo da parte per dopo: {about}.',
  'park.offer': 'C’è ancora in sospeso: {about}. Riprendiamo?',
  'park.offer2': 'Prima avevamo cominciato: {about}. Andiamo avanti?',
  'park.resumed': 'Riprendiamo da dove eravamo: {about}.',
  'park.dropped': {
    lei: 'D’accordo, lascio stare tutto. Se le serve altro, sono qui.',
    tu: 'D’accordo, lascio stare tutto. Se ti serve altro, sono qui.',
  },
  'park.droppedOne': 'D’accordo, lascio stare: {about}.',
  'queue.kept': 'Ho segnato tutto. Dopo questa passiamo a: {about}.',
  'queue.next': 'E ora: {about}.',

  'silence.reminder': {
    lei: 'Avevamo lasciato a metà: {about}. Quando vuole, riprendiamo da qui: «{question}»',
    tu: 'Avevamo lasciato a metà: {about}. Quando vuoi, riprendiamo da qui: «{question}»',
  },
  'silence.reminderYes': {
    lei: 'Avevamo lasciato a metà: {about}. Quando vuole, mi basta un «sì» o un «no».',
    tu: 'Avevamo lasciato a metà: {about}. Quando vuoi, mi basta un «sì» o un «no».',
  },
  'silence.back': 'Eravamo rimasti qui: {about}.',
  'silence.expired':
    'È passato molto tempo e ho chiuso ciò che era rimasto a metà: {about}. Non è stato prenotato né cambiato nulla.',
  'silence.gone': {
    lei: 'Intanto l’orario che aveva scelto è passato.',
    tu: 'Intanto l’orario che avevi scelto è passato.',
  },

  'about.move': 'spostare la prenotazione {code}',
  'about.name': 'il suo nome',
  'about.newsWanted': 'gli avvisi del consorzio',
  'about.cancel': 'annullare una prenotazione',
  'about.which.cancel': 'annullare una prenotazione',
  'about.which.move': 'spostare una prenotazione',
  'about.which.again': 'ripetere una prenotazione',
  'about.which.accept': 'accettare una prenotazione',
  'about.which.reject': 'rifiutare una prenotazione',
  'about.which.propose': 'proporre un altro orario',
  'about.which.done': 'chiudere un lavoro',
  'about.which.assign': 'affidare una prenotazione',
  'about.which.adjust': 'scrivere peso, prezzo o mancanze',
  'about.which.show': 'vedere una prenotazione',
  'about.which.message': 'scrivere a un cliente',
  'about.whichService': 'scegliere un servizio',
  'about.erase': 'cancellare i dati',
  'about.complaint': 'un reclamo',
  'about.proposal': 'una proposta',
  'about.address': 'un indirizzo',
  'about.note': 'la risposta alla cooperativa',
  'about.caller': 'una prenotazione al telefono',
  'about.rota': 'i turni degli avvisi',
  'about.close': 'chiudere un giorno',
  'about.broadcast': 'un messaggio agli iscritti',
  'about.newService': 'un servizio nuovo',
  'about.newServiceNamed': 'il servizio nuovo «{name}»',
  'about.changeService': 'cambiare un servizio',
  'about.changeServiceNamed': 'cambiare {name}',
  'about.agreement': 'una convenzione',
  'about.invite': 'un invito',
} as const satisfies Record<string, Sentence>;

/** For a question that brings no other words of its own, by what it asks. */
export function generalWays(say: Say, about: string): string[] {
  switch (about as Asked) {
    case 'confirm':
    case 'decision':
      return [say('general.confirm'), say('general.confirm2')];
    case 'which':
    case 'task':
    case 'box':
      return [say('general.which'), say('general.which2')];
    case 'service':
      return [say('general.service'), say('general.service2')];
    case 'when':
    case 'date':
    case 'time':
      return [say('general.when'), say('general.when2')];
    default:
      return [say('general.words'), say('general.words2')];
  }
}
