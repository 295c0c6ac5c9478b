/** Rule 1 at a summary: only a yes that says nothing else books; what else is said is shown before it is agreed to. */

import { describe, expect, test } from 'vitest';
import { createWorld, wordsOf } from './support/world.ts';

const PLAIN = [
  'sì',
  'si grazie',
  'ok perfetto grazie mille gentilissimi',
  'certo, prenoti pure',
  'ok prenota pure la stireria',
  'si si va benissimo cosi',
  'va bene per giovedi',
  'si giovedi mattina va bene',
  'sì giusto 5 kg',
  'sì, tutto giusto, buona giornata',
  'ok ci vediamo giovedi',
  'si, non vedo l’ora',
  'sì siete gentilissimi',
  'ma sì dai',
  'va bene fa lo stesso',
  'esatto, prosegua',
  'ok 👍',
];

/** What the note must say. */
const NOTED: readonly (readonly [string, string])[] = [
  ['ok si chiama rosa', 'si chiama rosa'],
  ['va bene allora il citofono è Bianchi', 'il citofono è Bianchi'],
  ['si ma al secondo piano', 'al secondo piano'],
  ['sì, suonate Bianchi', 'suonate Bianchi'],
  ['ok però la scala b', 'la scala b'],
  ['si, mi raccomando le camicie', 'mi raccomando le camicie'],
  ['perfetto lascio tutto in portineria', 'lascio tutto in portineria'],
  ['si confermo, suonate al vicino', 'suonate al vicino'],
  ['sì ma fate piano che il bambino dorme', 'fate piano che il bambino dorme'],
  ['ok ma c’è il cane', 'c’è il cane'],
  ['va bene però chiamate prima', 'chiamate prima'],
  ['si va bene ma il cancello è rotto', 'il cancello è rotto'],
  ['si ma niente ammorbidente', 'niente ammorbidente'],
  ['va bene lascio il sacco fuori dalla porta', 'lascio il sacco fuori dalla porta'],
  ['sì però non ho il campanello', 'non ho il campanello'],
  ['sì ma mi chiamo Rosa Bianchi', 'mi chiamo Rosa Bianchi'],
  ['sì a casa di mia figlia', 'a casa di mia figlia'],
  ['d’accordo, il mio numero è 333 4445556', 'il mio numero è 333 4445556'],
  ['si grazie mia mamma sarà contenta', 'mia mamma sarà contenta'],
];

/** The line of the summary that must have changed. */
const CHANGED: readonly (readonly [string, string])[] = [
  ['ok allora sono 7 kg', 'Che cosa: 7 kg'],
  ['sì ma in via Roma 10', 'Dove: via Roma 10'],
  ['sì però alle 4', 'tra le 15:00 e le 17:00'],
  ['si venerdì', 'Quando: venerdì 27 novembre 2026'],
  ['ok, 3 camicie', 'Che cosa: 3 capi'],
  ['sì, per mia madre', 'Per: madre di Maria'],
  ['sì, giovedì mattina ma sono 8 kg', 'Che cosa: 8 kg'],
];

const NO_YES = [
  'sì ma non ora',
  'sì ma non sono io',
  'ok ma costa troppo',
  'ok se mi fate lo sconto',
  'va bene, ma se piove?',
  'sì, ma chi viene?',
  'si però prima ditemi quanto costa in tutto',
  'si chiama Rosa',
];

function atTheSummary(said: string) {
  const world = createWorld('2026-11-23T10:15');
  world.introduce('maria', { noticed: true, name: 'Maria' });
  world.say('maria', 'stireria 5 kg giovedi mattina via milano 3');
  const told = world.say('maria', said);
  return { world, words: told.map(({ message }) => wordsOf(message)).join('\n') };
}

describe('at the summary', () => {
  test.each(PLAIN)('«%s» books', (said) => {
    expect(atTheSummary(said).world.data.bookings).toMatchObject([{ date: '2026-11-26', details: { kg: 5 } }]);
  });

  test.each(NOTED)('«%s» is noted, and asked once', (said, note) => {
    const { world, words } = atTheSummary(said);
    expect(world.data.bookings).toEqual([]);
    expect(words).toContain(`Note: ${note}`);
    world.say('maria', 'sì');
    expect(world.data.bookings).toMatchObject([{ details: { notes: note } }]);
  });

  test('where no notes are kept it is said, and asked again', () => {
    const world = createWorld('2026-11-23T10:15');
    world.introduce('maria', { noticed: true, name: 'Maria' });
    const ironing = world.data.services.find(({ id }) => id === 'ironing');
    if (ironing === undefined) throw new Error('no ironing');
    ironing.form = ironing.form.filter(({ name }) => name !== 'notes');
    world.say('maria', 'stireria 5 kg giovedi mattina via milano 3');
    const [told] = world.say('maria', 'va bene, mia mamma sarà contenta');
    expect(told === undefined ? '' : wordsOf(told.message)).toContain('non posso aggiungere «mia mamma sarà contenta»');
    expect(world.data.bookings).toEqual([]);
    world.say('maria', 'sì');
    expect(world.data.bookings).toHaveLength(1);
  });

  test.each(CHANGED)('«%s» changes what is asked', (said, line) => {
    const { world, words } = atTheSummary(said);
    expect(world.data.bookings).toEqual([]);
    expect(words).toContain(line);
    world.say('maria', 'sì');
    expect(world.data.bookings).toHaveLength(1);
  });

  test.each(NO_YES)('«%s» books nothing', (said) => {
    const { world, words } = atTheSummary(said);
    expect(world.data.bookings).toEqual([]);
    expect(words).not.toBe('');
  });
});
