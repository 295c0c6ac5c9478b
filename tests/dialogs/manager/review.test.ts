/** A broadcast above the size that one manager decides alone: what the second one says of it. */

import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../domain/broadcast.ts';
import { createWorld, type World } from '../support/world.ts';

function waiting(): World {
  const world = createWorld('2026-11-23T10:00');
  world.data.policy = { ...DEFAULT_POLICY, reviewAbove: 1 };
  for (const who of ['carla', 'dario']) world.introduce(who, { noticed: true }, [{ type: 'manager' }]);
  for (const who of ['maria', 'rosa']) world.introduce(who, { noticed: true, optedIn: true });
  world.say('carla', 'manda a tutti: domani siamo chiusi');
  world.tap('carla', /invia a 2/);
  expect(status(world)).toBe('review');
  return world;
}

const status = (world: World) => world.data.broadcasts.at(-1)?.status;
const answers = (world: World, who: string, text: string) =>
  world
    .say(who, text)
    .map(({ message }) => message.text)
    .join('\n');

describe('of a message that waits for a second manager', () => {
  it.each([
    ['approvo', 'scheduled'],
    ['ok approvato', 'scheduled'],
    ['sì, lo approvo', 'scheduled'],
    ['approva il messaggio', 'scheduled'],
    ['non lo approvo', 'discarded'],
    ['no, respinto', 'discarded'],
    ['rifiuto il messaggio', 'discarded'],
  ])('«%s» is a word: %s', (said, expected) => {
    const world = waiting();
    world.say('dario', said);
    expect(status(world)).toBe(expected);
  });

  it.each(['sì', 'ok', 'va bene', 'no'])('«%s» alone shows it again, with the buttons', (said) => {
    const world = waiting();
    expect(answers(world, 'dario', said)).toMatch(/Aspetta un secondo sì questo messaggio a 2 persone/);
    expect(status(world)).toBe('review');
    world.tap('dario', /approvo/);
    expect(status(world)).not.toBe('review');
  });

  it('its author cannot say it', () => {
    const world = waiting();
    world.say('carla', 'approvo');
    expect(status(world)).toBe('review');
  });

  it('of two, both are shown, and none is decided', () => {
    const world = waiting();
    world.say('carla', 'manda a tutti: festa domenica');
    world.tap('carla', /invia a 2/);
    expect(answers(world, 'dario', 'approvo')).toMatch(
      /Domani siamo chiusi[\s\S]*Festa domenica|Festa domenica[\s\S]*Domani siamo chiusi/,
    );
    expect(world.data.broadcasts.map((each) => each.status)).toEqual(['review', 'review']);
  });
});
