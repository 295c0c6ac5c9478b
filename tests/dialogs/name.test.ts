/** Somebody whom the page knows by no name: asked once they have booked, in nobody's way. */

import { describe, expect, it } from 'vitest';
import { nameSaid } from '../../dialogs/texts/person.ts';
import { webTexts } from '../../dialogs/texts/web.ts';
import { createWorld, type World } from './support/world.ts';

function booked(): World {
  const world = createWorld('2026-11-23T10:00');
  world.introduce('lina', { noticed: true, name: webTexts.names.citizen });
  world.say('lina', '5 chili da stirare giovedì mattina in via Milano 3');
  world.say('lina', 'sì');
  return world;
}

const told = (world: World, text: string) =>
  world
    .say('lina', text)
    .map(({ message }) => message.text)
    .join('\n');

describe('the name', () => {
  it('is asked after the booking, kept, and shown to the cooperative', () => {
    const world = booked();
    expect(world.buttons('lina').map(({ label }) => label)).toContain('Preferisco non dirlo');
    expect(told(world, 'mi chiamo rosa bianchi')).toContain('Grazie, Rosa Bianchi');
    expect(world.data.people.lina?.name).toBe('Rosa Bianchi');
    world.say('lina', 'una cassetta media venerdì in via Milano 3');
    expect(told(world, 'sì')).not.toContain('A che nome');
  });

  it('need not be said, and any other wish goes on', () => {
    const world = booked();
    world.tap('lina', /Preferisco non dirlo/);
    expect(world.data.people.lina?.name).toBe(webTexts.names.citizen);
    expect(told(booked(), 'quanto costa il custode?')).toMatch(/€/);
    expect(booked().data.bookings).toHaveLength(1);
  });

  it('is not asked of whom a platform knows', () => {
    const world = createWorld('2026-11-23T10:00');
    world.introduce('maria', { noticed: true });
    world.say('maria', '5 chili da stirare giovedì mattina in via Milano 3');
    const said = world.say('maria', 'sì').map(({ message }) => message.text);
    expect(said.join('\n')).not.toContain('A che nome');
  });

  it.each([
    ['Rosa', 'Rosa'],
    ['mi chiamo rosa bianchi', 'Rosa Bianchi'],
    ['sono la signora Maria Pia Rossi', 'Maria Pia Rossi'],
    ["nome: d'angelo anna", "D'Angelo Anna"],
    ['a nome di Teresa', 'Teresa'],
    ['Ștefan Popa', 'Ștefan Popa'],
    ['mi chiamo Anna-Maria De Luca', 'Anna-Maria De Luca'],
    ['secondo piano', null],
    ['citofonare Rossi', null],
    ['attenti al cane', null],
    ['anche venerdì', null],
    ['no', null],
    ['ok grazie', null],
    ['perché lo chiede?', null],
    ['annulla tutto', null],
    ['sono sola in casa', null],
    ['quanto costa?', null],
  ])('in «%s» is %s', (text, name) => expect(nameSaid(text)).toBe(name));
});
