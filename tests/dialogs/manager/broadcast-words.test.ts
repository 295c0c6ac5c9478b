/** What a manager's words at a broadcast are, and what they are not. */

import { describe, expect, it } from 'vitest';
import { firstWordsIn, leavesOut, textBelow, unasked, withoutLabel } from '../../../dialogs/texts/read/broadcast.ts';
import { wantsOut } from '../../../dialogs/texts/read/consent.ts';
import { expiryIn } from '../../../dialogs/texts/read/expiry.ts';
import { replacedIn } from '../../../dialogs/texts/read/rewrite.ts';
import { commandFirst } from '../../../dialogs/texts/read/sending.ts';
import { movesIt, regretIn, stopsThat } from '../../../dialogs/texts/read/steering.ts';
import { isNoAlone, isYesAlone, mayRewrite, sendsIt, thenMore } from '../../../dialogs/texts/read/verdict.ts';

const each = (reads: (text: string) => unknown, expected: unknown, texts: readonly string[]) =>
  expect(Object.fromEntries(texts.map((text) => [text, reads(text)]))).toEqual(
    Object.fromEntries(texts.map((text) => [text, expected])),
  );

describe('at the preview', () => {
  it('only a yes alone is one', () => {
    each(isYesAlone, true, [
      'sì',
      'si si',
      'ok grazie',
      'va benissimo',
      'perfetto, mandalo pure',
      '👍',
      'sì, vai pure',
      'dai',
    ]);
    each(isYesAlone, false, [
      'ok aspetta',
      'si ma',
      'ok pero',
      'togli prenota',
      'ok lo mando io',
      'si a me',
      'ok vediamo',
      'si a rosa',
    ]);
  });

  it('only a no alone is one, or that it is to be thrown away', () => {
    each(isNoAlone, true, [
      'no',
      'noo',
      'no grazie',
      'scarta',
      'lascia stare',
      'no annulla tutto',
      'aspetta, non mandarlo',
    ]);
    each(isNoAlone, false, [
      'no aspetta',
      'forse',
      'non ancora',
      'annulla il pulsante',
      'no a tutti',
      'nessuno viene lasciato solo',
    ]);
  });

  it('sending it is a yes, at once or as it stands', () => {
    each(sendsIt, 'yes', ['mandalo', 'ok invialo pure', 'spediscilo', 'procedi']);
    each(sendsIt, 'now', ['mandalo subito', 'anzi invia adesso', 'ok adesso', 'subito']);
    each(sendsIt, null, ['mandalo domani', 'mandalo a rosa', 'non mandarlo', 'manda solo a chi usa la stireria']);
  });

  it('what may be of the text is not of the sending', () => {
    each(mayRewrite, true, [
      'scrivi martedì',
      'la stireria riapre martedì',
      'metti martedì al posto di lunedì',
      'nel testo metti sabato',
    ]);
    each(mayRewrite, false, [
      'mandalo martedì',
      'martedì alle 9',
      'spostalo a martedì invece di lunedì',
      'giovedì pomeriggio',
    ]);
    expect(thenMore('mandalo domani alle 9 e aggiungi che si paga in contanti')).toEqual({
      first: 'mandalo domani alle 9',
      more: 'si paga in contanti',
    });
  });
});

it('who is to be left out', () => {
  each(leavesOut, true, [
    'manda a tutti tranne chi usa la stireria',
    'a chi non usa la stireria',
    'a rosa no',
    'tutti meno quelli del custode',
    'ma non a maria',
  ]);
  each(leavesOut, false, [
    'manda a tutti',
    'mandalo ma non oggi',
    'a tutti',
    'a chi usa la stireria',
    'più o meno alle 9',
  ]);
});

describe('the text', () => {
  it('stands below a command on a line of its own, whole', () => {
    expect(textBelow('manda a tutti\nCari amici:\nsabato festa')).toBe('Cari amici:\nsabato festa');
    each(textBelow, null, [
      'manda a tutti: ciao\na presto',
      'chiudi la stireria\nper neve',
      'manda a tutti',
      'sabato festa\na tutti',
    ]);
  });

  it('is neither its label nor the question that it was asked with', () => {
    each(withoutLabel, 'Chiusi sabato', ['Chiusi sabato', 'il testo è: Chiusi sabato', 'Testo: Chiusi sabato']);
    expect(unasked('puoi avvisarli che il furgone tarda?', 'il furgone tarda?')).toBe('il furgone tarda');
    expect(unasked('puoi scrivere a tutti: venite?', 'venite?')).toBe('venite?');
    expect(unasked('manda a tutti: chi viene?', 'chi viene?')).toBe('chi viene?');
  });
});

