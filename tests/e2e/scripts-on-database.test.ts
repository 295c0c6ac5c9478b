/**
 * The dialog scripts once more, on the real store: what the in-memory world of `tests/dialogs` allows, the database must
 * allow too, and both must end with the same bookings. A part of them at each run; `SCRIPTS=all` plays every one.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Screens } from '../../bot/channels/terminal/screen.ts';
import { createScript, type Script as Terminal } from '../../bot/channels/terminal/script.ts';
import type { World } from '../../bot/channels/terminal/world.ts';
import { createLog } from '../../bot/log.ts';
import { createWorld } from '../../bot/start/world.ts';
import { apology } from '../../bot/words.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';
import { openDatabase } from '../../prisma/client.ts';
import type { Doing, Script } from '../dialogs/support/script/lines.ts';
import { playScript } from '../dialogs/support/script/play.ts';
import { scriptFiles, scriptsIn } from '../dialogs/support/scripts.ts';
import { CACHE } from '../support/database.ts';

/** One in so many where not all are played. */
const SHARE = 20;
const all = process.env.SCRIPTS === 'all';

/** In the terminal each cooperative has a room, where the alert goes that here goes to the manager. */
const OTHER_HOUSE = new Set(['nobody has a next shift: the manager has it at once']);

/** Groups, codes that can be foretold and the oldest button of a label are of the other world only. */
function playable({ name, steps }: Script): boolean {
  if (OTHER_HOUSE.has(name)) return false;
  return steps.every((step) => {
    if (/\b[a-z]{2}[- ]?22\d\b/i.test(step.text)) return false;
    if (!('does' in step)) return true;
    const { does } = step;
    if (does.type === 'group' || does.type === 'start') return false;
    if (does.type === 'tap') return does.which === 'newest' && !does.who.includes('@');
    if (does.type === 'say') return !does.breath && !does.who.includes('@');
    return does.type !== 'who' || does.known.tu === undefined;
  });
}

const chosen = scriptFiles.flatMap((file) =>
  scriptsIn(file)
    .filter(playable)
    .map((script) => ({ file, script })),
);
const played = all ? chosen : chosen.filter((_, at) => at % SHARE === 0);

describe('the dialog scripts on the database', () => {
  let world: World;
  let terminal: Terminal;
  beforeAll(async () => {
    const screens = new Screens();
    const [database, understand] = await Promise.all([
      openDatabase({ memory: true, cacheDir: CACHE }),
      loadRecogniser({ cacheDir: '.cache' }),
    ]);
    world = await createWorld({ database, understand, screens, log: createLog('silent') });
    terminal = createScript(world, screens);
  }, 60_000);
  afterAll(() => world.close());

  it.each(played.map(({ file, script }) => [`${file}: ${script.name}`, script] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, script) => {
      const told: string[] = [];
      await line({ reset: true });
      await line({ at: '2026-11-23T10:15' });
      for (const step of script.steps) if ('does' in step) told.push(...(await perform(step.does)));
      expect(told.filter((words) => words.startsWith('defect:') || words === apology.text)).toEqual([]);
      const { bookings } = (await world.show('bookings')) as { bookings: { service: string; status: string }[] };
      const expected = (await playScript(script)).data.bookings;
      expect(bookings.map(plain).sort()).toEqual(
        expected.map(({ serviceId: service, ...rest }) => plain({ service, ...rest })).sort(),
      );
    },
  );

  async function line(written: object): Promise<string[]> {
    const out = await terminal.run(JSON.stringify(written), 1);
    return out.flatMap((each) => ('error' in each ? [String(each.error)] : 'text' in each ? [String(each.text)] : []));
  }

  async function perform(does: Doing): Promise<string[]> {
    switch (does.type) {
      case 'clock':
        return line({ at: does.to });
      case 'clockBy':
        return line({ at: new Date(Date.parse(world.now()) + does.minutes * 60_000).toISOString() });
      case 'who': {
        const [role, organisationId] = does.role.split(' ');
        if (role === 'manager') await world.grant(does.who, { type: 'manager' });
        else if (organisationId !== undefined) await world.grant(does.who, { type: 'staff', organisationId });
        const { address, phone, name, consent } = does.known;
        if (does.known.new === true) return [];
        return line({ person: does.who, name: name ?? does.who, address, phone, consent: consent === true });
      }
      case 'restart':
        return line({ restart: true });
      case 'say':
        return line({ from: does.who, text: does.text });
      case 'tap':
        return line({ from: does.who, tap: does.label });
      case 'again':
        return line({ from: does.who, again: true });
      case 'send':
        return line({ from: does.who, attach: does.kind, phone: does.phone, whose: does.whose, point: does.point });
      case 'group':
      case 'start':
        return [];
    }
  }
});

function plain({ service, status }: { service: string; status: string }): string {
  return `${service} ${status}`;
}
