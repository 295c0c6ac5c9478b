/** The line for a place: joining, the offer, leaving. */

import type { Sentence } from './text.ts';

export const waitingTexts = {
  'waiting.join': 'Avvisami se si libera',
  'waiting.joined': {
    lei: 'È in lista d’attesa per {service}, {when}. Se si libera un posto le scrivo qui, tra le 8 e le 21: avrà {hours} ore per rispondere.',
    tu: 'Sei in lista d’attesa per {service}, {when}. Se si libera un posto ti scrivo qui, tra le 8 e le 21: avrai {hours} ore per rispondere.',
  },
  'waiting.first': { lei: 'Non c’è nessuno prima di lei.', tu: 'Non c’è nessuno prima di te.' },
  'waiting.ahead': { lei: 'Prima di lei: {n}.', tu: 'Prima di te: {n}.' },
  'waiting.already': {
    lei: 'È già in lista d’attesa per {service}, {when}.',
    tu: 'Sei già in lista d’attesa per {service}, {when}.',
  },
  'waiting.tooMany': {
    lei: 'È già in {most} liste d’attesa: ne lasci una, e poi la aggiungo a questa.',
    tu: 'Sei già in {most} liste d’attesa: lasciane una, e poi ti aggiungo a questa.',
  },
  'waiting.ask': {
    lei: 'Per quale servizio e per quale giorno vuole mettersi in lista?',
    tu: 'Per quale servizio e per quale giorno vuoi metterti in lista?',
  },
  'waiting.offer': {
    lei: 'Si è liberato un posto. Lo tengo per lei fino a {until}.',
    tu: 'Si è liberato un posto. Lo tengo per te fino a {until}.',
  },
  'waiting.offerAsk': 'Va bene?',
  'waiting.take': 'Sì, prenota',
  'waiting.continue': 'Sì, continuiamo',
  'waiting.pass': 'No, aspetto un altro posto',
  'waiting.leave': 'Esco dalla lista',
  'waiting.leaveThis': 'Esco dalla lista: {line}',
  'waiting.offerRequest': {
    lei: 'Se dice di sì, la cooperativa risponde alla richiesta entro {hours} ore{working}.',
    tu: 'Se dici di sì, la cooperativa risponde alla richiesta entro {hours} ore{working}.',
  },
  'waiting.back': 'Rimettimi in lista',
  'waiting.passed': {
    lei: 'D’accordo, resta in lista: le scrivo al prossimo posto libero.',
    tu: 'D’accordo, resti in lista: ti scrivo al prossimo posto libero.',
  },
  'waiting.left': {
    lei: 'Fatto: non è più in lista per {service}, {when}.',
    tu: 'Fatto: non sei più in lista per {service}, {when}.',
  },
  'waiting.lapsed': {
    lei: 'Non ho avuto risposta in tempo, e il posto per {service}, {when}, è passato a chi veniva dopo. Non è più in lista.',
    tu: 'Non ho avuto risposta in tempo, e il posto per {service}, {when}, è passato a chi veniva dopo. Non sei più in lista.',
  },
  'waiting.over': {
    lei: 'Mi dispiace: per {service}, {when}, non si è liberato nessun posto. Posso cercare un altro giorno.',
    tu: 'Mi dispiace: per {service}, {when}, non si è liberato nessun posto. Posso cercare un altro giorno.',
  },
  'waiting.gone': {
    lei: 'Quel posto non è più tenuto per lei: il tempo per rispondere è finito.',
    tu: 'Quel posto non è più tenuto per te: il tempo per rispondere è finito.',
  },
  'waiting.none': { lei: 'Non è in nessuna lista d’attesa.', tu: 'Non sei in nessuna lista d’attesa.' },
  'waiting.which': { lei: 'Quale lista vuole lasciare?', tu: 'Quale lista vuoi lasciare?' },
  'waiting.line': 'In lista d’attesa: {service}, {when}.',
  'waiting.lineOffer': 'Posto tenuto fino a {until}: {service}, {when}.',
  'waiting.any': 'il primo giorno libero',
  'waiting.span': 'tra {from} e {to}',
} as const satisfies Record<string, Sentence>;
