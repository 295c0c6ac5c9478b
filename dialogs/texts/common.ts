/** What every conversation may need: first contact, taps, unreadable messages, emergencies, other languages. */

import type { Sentence } from './text.ts';

export const commonTexts = {
  'first.notice': {
    lei: 'Buongiorno, sono Portineria, un assistente automatico (non una persona) delle cooperative di Cremona. Uso nome, recapiti e prenotazioni solo per i servizi; i messaggi si cancellano dopo 90 giorni. Per saperne di più: /privacy. Per una persona: «parla con una persona».',
    tu: 'Ciao, sono Portineria, un assistente automatico (non una persona) delle cooperative di Cremona. Uso nome, recapiti e prenotazioni solo per i servizi; i messaggi si cancellano dopo 90 giorni. Per saperne di più: /privacy. Per una persona: «parla con una persona».',
  },
  'first.staff':
    'Benvenuto in Portineria. Qui arrivano gli avvisi delle prenotazioni. Può scrivere «cosa c’è oggi» o «da confermare».',
  'first.manager':
    'Benvenuta in Portineria. Può scrivere «manda un messaggio a tutti», «report del mese» o «invita un operatore di Nazareth».',
  'role.granted': 'Da adesso ha il ruolo: {role}.',
  'role.bound': 'Fatto: gli avvisi di {organisation} arrivano in questa chat.',
  'role.invalid': 'Questo codice non è valido o è già stato usato. Ne chieda uno nuovo a chi glielo ha dato.',
  'role.staff': 'operatore di {organisation}',
  'role.manager': 'responsabile del welfare',
  'role.citizen': 'cittadino',
  'role.notForYou': {
    lei: 'Questo comando è riservato al personale. Posso mostrarle i servizi.',
    tu: 'Questo comando è riservato al personale. Posso mostrarti i servizi.',
  },
  'role.managerOnly': 'Questo comando è riservato alla responsabile del welfare.',

  'question.chosen': 'Scelto: {label}',
  'tap.unknown': {
    lei: 'Non riconosco più questo pulsante. Mi scriva pure che cosa le serve.',
    tu: 'Non riconosco più questo pulsante. Scrivimi pure che cosa ti serve.',
  },
  'tap.expired': {
    lei: 'Questo pulsante è scaduto. Mi scriva pure che cosa le serve.',
    tu: 'Questo pulsante è scaduto. Scrivimi pure che cosa ti serve.',
  },
  'tap.foreign': 'Questo pulsante è per un’altra persona.',
  'tap.stale': {
    lei: 'Questo pulsante vale per una domanda di prima: non ho cambiato nulla.',
    tu: 'Questo pulsante vale per una domanda di prima: non ho cambiato nulla.',
  },

  'unreadable.empty': {
    lei: 'Il messaggio è arrivato vuoto. Mi scriva con parole sue che cosa le serve.',
    tu: 'Il messaggio è arrivato vuoto. Scrivimi con parole tue che cosa ti serve.',
  },
  'unreadable.tooLong': {
    lei: 'Il messaggio è troppo lungo e non l’ho letto. Mi scriva in poche righe che cosa le serve.',
    tu: 'Il messaggio è troppo lungo e non l’ho letto. Scrivimi in poche righe che cosa ti serve.',
  },
  'unreadable.binary': {
    lei: 'Il messaggio non è leggibile. Mi scriva con parole sue che cosa le serve.',
    tu: 'Il messaggio non è leggibile. Scrivimi con parole tue che cosa ti serve.',
  },
  'attached.other': {
    lei: 'So leggere solo i messaggi scritti. Mi scriva che cosa le serve, oppure «parla con una persona».',
    tu: 'So leggere solo i messaggi scritti. Scrivimi che cosa ti serve, oppure «parla con una persona».',
  },
  'attached.dropped': 'Ho letto le parole, ma l’allegato non mi è arrivato: prendo solo foto e PDF, fino a 5 MB.',
  'attached.notTaken':
    'L’allegato non mi è arrivato: prendo solo foto e PDF, fino a 5 MB. Lo mandi di nuovo, oppure lo dica a parole.',
  'attached.sticker': 'Grazie! Io però leggo solo le parole.',
  'attached.phone': {
    lei: 'Grazie. Il numero mi serve solo quando prenota: lo chiederò allora.',
    tu: 'Grazie. Il numero mi serve solo quando prenoti: lo chiederò allora.',
  },
  'attached.location': {
    lei: 'Grazie. La posizione mi serve solo quando prenota: la chiederò allora.',
    tu: 'Grazie. La posizione mi serve solo quando prenoti: la chiederò allora.',
  },
  'attached.someoneElse': {
    lei: 'È il numero di {name}, non il suo: lo uso solo per questa prenotazione.',
    tu: 'È il numero di {name}, non il tuo: lo uso solo per questa prenotazione.',
  },
  'attached.somebody': 'un’altra persona',
  'attached.point':
    'posizione {latitude}, {longitude} (https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude})',
  'attached.pointTaken': {
    lei: 'Ho la posizione. Se il portone è un altro, me lo scriva.',
    tu: 'Ho la posizione. Se il portone è un altro, scrivimelo.',
  },
  'button.share.phone': 'Mando il mio numero',
  'button.share.location': 'Mando la mia posizione',
  'share.released': 'Grazie.',
  'attached.voice': {
    lei: 'Non posso ascoltare i messaggi vocali. Può dettare il testo con la tastiera, oppure scrivere «parla con una persona».',
    tu: 'Non posso ascoltare i messaggi vocali. Puoi dettare il testo con la tastiera, oppure scrivere «parla con una persona».',
  },
  'state.lost': {
    lei: 'Ho aggiornato il programma e ho perso il filo: ripartiamo da qui. Le prenotazioni fatte ci sono tutte.',
    tu: 'Ho aggiornato il programma e ho perso il filo: ripartiamo da qui. Le prenotazioni fatte ci sono tutte.',
  },
  'defect.apology':
    'Mi scusi, qualcosa non ha funzionato e non ho potuto rispondere. Riprovi, oppure scriva «parla con una persona».',

  'emergency.medical': {
    lei: 'Chiami subito il 112. Resti vicino alla persona e segua ciò che le dicono al telefono. Io non posso mandare soccorsi.',
    tu: 'Chiama subito il 112. Resta vicino alla persona e segui ciò che ti dicono al telefono. Io non posso mandare soccorsi.',
  },
  'emergency.fire': {
    lei: 'Esca subito e chiami il 112. Non torni indietro a prendere nulla. Io non posso mandare soccorsi.',
    tu: 'Esci subito e chiama il 112. Non tornare indietro a prendere nulla. Io non posso mandare soccorsi.',
  },
  'emergency.gas': {
    lei: 'Non accenda luci né fiamme, apra le finestre, esca e chiami il 112. Io non posso mandare soccorsi.',
    tu: 'Non accendere luci né fiamme, apri le finestre, esci e chiama il 112. Io non posso mandare soccorsi.',
  },
  'emergency.abuse': {
    lei: 'Se è in pericolo adesso chiami il 112. Il 1522 risponde gratis, giorno e notte, a chi subisce violenza.',
    tu: 'Se sei in pericolo adesso chiama il 112. Il 1522 risponde gratis, giorno e notte, a chi subisce violenza.',
  },
  'emergency.despair': {
    lei: 'Quello che prova conta, e nessuno deve portarlo in silenzio. Se è in pericolo adesso chiami il 112. Telefono Amico ascolta ogni giorno dalle 9 alle 24: 02 2327 2327. Se vuole, le passo anche una persona.',
    tu: 'Quello che provi conta, e nessuno deve portarlo in silenzio. Se sei in pericolo adesso chiama il 112. Telefono Amico ascolta ogni giorno dalle 9 alle 24: 02 2327 2327. Se vuoi, ti passo anche una persona.',
  },
  'emergency.minor': 'Per bambini e ragazzi risponde il 114, gratis, giorno e notte.',
  'emergency.maybe': {
    lei: 'Se qualcuno sta male o è in pericolo adesso, chiami subito il 112: io non posso mandare soccorsi.',
    tu: 'Se qualcuno sta male o è in pericolo adesso, chiama subito il 112: io non posso mandare soccorsi.',
  },
  'minor.adult':
    'Per prenotare serve una persona adulta: chiedi a un genitore o a chi si prende cura di te. Se hai paura o qualcuno ti fa del male, chiama il 114: risponde gratis, giorno e notte.',
  'minor.waits':
    'Finché scrive una persona minorenne non posso prenotare. Se chi scrive adesso è adulto, basta dirmelo: per esempio «sono la mamma».',
  'minor.grown': 'Va bene, grazie: allora si può andare avanti.',
  'minor.goOn': { lei: 'Mi dica che cosa le serve.', tu: 'Dimmi che cosa ti serve.' },
  'emergency.other': {
    lei: 'Se c’è un pericolo chiami subito il 112. Io non posso mandare soccorsi.',
    tu: 'Se c’è un pericolo chiama subito il 112. Io non posso mandare soccorsi.',
  },
  'emergency.after': 'Quando è tutto a posto, sono qui.',

  'lost.first': {
    lei: 'Non ho capito bene. Posso mostrarle i servizi, prenotare, oppure vedere le sue prenotazioni.',
    tu: 'Non ho capito bene. Posso mostrarti i servizi, prenotare, oppure vedere le tue prenotazioni.',
  },
  'lost.second': {
    lei: 'Mi scusi, non ci arrivo ancora. Provi con una frase breve, oppure scelga qui sotto.',
    tu: 'Scusa, non ci arrivo ancora. Prova con una frase breve, oppure scegli qui sotto.',
  },
  'lost.third': {
    lei: 'Non riesco ad aiutarla da solo. Vuole parlare con una persona?',
    tu: 'Non riesco ad aiutarti da solo. Vuoi parlare con una persona?',
  },
  'lost.fourth': {
    lei: 'Ancora non ho capito. Se vuole, la metto in contatto con una persona.',
    tu: 'Ancora non ho capito. Se vuoi, ti metto in contatto con una persona.',
  },
  'lost.fifth': {
    lei: 'Meglio che le risponda una persona: tocchi il pulsante e la avviso.',
    tu: 'Meglio che ti risponda una persona: tocca il pulsante e la avviso.',
  },
  'lost.atWork': 'Non ho capito.',
  'lost.atWork2': 'Ancora non ho capito.',
  'lost.outside': {
    lei: 'Questo non rientra in quello che so fare. Mi occupo dei servizi delle cooperative di Cremona.',
    tu: 'Questo non rientra in quello che so fare. Mi occupo dei servizi delle cooperative di Cremona.',
  },
  'clarify.ask': { lei: 'Che cosa intende?', tu: 'Che cosa intendi?' },
  'clarify.ask2': { lei: 'Quale di queste cose le serve?', tu: 'Quale di queste cose ti serve?' },
  'clarify.none': 'Nessuna di queste',

  'button.services': 'Vedi i servizi',
  'button.myBookings': 'Le mie prenotazioni',
  'button.human': 'Parla con una persona',
  'button.stop': 'Non voglio più avvisi',

  'intent.list_services': 'Vedere i servizi',
  'intent.service_info': 'Informazioni su un servizio',
  'intent.book': 'Prenotare: {service}',
  'intent.book_any': 'Prenotare un servizio',
  'intent.check_availability': 'Sapere quando c’è posto',
  'intent.my_bookings': 'Vedere le mie prenotazioni',
  'intent.modify_booking': 'Spostare una prenotazione',
  'intent.cancel_booking': 'Annullare una prenotazione',
  'intent.repeat_booking': 'Ripetere una prenotazione',
  'intent.payment_info': 'Sapere come si paga',
  'intent.complaint': 'Fare un reclamo',
  'intent.talk_to_human': 'Parlare con una persona',
  'intent.manage_notifications': 'Avvisi e messaggi',
  'intent.privacy_request': 'I miei dati',
  'intent.propose_service': 'Proporre un servizio nuovo',
  'intent.help': 'Sapere che cosa posso fare',
  'intent.bot_identity': 'Sapere chi sono',
  'intent.staff_list': 'Vedere le prenotazioni',
  'intent.mgr_broadcast': 'Scrivere a tutti',
  'intent.mgr_report': 'Vedere il report',
} as const satisfies Record<string, Sentence>;
