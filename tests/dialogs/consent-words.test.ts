/** What people say of the consortium's messages, and what only sounds like it. */

import { expect, it } from 'vitest';
import { isConsent, isStop, type Wish, wantsOut, wishIn } from '../../dialogs/texts/read/consent.ts';

const each = (reads: (text: string) => unknown, expected: unknown, texts: readonly string[]) =>
  expect(Object.fromEntries(texts.map((text) => [text, reads(text)]))).toEqual(
    Object.fromEntries(texts.map((text) => [text, expected])),
  );

it('the one word, as it is typed', () => {
  each(isStop, true, ['STOP', 'stop!', 'STOOOP', 's t o p', 'Stop.']);
  each(isStop, false, ['stop al freddo', 'non stop', 'stoppa']);
});

it('who wants to be left alone', () => {
  each(wantsOut, true, [
    'nn mandatemi piu niente',
    'nn scrivetemi piu',
    'fermate i messaggi',
    'unsubscribe',
    'disiscrizione',
    'annulla iscrizione',
    'non disturbate',
    'levatemi dalla lista per favore',
    'levami dal gruppo',
    'toglietemi dalla lista',
    'revoco il consenso',
    'non voglio piu ricevere le offerte',
    'non voglio piu niente da voi',
  ]);
  each(wantsOut, false, [
    "toglietemi dalla lista d'attesa",
    'cancellatemi la visita di giovedì',
    'non voglio piu la cassetta grande',
    'annulla la prenotazione',
    'non mi avete portato il pane',
  ]);
});

it('a yes that can be the proof of a consent', () => {
  each(isConsent, true, ['sì', 'sì grazie', 'certo', 'ok grazie', 'va bene', 'volentieri', '👍', 'sì, certo']);
  each(isConsent, false, [
    'a posto così',
    'sto bene così',
    'grazie',
    'prego',
    'ah',
    'adesso',
    'sicuro?',
    'un messaggio',
    '🙏',
    'sì ma solo le feste',
  ]);
});

it.each<[Wish, string[]]>([
  [
    'off',
    [
      'vorrei sospendere gli avvisi',
      "vorrei annullare l'iscrizione agli avvisi",
      'voglio fermare i messaggi',
      'vorrei essere tolta dagli avvisi',
      'gli avvisi non li voglio',
      'non tenetemi aggiornata',
      'nn mi mandate piu pubblicita',
      'niente messaggi',
      'basta',
      'basta messaggi',
    ],
  ],
  [
    'on',
    [
      'avvisami delle novità',
      'sì avvisatemi',
      'vorrei ricevere gli avvisi',
      'iscrivimi',
      'avvisatemi quando c’è una festa',
    ],
  ],
  [
    'ask',
    [
      'mai chiesto di ricevere avvisi',
      'nessuno mi ha chiesto se voglio gli avvisi',
      'non so se voglio gli avvisi',
      'non toglietemi dagli avvisi',
      'non smettete di scrivermi',
      'stop al freddo',
      'basta un messaggio al mese',
      'non mandatemi gli avvisi la sera',
      'ok ma avvisatemi prima di arrivare',
      'come faccio a non ricevere piu i messaggi?',
      'mi mandate troppi messaggi',
      'mi avvisate troppo spesso',
      'ricevere avvisi mi dà fastidio',
      'voglio gli avvisi?',
    ],
  ],
  [
    'onlyYou',
    [
      'vorrei iscrivere mia mamma agli avvisi',
      'mia figlia vuole ricevere gli avvisi',
      'mia moglie non vuole piu i messaggi',
    ],
  ],
  ['missing', ['non mi arrivano più gli avvisi', 'non ricevo i messaggi']],
])('%s', (wish, texts) => each(wishIn, wish, texts));
