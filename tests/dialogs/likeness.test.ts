/** Which wishes are taken for the same, which for something there is, and which are not. */

import { describe, expect, it } from 'vitest';
import { likeness, mostLike, serviceLike } from '../../dialogs/texts/read/likeness.ts';
import { wishIn } from '../../dialogs/texts/read/wish.ts';
import { services } from '../../prisma/seed/catalogue.ts';

describe('two wishes', () => {
  it.each([
    ['un corso di cucito', 'mi piacerebbero delle lezioni di cucito per principianti'],
    ['servirebbe uno che porta fuori il cane', 'un dog sitter per il cane'],
    ['qualcuno che ripara le biciclette', 'aggiustare la bici'],
    ['perché non fate lezioni di computer?', 'un corso per imparare il cellulare agli anziani'],
    ['uno che taglia l’erba del giardino', 'servirebbe un giardiniere'],
  ])('are the same: %s / %s', (one, other) => {
    expect(mostLike(one, [{ text: other }])).not.toBeNull();
  });

  it.each([
    ['un corso di cucito', 'un corso di inglese'],
    ['servirebbe uno che porta fuori il cane', 'servirebbe uno che porta fuori la spazzatura'],
    ['una ludoteca per bambini', 'un corso di inglese'],
    ['', 'un corso di inglese'],
    ['perché non fate anche', 'perché non fate anche'],
  ])('are not: %s / %s', (one, other) => {
    expect(mostLike(one, [{ text: other }])).toBeNull();
    expect(likeness(one, other)).toBe(likeness(other, one));
  });
});

describe('a wish for what there is', () => {
  it.each([
    ['servirebbe qualcuno che stira a casa', 'ironing'],
    ['perché non fate la spesa a domicilio?', 'groceries'],
    ['ci vorrebbe uno che fa compagnia agli anziani', 'custodian'],
    ['servirebbe uno che porta fuori il cane', undefined],
    ['un corso di cucito', undefined],
  ])('%s', (said, id) => {
    expect(serviceLike(said, services)?.id).toBe(id);
  });
});

it.each([
  ['perché non fate anche un corso di cucito il giovedì?', 'corso di cucito il giovedì'],
  ['servirebbe uno che porta fuori il cane', 'porta fuori il cane'],
  ['Mi piacerebbe un laboratorio di pittura.', 'laboratorio di pittura'],
  ['ludoteca', 'ludoteca'],
  ['ci vorrebbe', 'ci vorrebbe'],
])('what is wished for in "%s"', (said, wish) => {
  expect(wishIn(said)).toBe(wish);
});
