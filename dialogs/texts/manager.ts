/** The welfare manager: broadcasts, catalogue, agreements, figures. */

import type { Sentence } from './text.ts';

export const managerTexts = {
  'manager.help':
    'Può scrivere «manda un messaggio a tutti», «report del mese», «proposte dei cittadini», «convenzioni», «invita un operatore di Nazareth», «nuovo servizio».',

  'report.head': 'Da {from} a {to}:',
  'report.line':
    '• {service}: {requested} in attesa, {accepted} confermate, {done} concluse, {cancelled} annullate, {rejected} rifiutate',
  'report.marks': '   Com’è andata: bene {good}, così così {fair}, male {bad}.',
  'report.words': 'Hanno scritto: «{words}».',
  'report.foot': 'Cittadini: {citizens}. Proposte: {proposals}. Reclami: {complaints}.',
  'report.none': 'Dal {from} al {to} non c’è nessuna prenotazione.',
  'proposals.head': 'Proposte dei cittadini:',
  'proposals.line': '• {text} ({n})',
  'proposals.none': 'Nessuna proposta per ora.',
  'agreements.head': 'Convenzioni:',
  'agreements.line': '• {name}: {text}',
  'agreements.none': 'Nessuna convenzione registrata.',
  'agreement.askName': 'Con chi è la convenzione? Scriva il nome e che cosa prevede.',
  'agreement.askText': 'Che cosa prevede la convenzione con {name}?',
  'agreement.preview': 'Registro la convenzione con {name}:\n{text}\nConfermo?',
  'agreement.yes': 'Sì, registra',
  'agreement.added': 'Registrata: {name}.',
  'invite.done': 'Codice per {role}: {code}\nChi lo riceve scrive qui /start {code}. Vale una volta sola.',
  'invite.doneGroup':
    'Codice per {role}: {code}\nChi lo riceve scrive qui /start {code}; in un gruppo, collega il gruppo agli avvisi. Vale una volta sola.',
  'invite.whichOrganisation': 'Per quale cooperativa è l’invito?',

  'service.askWhich': 'Quale servizio?',
  'manager.left': 'D’accordo, lascio stare. Non ho cambiato nulla.',
} as const satisfies Record<string, Sentence>;