it('the minute after the yes', () => {
  each(regretIn, 'undo', [
    'no',
    'cavolo no annulla',
    'ho cambiato idea',
    'madonna annulla',
    'no aspetta ho sbagliato il giorno',
    'eliminalo',
  ]);
  each(regretIn, 'change', [
    'spostalo a domani',
    'cambia orario',
    'pausa',
    'no era venerdì',
    'anzi domani alle 9',
    'scrivi aperti invece di chiusi',
    'mandalo domani',
  ]);
  each(regretIn, null, [
    'annulla la prenotazione di Gino Verdi',
    'gino non viene mercoledi, annulla la sua',
    'come si annulla?',
    'non annullare niente',
    'aspetta che arrivi domani',
    'blocca la stireria per venerdi',
  ]);
  each(regretIn, null, ['grazie', 'quante prenotazioni ci sono oggi?', 'manda a tutti: annullata la festa']);
});

it('who wants to be left alone', () => {
  each(wantsOut, true, [
    'smettetela di scrivermi',
    'smettetela',
    'non scrivetemi più',
    'basta scrivermi',
    'lasciatemi in pace',
  ]);
  each(wantsOut, false, ['smetto alle 9', 'non avvisate mia figlia', 'basta così', 'lasciate il sacco in portineria']);
});

describe('what is put in another place', () => {
  const TEXT = 'Domani siamo chiusi dalle 19 a mezzanotte';
  it.each([
    ['cambia domani con martedì', 'Martedì siamo chiusi dalle 19 a mezzanotte'],
    ['scrivi lunedì al posto di domani', 'Lunedì siamo chiusi dalle 19 a mezzanotte'],
    ['scrivi aperti invece di chiusi.', 'Domani siamo aperti dalle 19 a mezzanotte'],
    ['cambia 9 con 10', null],
    ['cambia a in e', 'Domani siamo chiusi dalle 19 e mezzanotte'],
    ['scrivi giovedì invece di venerdì', null],
  ])('%s', (said, text) => expect(replacedIn(TEXT, said)).toBe(text));
});

describe('until when', () => {
  const TODAY = '2026-11-23';
  it('is counted from the sending where it is counted', () => {
    const after = (text: string) => expiryIn(text, TODAY)?.afterMin;
    each(after, 30, ["scade fra mezz'ora", 'valido 30 minuti']);
    each(after, 60, ["scade fra un'ora", 'scade tra 1 ora', 'valida per un’ora']);
    each(after, 90, ["scade tra un'ora e mezza"]);
    each(after, 2 * 24 * 60, [
      'scade tra 2 giorni',
      'scadenza: due giorni',
      'valido per due giorni',
      'manda a tutti, scade dopo 2 giorni',
    ]);
    const time = (text: string) => expiryIn(text, TODAY)?.time;
    each(time, '14:00', ['scade domani alle due', 'non dopo le 2', 'entro le 14', 'scade alle due di giovedì']);
    each(time, '13:30', ["valido fino all'una e mezza", 'fino alle 13:30']);
    each(time, undefined, ['fino a sei chilometri', 'valido fino a due persone', 'entro sei giorni']);
    each(after, undefined, ['scade alle due', 'entro 3 giorni', 'scade il 2 dicembre', 'non dopo le 9']);
  });
});

describe('of what is to come', () => {
  it('is moved or stopped without its name', () => {
    each(movesIt, true, ['spostalo a giovedì', 'per favore rimandalo a domani', 'anzi anticipalo alle 8']);
    each(movesIt, false, ['sposta la festa a giovedì', 'sposta il messaggio a domani', 'lo sposto io']);
    each(stopsThat, true, ['annulla quello di domani', 'elimina quello per giovedì']);
    each(stopsThat, false, ['annulla la festa di domani', 'annullalo', 'quello di domani annullalo dopo']);
  });

  it('has a salutation put before its text', () => {
    each(firstWordsIn, 'Gentile {nome}', [
      "metti Gentile {nome} all'inizio",
      'aggiungi «Gentile {nome}» in cima',
      'comincia con Gentile {nome}, all’inizio',
    ]);
    each(firstWordsIn, null, [
      'metti che si comincia presto',
      'aggiungi che la festa è all’inizio del mese',
      'scrivi Gentile {nome}',
    ]);
  });
});

describe('what is said of the sending after the text', () => {
  it('is read before it', () => {
    const read = Object.entries({
      'manda a tutti: festa domenica. Mandalo domani alle 9': 'manda a tutti domani alle 9: festa domenica.',
      'scrivi agli iscritti: ciao!\nInvialo subito': 'scrivi agli iscritti subito: ciao!',
      'avvisa chi usa la stireria: chiuso! Da mandare venerdì': 'avvisa chi usa la stireria venerdì: chiuso!',
    });
    for (const [text, first] of read) expect(commandFirst(text)).toBe(first);
    const same = [
      'manda a tutti: festa domenica. Portate un amico',
      'manda a tutti: mandalo a dire domani',
      'ciao: bene. Mandalo domani',
      'manda a tutti: chi ha un libro? Mandalo a noi',
    ];
    for (const text of same) expect(commandFirst(text)).toBe(text);
  });
});
