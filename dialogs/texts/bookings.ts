/** One's bookings: what happens next, changing and cancelling them. */

import type { Sentence } from './text.ts';

export const bookingTexts = {
  'next.proposal': {
    lei: 'La cooperativa propone {when}: aspetta la sua risposta.',
    tu: 'La cooperativa propone {when}: aspetta la tua risposta.',
  },
  'next.answer': { lei: '{organisation} le risponde entro {by}.', tu: '{organisation} ti risponde entro {by}.' },
  'next.claimed': { lei: 'Se ne occupa {who}: le risponde qui.', tu: 'Se ne occupa {who}: ti risponde qui.' },
  'next.overdue': {
    lei: '{organisation} ci mette più del previsto: lo sa anche la responsabile.',
    tu: '{organisation} ci mette più del previsto: lo sa anche la responsabile.',
  },
  'next.reminder': {
    lei: 'Le mando un promemoria: {when}.',
    tu: 'Ti mando un promemoria: {when}.',
  },
  'next.back': 'La roba torna {date}, tra le {from} e le {to}.',
  'next.inProgress': 'Il lavoro è cominciato.',
  'about.price': '{service}, {when}: {price}.',
  'about.when': '{service}: {when}.',
  'about.place': '{service}, {when}: {place}.',
  'about.who': 'Se ne occupa {who}, di {organisation}.',
  'about.whoLater': {
    lei: 'Una persona di {organisation}. Appena so chi, lo trova in «le mie prenotazioni».',
    tu: 'Una persona di {organisation}. Appena so chi, lo trovi in «le mie prenotazioni».',
  },
  'about.whoService': '{service}: se ne occupa {organisation}.',
  'about.settled': 'Sì, è confermata: {service}, {when}.',
  'about.length': 'Dura {time}.',
  'about.lengths': 'Dura da {least} a {most}, a scelta.',
  'about.toHouse': 'Veniamo noi a casa, all’indirizzo che si lascia prenotando.',
  'about.fetched': 'Passiamo noi a ritirare a casa, e riportiamo tutto dopo {days} giorni lavorativi.',
  'about.home': {
    lei: 'Veniamo a casa sua: l’indirizzo lo chiedo quando si prenota.',
    tu: 'Veniamo a casa tua: l’indirizzo lo chiedo quando si prenota.',
  },
  'about.reminder': 'Un promemoria arriva: {when}.',
  'about.noReminder': 'Per questo servizio non ci sono promemoria.',
  'about.unknown': {
    lei: 'Su questo non ho una risposta certa. Se vuole, la chiedo a {organisation}.',
    tu: 'Su questo non ho una risposta certa. Se vuoi, la chiedo a {organisation}.',
  },
  'about.unknown2': 'Neanche questo so dirlo con certezza. Può saperlo {organisation}: lo chiedo volentieri.',
  'about.unknownHere': {
    lei: 'Su questo non ho una risposta certa. Per sentire {organisation} scriva «parla con una persona».',
    tu: 'Su questo non ho una risposta certa. Per sentire {organisation} scrivi «parla con una persona».',
  },
  'about.more': 'Di più può dirne {organisation}.',
  'about.askThem': 'Chiedi a {organisation}',
  'about.absent': {
    lei: 'Serve che ci sia qualcuno. Se quel giorno non può, meglio un altro momento, o sentire {organisation}.',
    tu: 'Serve che ci sia qualcuno. Se quel giorno non puoi, meglio un altro momento, o sentire {organisation}.',
  },
  'bookings.away': {
    lei: 'Per quel giorno ha {service}: {when}. La sposto o la annullo?',
    tu: 'Per quel giorno hai {service}: {when}. La sposto o la annullo?',
  },
  'bookings.for': 'Per {name}.',
  'bookings.past': { lei: 'Le sue prenotazioni concluse:', tu: 'Le tue prenotazioni concluse:' },
  'bookings.noPast': { lei: 'Non ha prenotazioni concluse.', tu: 'Non hai prenotazioni concluse.' },
  'bookings.more': {
    lei: 'Mostro le prime {n}. Per le altre mi scriva il giorno o il codice.',
    tu: 'Mostro le prime {n}. Per le altre scrivimi il giorno o il codice.',
  },
  'bookings.which.change': { lei: 'Quale prenotazione vuole cambiare?', tu: 'Quale prenotazione vuoi cambiare?' },
  'bookings.which.all': 'Tutte',
  'bookings.which.oneByOne': 'Una alla volta, così non si sbaglia.',
  'button.changeBooking': 'Cambia altro',
  'button.seePast': 'Quelle concluse',

  'change.direction': 'Prima o dopo?',
  'change.lateOnly': {
    lei: 'Ormai da qui si possono cambiare solo telefono e note.',
    tu: 'Ormai da qui si possono cambiare solo telefono e note.',
  },
  'change.same': {
    lei: 'È già così: {service}, {when}. Non ho cambiato nulla.',
    tu: 'È già così: {service}, {when}. Non ho cambiato nulla.',
  },
  'change.nothing': 'nulla',
  'changed.done': 'Fatto: ho cambiato {service}, {when}. Stato: {status}.',
  'change.more': ' (prima {before}: {difference} in più)',
  'change.less': ' (prima {before}: {difference} in meno)',
  'change.askedAgain': {
    lei: '{organisation} deve confermare di nuovo: le risponde entro {hours} ore{working}.',
    tu: '{organisation} deve confermare di nuovo: ti risponde entro {hours} ore{working}.',
  },
  'summary.changeHead': 'Cambio la prenotazione {code}:',
  'summary.before': 'Prima: {value}',
  'summary.askAgain':
    'La cooperativa aveva già accettato: se dice di sì, {organisation} deve confermare di nuovo, entro {hours} ore{working}.',
  'summary.told': {
    lei: 'Gli avvisi arrivano qui, in questa chat. Se dice di sì, mi conferma che chi riceve il servizio è d’accordo.',
    tu: 'Gli avvisi arrivano qui, in questa chat. Se dici di sì, mi confermi che chi riceve il servizio è d’accordo.',
  },
  'button.lastTime': 'Come l’altra volta: {value}',
  'again.lead': 'Come l’altra volta.',
  'again.leadDay': 'Come l’altra volta, il primo {day} libero.',
  'profile.kept': {
    lei: 'Ho segnato: {value}. Glielo propongo la prossima volta.',
    tu: 'Ho segnato: {value}. Te lo propongo la prossima volta.',
  },
  'profile.booked': {
    lei: 'Le prenotazioni già fatte restano com’erano. Vuole cambiare anche quelle?',
    tu: 'Le prenotazioni già fatte restano com’erano. Vuoi cambiare anche quelle?',
  },
  'profile.changeToo': 'Cambia {code}',
  'profile.noAddress': { lei: 'Non ricordo nessun suo indirizzo.', tu: 'Non ricordo nessun tuo indirizzo.' },
  'profile.noPhone': { lei: 'Non ricordo nessun suo telefono.', tu: 'Non ricordo nessun tuo telefono.' },
  'calendar.add': 'Nel mio calendario',
  'calendar.update': 'Aggiorna il calendario',
  'calendar.remove': 'Togli dal calendario',
  'calendar.file': {
    lei: 'Ecco l’appuntamento per il suo calendario: lo apra e lo salvi.',
    tu: 'Ecco l’appuntamento per il tuo calendario: aprilo e salvalo.',
  },
  'calendar.removed': {
    lei: 'Apra questo file e l’appuntamento sparisce dal suo calendario.',
    tu: 'Apri questo file e l’appuntamento sparisce dal tuo calendario.',
  },
  'calendar.code': 'Codice {code}',
  'button.changeYes': 'Sì, cambia',
  'about.change': 'cambiare la prenotazione {code}',
  'about.which.change': 'cambiare una prenotazione',

  'cancel.late': 'È tardi, perché si annulla {notice}: si può lo stesso, e lo dico alla cooperativa.',
  'cancel.why': {
    lei: 'Se vuole, mi dice il motivo? Serve alla cooperativa per organizzarsi.',
    tu: 'Se vuoi, mi dici il motivo? Serve alla cooperativa per organizzarsi.',
  },
  'cancel.why.unexpected': 'Un imprevisto',
  'cancel.why.unneeded': 'Non serve più',
  'cancel.why.otherwise': 'Ho trovato un’altra soluzione',
  'cancel.why.skip': 'Preferisco non dirlo',
  'cancel.thanks': 'Grazie, lo dico alla cooperativa.',
  'cancel.noReason': 'Va bene così.',
  'about.cancelReason': 'il motivo dell’annullamento',

  'staff.changed': '{name} ha cambiato {code} ({service}).',
  'staff.changedAgain': '{name} ha cambiato {code} ({service}): va accettata di nuovo.',
  'staff.changedNow': 'Ora: {value}',
  'staff.cancelledLate': 'Annullamento tardivo. {text}',
  'alert.reason': 'Motivo: {reason}',
  'alert.askedBy': 'Chiede {name}: gli avvisi arrivano a questa persona.',
} as const satisfies Record<string, Sentence>;
