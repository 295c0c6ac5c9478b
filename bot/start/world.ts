/** The world of a script: a database in memory, a clock that stands still, and the loops, stepped by hand. */

import { ZodError, z } from 'zod';
import type { Understand } from '../../dialogs/engine/input.ts';
import { read } from '../../dialogs/engine/read.ts';
import { turn } from '../../dialogs/engine/turn.ts';
import type { Database } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import type { JsonObject, Log } from '../channel.ts';
import { createTerminalChannel } from '../channels/terminal/channel.ts';
import type { Screens } from '../channels/terminal/screen.ts';
import type { World } from '../channels/terminal/world.ts';
import { createEngine, type Engine } from '../engine.ts';
import { ScriptError } from '../errors.ts';
import type { Store } from '../ports.ts';
import { apology, deadlineWords } from '../words.ts';
import { scheduleRetention, storeOn } from './database.ts';
import { book, handOver, introduce, openRooms, showAudit, showBookings, showBroadcasts } from './fixtures.ts';

/** Monday 23 November 2026, 9:00 in Cremona: until the script says otherwise. */
const BEGINNING = '2026-11-23T08:00:00.000Z';
/** What waits for nothing but its turn is looked at again so much later. */
const LOOK_AGAIN_MS = 200;

export interface WorldOptions {
  database: Database;
  understand: Understand;
  screens: Screens;
  log: Log;
}

export async function createWorld({ database, understand, screens, log }: WorldOptions): Promise<World> {
  let now = BEGINNING;
  const clock = () => now;
  let { store, engine } = assemble();

  /** Everything that a process holds in memory. */
  function assemble(): { store: Store; engine: Engine } {
    const channel = createTerminalChannel(screens.show);
    const store = storeOn(database);
    const dialogs = { turn, read };
    const words = deadlineWords;
    const parts = { store, channels: [channel], understand, dialogs, words, apology, now: clock, log };
    return { store, engine: createEngine(parts) };
  }

  async function reset(patch: JsonObject, house: JsonObject = {}): Promise<void> {
    await reseed(database, patch, house).catch((error: unknown) => {
      throw error instanceof ZodError ? new ScriptError(`catalogue: ${z.prettifyError(error)}`) : error;
    });
    now = BEGINNING;
    ({ store, engine } = assemble());
    await openRooms(database, store, now);
    await scheduleRetention(database, now);
  }

  await reset({});
  return {
    now: clock,
    setNow: (to) => {
      now = to;
    },
    receive: (event) => engine.receive(event),
    settle: () => engine.settle(),
    async nextDue() {
      const bulk = await store.outbox.nextBulk(now, ['terminal']);
      const due = [
        await store.outbox.nextDue(now, ['terminal']),
        await store.deadlines.nextDue(),
        ...bulk.map(({ at }) => (at > now ? at : new Date(Date.parse(now) + LOOK_AGAIN_MS).toISOString())),
      ].filter((each) => each !== null);
      return due.sort()[0] ?? null;
    },
    reset,
    async restart() {
      ({ store, engine } = assemble());
      await store.outbox.recover(now, true);
      await engine.settle();
    },
    async grant(person, role) {
      await store.grant('terminal', person, person, role, now);
      if (role.type !== 'staff') return;
      await handOver(store, database, person, role.organisationId, now);
      await engine.settle();
    },
    introduce: (line) => introduce(store, line, now),
    book: (line) => book(database, store, line, now),
    show(what) {
      switch (what) {
        case 'bookings':
          return showBookings(database);
        case 'audit':
          return showAudit(database);
        case 'broadcasts':
          return showBroadcasts(database);
      }
    },
    close: () => store.close(),
  };
}
