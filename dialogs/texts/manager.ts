/** The welfare manager: broadcasts, catalogue, agreements, figures. */

import type { Sentence } from './text.ts';

export const managerTexts = {
  'manager.help':
    'Può scrivere «manda un messaggio a tutti», «report del mese», «proposte dei cittadini», «convenzioni», «invita un operatore di Nazareth», «nuovo servizio».',

  'report.head': 'Da {from} a {to}:',
  'report.line':
    '• {service}: {requested} in attesa, {accepted} confermate, {done} concluse, {cancelled} annullate, {rejected} rifiutate',
  'report.only.requested': 'In attesa di risposta, da {from} a {to}: {n}.',
  'report.only.accepted': 'Confermate, da {from} a {to}: {n}.',
  'report.only.done': 'Concluse, da {from} a {to}: {n}.',
  'report.only.cancelled': 'Annullate, da {from} a {to}: {n}.',
  'report.only.rejected': 'Rifiutate dalle cooperative, da {from} a {to}: {n}.',
  'report.only.noShow': 'Persone che non si sono presentate, da {from} a {to}: {n}.',
  'report.ofOne': '• {service}: {n}',
  'report.marks': '   Com’è andata: bene {good}, così così {fair}, male {bad}.',
  'report.answer': '   Prima risposta dello staff, di solito: {time}.',
  'report.noShow': '   Assenti: {n}.',
  'report.both': '   Assenti: {n}. Prima risposta dello staff, di solito: {time}.',
  'report.broadcasts': 'Messaggi a molti: {n}, arrivati a {reached}.',
  'report.csvWords': 'report dal {from} al {to}, file csv',
  'report.csvFile': 'report-{from}-{to}.csv',
  'report.csvHead':
    'Servizio;In attesa;Confermate;Concluse;Annullate;Rifiutate;Assenti;Prima risposta (minuti);Bene;Così così;Male',
  'report.csvButton': 'Scarica le cifre',
  'report.words': 'Hanno scritto: «{words}».',
  'report.foot': 'Cittadini: {citizens}. Proposte: {proposals}. Reclami: {complaints}.',
  'report.none': 'Dal {from} al {to} non c’è nessuna prenotazione.',
  'agreements.head': 'Convenzioni:',
  'agreements.line': '• {name}: {gives}. Vale {when}.',
  'agreements.gives': '{discount} su {services}',
  'agreements.proof': '{gives} (serve: {proof})',
  'agreements.soon': 'Scade presto.',
  'agreements.ended': 'È scaduta.',
  'agreements.none': 'Nessuna convenzione registrata.',
  'agreement.askName': 'Con chi è la convenzione? Scriva il nome e che cosa prevede.',
  'agreement.askText':
    'Che cosa prevede la convenzione con {name}? Per esempio «10% sulla stireria fino al 30 giugno, con la tessera».',
  'agreement.askText.again': 'Scriva lo sconto, i servizi e fino a quando vale: per esempio «5 euro in meno su tutto».',
  'agreement.preview': 'Registro la convenzione con {name}:',
  'agreement.line.discount': 'Sconto: {value}',
  'agreement.line.services': 'Servizi: {value}',
  'agreement.line.proof': 'Il socio mostra: {value}',
  'agreement.line.when': 'Vale: {value}',
  'agreement.line.text': 'Come l’ha scritta: {value}',
  'agreement.noDiscount': 'nessuno',
  'agreement.noProof': 'niente, la cooperativa verifica da sé',
  'agreement.lessEach': '{amount} in meno',
  'agreement.always': 'da subito, senza scadenza',
  'agreement.until': 'fino a {to}',
  'agreement.since': 'da {from}',
  'agreement.between': 'da {from} a {to}',
  'agreement.confirm': 'Confermo?',
  'agreement.again': 'Registro la convenzione con {name}? Risponda «sì», oppure scriva che cosa cambiare.',
  'agreement.changed': 'Ho corretto.',
  'agreement.endsFirst': 'La fine viene prima dell’inizio: ho tolto la scadenza. La scriva di nuovo, se c’è.',
  'agreement.endsSoon':
    'La convenzione con {name} scade {date}, fra {n} giorni. Per rinnovarla la scriva di nuovo con la data nuova: «convenzione con {name}, …».',
  'agreement.lastDay':
    'Oggi è l’ultimo giorno della convenzione con {name}. Da domani i soci pagano il prezzo intero; per rinnovarla la scriva di nuovo.',
  'agreement.all': 'Tutte le convenzioni',
  'agreement.yes': 'Sì, registra',
  'agreement.added': 'Registrata: {name}. Chi scrive «sono socio di {name}» vede il prezzo scontato, da verificare.',
  'agreement.replaced': 'Aggiornata: {name}. Le condizioni di prima non valgono più.',
  'agreement.tell': 'Scrivi ai soci',
  'agreement.tellWords': 'manda un messaggio ai soci di {name}',
  'invite.done': 'Codice per {role}: {code}\nChi lo riceve scrive qui /start {code}. Vale una volta sola.',
  'invite.doneGroup':
    'Codice per {role}: {code}\nChi lo riceve scrive qui /start {code}; in un gruppo, collega il gruppo agli avvisi. Vale una volta sola.',
  'invite.whichOrganisation': 'Per quale cooperativa è l’invito?',

  'service.askWhich': 'Quale servizio?',
  'manager.left': 'D’accordo, lascio stare. Non ho cambiato nulla.',
} as const satisfies Record<string, Sentence>;
