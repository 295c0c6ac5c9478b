/** A state that an earlier version stored is read by this one, and its conversation goes on. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseState } from '../../dialogs/engine/parse.ts';
import type { Role } from '../../domain/people.ts';
import { createWorld, type World } from './support/world.ts';

const folder = new URL('./states/', import.meta.url);

interface Stored {
  name: string;
  state: unknown;
}

/** One state a line, as the version of the file's name stored it: never edited, a new version adds a file. */
const stored = readdirSync(folder).flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, Stored] => [file, JSON.parse(line) as Stored]),
);

const NOW = '2026-11-23T11:00:00+01:00';
const SAID = ['buongiorno', 'sì', 'venerdì alle 10', 'lascia stare'];

describe.each(stored)('%s', (_, { name, state }) => {
  test(name, () => {
    expect(parseState(state, NOW).type).toBe('kept');
    for (const said of SAID) {
      const world = worldWith(name, state);
      expect(world.say('maria', said).length, said).toBeGreaterThan(0);
      expect(parseState(world.state('maria'), NOW).type, said).toBe('kept');
    }
  });
});

/** What the state was about is not here, as if it had been settled elsewhere; a broadcast's draft is. */
function worldWith(name: string, state: unknown): World {
  const world = createWorld('2026-11-23T11:00');
  const staff: Role[] = [{ type: 'staff', organisationId: 'nazareth' }];
  const role: Role[] = name.startsWith('manager') ? [{ type: 'manager' }] : name.startsWith('staff') ? staff : [];
  world.introduce('maria', { noticed: true, optedIn: true }, role);
  const { id: chat } = world.voice('maria').chat;
  const counts = { total: 1, pending: 0, sent: 0, blocked: 0, failed: 0, uncertain: 0, skipped: 0 };
  world.data.broadcasts.push({
    id: 'm1',
    plan: { audience: { type: 'all' }, kind: 'promotion', text: 'Domani siamo chiusi', buttons: [] },
    status: 'draft',
    startsAt: null,
    confirmedAt: null,
    createdBy: 'maria',
    pausedUntil: null,
    counts,
    reasons: {},
    answers: { book: 0, accept: 0, decline: 0, stop: 0 },
    reached: [],
  });
  Object.assign(world.data.chats[chat]?.states ?? {}, { maria: state });
  return world;
}

test('what cannot be read is restarted politely', () => {
  const world = createWorld('2026-11-23T11:00');
  world.introduce('maria', { noticed: true });
  world.voice('maria').chat.states.maria = { v: 99, task: 'something of tomorrow' };
  expect(world.say('maria', 'buongiorno')[0]?.message.text).toContain('ripartiamo da qui');
});
