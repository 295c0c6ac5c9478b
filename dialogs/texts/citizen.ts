/** Citizens outside the form: services, bookings, a person, privacy, complaints. */

import type { Sentence } from './text.ts';

export const citizenTexts = {
  greet: { lei: 'Buongiorno! Come posso aiutarla?', tu: 'Ciao! Come posso aiutarti?' },
  'greet.short': { lei: 'Buongiorno!', tu: 'Ciao!' },
  thanks2: { lei: 'Di nulla, a presto.', tu: 'Di nulla, a presto.' },
  'thanks.short': 'Prego.',
  thanks: { lei: 'Prego. Se le serve altro, sono qui.', tu: 'Prego. Se ti serve altro, sono qui.' },
  help: {
    lei: 'Posso dirle quali servizi ci sono, prenotare, spostare o annullare una prenotazione. Scriva pure come parla, per esempio «5 chili da stirare martedì». Per una persona: «parla con una persona».',
    tu: 'Posso dirti quali servizi ci sono, prenotare, spostare o annullare una prenotazione. Scrivi pure come parli, per esempio «5 chili da stirare martedì». Per una persona: «parla con una persona».',
  },
  identity: {
    lei: 'Sono Portineria, un assistente automatico delle cooperative di Cremona: un programma, non una persona. Se preferisce una persona, scriva «parla con una persona».',
    tu: 'Sono Portineria, un assistente automatico delle cooperative di Cremona: un programma, non una persona. Se preferisci una persona, scrivi «parla con una persona».',
  },
  restart: {
    lei: 'Ricominciamo da capo. Di che cosa ha bisogno?',
    tu: 'Ricominciamo da capo. Di che cosa hai bisogno?',
  },
  'nothing.toConfirm': {
    lei: 'Non c’è nulla in sospeso. Che cosa le serve?',
    tu: 'Non c’è nulla in sospeso. Che cosa ti serve?',
  },
  'nothing.toLeave': { lei: 'D’accordo. Se le serve altro, sono qui.', tu: 'D’accordo. Se ti serve altro, sono qui.' },

  'services.head': 'Ecco i servizi:',
  'services.line': '• {name} ({organisation}): {summary}',
  'services.ask': { lei: 'Quale le interessa?', tu: 'Quale ti interessa?' },
  'service.head': '{name}, della cooperativa {organisation}. {summary}',
  'service.headConsortium': '{name}, del {organisation}. {summary}',
  'service.when': 'Quando: {hours}.',
  'service.price': 'Costo: {price}.',
  'service.notice': 'Si prenota {notice}.',
  'service.place': 'Dove: {place}.',
  'service.auto': 'La prenotazione è confermata subito.',
  'service.staff': 'La cooperativa conferma entro {hours} ore{working}.',
  'service.back': 'La roba torna dopo {days} giorni lavorativi, nella stessa fascia.',
  'service.priceFrom': 'Da {date}: {price}.',
  'service.suspendedFrom': 'Sarà sospeso da {from} a {to}.',
  'service.suspendedUntil': 'Ora è sospeso fino a {date}.',
  'service.unknown': { lei: 'Di quale servizio vuole sapere?', tu: 'Di quale servizio vuoi sapere?' },
  'service.whichBook': { lei: 'Quale servizio vuole prenotare?', tu: 'Quale servizio vuoi prenotare?' },
  'button.bookService': 'Prenota {service}',
  'button.book1': 'Prenota',
  'button.otherServices': 'Altri servizi',
  'price.perUnit': '{price} {unit}',
  'price.perHour': '{price} all’ora',
  'price.list': 'cassetta {boxes}; i singoli prodotti da listino',
  'price.base': '{price} per {time}, poi {extra} per ogni ora in più',
  'price.deposit': ', con {deposit} di cauzione',
  'price.free': 'gratuito',
  'price.indicative': ' (prezzi indicativi)',
  'unit.kg': 'al chilo',
  'unit.pieces': 'a capo',
  'unit.people': 'a persona',
  'unit.own': 'a {unit}',

  'payment.info':
    'Si paga alla cooperativa alla fine del servizio, con carta, bonifico o contanti, e si riceve la ricevuta. Gli importi sono indicativi finché la cooperativa non li conferma.',
  'payment.due': 'Per le sue prenotazioni: {lines}.',
  'payment.line': '{service} {code} {price}',

  'availability.head': '{service}: i primi posti liberi.',
  'availability.soon': '{service}: i primi posti liberi sono {slots}.',
  'availability.none': '{service}: non vedo posti liberi in quei giorni.',
  'availability.free': '{service}: sì, {when} c’è posto.',

  'bookings.head': { lei: 'Le sue prenotazioni:', tu: 'Le tue prenotazioni:' },
  'bookings.line': '{code}: {service}, {when}{job}. Stato: {status}.',
  'bookings.none': { lei: 'Non ha prenotazioni in corso.', tu: 'Non hai prenotazioni in corso.' },
  'bookings.one': '{service}, {when}{job}. Codice {code}. Stato: {status}.',
  'bookings.proposal': 'La cooperativa propone: {when}.',
  'bookings.which.cancel': { lei: 'Quale prenotazione vuole annullare?', tu: 'Quale prenotazione vuoi annullare?' },
  'bookings.which.move': { lei: 'Quale prenotazione vuole spostare?', tu: 'Quale prenotazione vuoi spostare?' },
  'bookings.which.again': { lei: 'Quale prenotazione vuole ripetere?', tu: 'Quale prenotazione vuoi ripetere?' },
  'bookings.which.accept': 'Quale prenotazione accetta?',
  'bookings.which.reject': 'Quale prenotazione rifiuta?',
  'bookings.which.propose': 'Per quale prenotazione propone un altro orario?',
  'bookings.which.done': 'Quale lavoro è concluso?',
  'bookings.which.message': 'A chi scrivo?',
  'bookings.which.assign': 'Quale prenotazione affida?',
  'bookings.which.adjust': 'Di quale prenotazione si tratta?',
  'bookings.which.show': 'Quale prenotazione le mostro?',
  'bookings.noMatch': {
    lei: 'Non trovo quella prenotazione tra le sue.',
    tu: 'Non trovo quella prenotazione tra le tue.',
  },
  'button.cancelBooking': 'Annulla {code}',
  'button.moveBooking': 'Sposta {code}',
  'button.againBooking': 'Ripeti {code}',
  'cancel.ask': 'Annullo questa prenotazione? {service}, {when}, codice {code}.',
  'cancel.yes': 'Sì, annulla',
  'cancel.no': 'No, la tengo',
  'cancel.done': 'Annullata: {service}, {when}, codice {code}. L’ho detto alla cooperativa.',
  'cancel.again': 'Se conferma, annullo {service}, {when}. Sì o no?',
  'cancel.kept': 'D’accordo, la prenotazione resta: {service}, {when}.',
  'change.notFound': { lei: 'Non trovo più quella prenotazione.', tu: 'Non trovo più quella prenotazione.' },
  'change.meanwhile': 'Intanto la prenotazione è cambiata: {service}, {when}, stato: {status}. Non ho fatto altro.',
  'change.notAllowed': 'Non si può più: la prenotazione {code} è {status}.',
  'change.tooLate': {
    lei: 'Per cambiare {code} da qui è tardi: si cambia {notice}. Una persona può ancora aiutarla.',
    tu: 'Per cambiare {code} da qui è tardi: si cambia {notice}. Una persona può ancora aiutarti.',
  },
  'change.notYours': 'Questa prenotazione non è sua, quindi non posso cambiarla.',
  'proposal.taken': 'Fatto: {service}, {when}. Stato: {status}.',
  'proposal.refused': {
    lei: 'D’accordo, lo dico alla cooperativa. La sua richiesta resta com’era.',
    tu: 'D’accordo, lo dico alla cooperativa. La tua richiesta resta com’era.',
  },

  'notifications.on': {
    lei: 'Fatto: riceverà gli avvisi del consorzio. Per smettere scriva STOP.',
    tu: 'Fatto: riceverai gli avvisi del consorzio. Per smettere scrivi STOP.',
  },
  'notifications.onTopics': {
    lei: 'Fatto: riceverà solo gli avvisi su {topics}. Per smettere scriva STOP.',
    tu: 'Fatto: riceverai solo gli avvisi su {topics}. Per smettere scrivi STOP.',
  },
  'notifications.member': {
    lei: 'Segnato: è socio di {name}. Gli avvisi per i soci arrivano a chi li ha chiesti: scriva «avvisami».',
    tu: 'Segnato: sei socio di {name}. Gli avvisi per i soci arrivano a chi li ha chiesti: scrivi «avvisami».',
  },
  'notifications.district': {
    lei: 'Segnato: abita in zona {name}. Gli avvisi per la zona arrivano a chi li ha chiesti: scriva «avvisami».',
    tu: 'Segnato: abiti in zona {name}. Gli avvisi per la zona arrivano a chi li ha chiesti: scrivi «avvisami».',
  },
  'news.which': 'Nel frattempo è arrivato anche un avviso. Noi parlavamo di: {about}.',
  'notifications.off': {
    lei: 'Fatto: non riceverà più avvisi promozionali. I messaggi sulle sue prenotazioni restano.',
    tu: 'Fatto: non riceverai più avvisi promozionali. I messaggi sulle tue prenotazioni restano.',
  },
  'notifications.ask': {
    lei: 'Vuole ricevere gli avvisi su novità e offerte del consorzio?',
    tu: 'Vuoi ricevere gli avvisi su novità e offerte del consorzio?',
  },
  'button.optIn': 'Sì, avvisami',
  'button.optOut': 'No, niente avvisi',

  'privacy.full': {
    lei: 'Titolare dei dati è il consorzio di cooperative. Uso nome, indirizzo, telefono e prenotazioni solo per dare i servizi; li vede solo la cooperativa che lavora per lei. I messaggi si cancellano dopo 90 giorni, le prenotazioni dopo 24 mesi. Non chiedo e non salvo notizie sulla salute. Scriva «i miei dati» per averne copia, «cancella i miei dati» per cancellarli.',
    tu: 'Titolare dei dati è il consorzio di cooperative. Uso nome, indirizzo, telefono e prenotazioni solo per dare i servizi; li vede solo la cooperativa che lavora per te. I messaggi si cancellano dopo 90 giorni, le prenotazioni dopo 24 mesi. Non chiedo e non salvo notizie sulla salute. Scrivi «i miei dati» per averne copia, «cancella i miei dati» per cancellarli.',
  },
  'privacy.export': { lei: 'Ecco tutto ciò che so di lei:', tu: 'Ecco tutto ciò che so di te:' },
  'privacy.eraseAsk': {
    lei: 'Cancello tutti i suoi dati e annullo le prenotazioni future. Non si può tornare indietro. Procedo?',
    tu: 'Cancello tutti i tuoi dati e annullo le prenotazioni future. Non si può tornare indietro. Procedo?',
  },
  'privacy.eraseYes': 'Sì, cancella tutto',
  'privacy.eraseNo': 'No, lascia stare',
  'privacy.erased':
    'Ricevuta: cancellati {messages} messaggi, nome, indirizzo e telefono; annullate {cancelled} prenotazioni future. Restano {kept} prenotazioni senza nome, fino a 24 mesi, per gli obblighi contabili delle cooperative.',
  'privacy.kept': 'D’accordo, non ho cancellato nulla.',
  'privacy.addressForgotten': {
    lei: 'Fatto: ho dimenticato il suo indirizzo.',
    tu: 'Fatto: ho dimenticato il tuo indirizzo.',
  },
  'privacy.phoneForgotten': {
    lei: 'Fatto: ho dimenticato il suo telefono.',
    tu: 'Fatto: ho dimenticato il tuo telefono.',
  },

  'complaint.ask': {
    lei: 'Mi dispiace. Mi racconti che cosa non è andato.',
    tu: 'Mi dispiace. Raccontami che cosa non è andato.',
  },
  'complaint.done': {
    lei: 'Mi dispiace. Ho passato il suo reclamo a una persona del consorzio, che le risponde qui.',
    tu: 'Mi dispiace. Ho passato il tuo reclamo a una persona del consorzio, che ti risponde qui.',
  },
  'proposalService.ask': { lei: 'Che servizio vorrebbe?', tu: 'Che servizio vorresti?' },
  'proposalService.done': {
    lei: 'Grazie, ho segnato la sua proposta. La legge la responsabile del welfare.',
    tu: 'Grazie, ho segnato la tua proposta. La legge la responsabile del welfare.',
  },
  'proposalService.more': {
    lei: 'Grazie, ho segnato la sua proposta: la chiedono già {n} persone.',
    tu: 'Grazie, ho segnato la tua proposta: la chiedono già {n} persone.',
  },
} as const satisfies Record<string, Sentence>;
