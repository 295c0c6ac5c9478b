import { expect, it } from 'vitest';
import type { Deadline, DeadlineUnit } from '../../bot/ports.ts';
import { schedule, unschedule } from '../../prisma/store/deadlines.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, NOW, said, storeOn } from './support.ts';

const HOUR = 3_600_000;
const reminder: Deadline = { type: 'reminder', bookingId: 'x' };
const retention: Deadline = { type: 'retention' };

onEachDatabase(
  'deadlines',
  (open) => {
    const plan = (deadline: Deadline, dueAt: string) => open().db.transaction((tx) => schedule(tx, deadline, dueAt));

    /** Runs what is due and names it. */
    async function run(now: string): Promise<string[]> {
      const { deadlines } = storeOn(open().db);
      const done: string[] = [];
      while (await deadlines.runNext(now, async ({ deadline }) => void done.push(deadline.type)));
      return done;
    }

    it('run when they are due, the earliest first, once', async () => {
      await plan(retention, after(2 * HOUR));
      await plan(reminder, after(HOUR));
      expect(await storeOn(open().db).deadlines.nextDue()).toBe(after(HOUR));
      expect(await run(NOW)).toEqual([]);
      expect(await run(after(3 * HOUR))).toEqual(['reminder', 'retention']);
      expect(await run(after(3 * HOUR))).toEqual([]);
    });

    it('are moved by scheduling again, and taken back', async () => {
      await plan(reminder, after(HOUR));
      await plan(reminder, after(2 * HOUR));
      expect(await run(after(HOUR))).toEqual([]);
      await open().db.transaction((tx) => unschedule(tx, reminder));
      expect(await run(after(9 * HOUR))).toEqual([]);
    });

    it('may schedule themselves anew', async () => {
      await plan(retention, NOW);
      const { deadlines } = storeOn(open().db);
      await deadlines.runNext(NOW, (unit) => unit.schedule({ type: 'retention' }, after(24 * HOUR)));
      expect(await deadlines.nextDue()).toBe(after(24 * HOUR));
    });

    it('go to one of several processes', async () => {
      for (let n = 0; n < 20; n += 1) await plan({ type: 'reminder', bookingId: String(n) }, NOW);
      const results = await Promise.all(Array.from({ length: 4 }, () => run(NOW)));
      expect(results.flat()).toHaveLength(20);
    });

    it('stand in nobody’s way when they fail, undo what they did, and come again', async () => {
      await plan(reminder, NOW);
      await plan(retention, after(1));
      const { deadlines } = storeOn(open().db);
      const failing = deadlines.runNext(after(1), async (unit) => {
        await unit.schedule({ type: 'release', bookingId: 'x' }, NOW);
        throw new Error('a defect');
      });
      await expect(failing).rejects.toThrow('a defect');
      expect(await run(after(1))).toEqual(['retention']);
      expect(await run(after(HOUR))).toEqual(['reminder']);
    });

    it('show the dialog whose question was left open, and keep that it was reminded', async () => {
      const { db } = open();
      const store = storeOn(db);
      const { deadlines } = store;
      await store.receive(said('maria', 'vorrei la stireria'), NOW);
      const remindAt = after(HOUR);
      await store.processNext(NOW, (unit) => unit.finish({ state: { asked: 1 }, replies: [], remindAt }));
      expect(await deadlines.nextDue()).toBe(remindAt);

      const seen: unknown[] = [];
      const look = async (unit: DeadlineUnit) => {
        if (unit.deadline.type !== 'silence') throw new Error('another deadline');
        const dialog = await unit.dialog(unit.deadline);
        seen.push(dialog?.state ?? null);
        if (dialog !== null) await unit.keepDialog(unit.deadline, { asked: 1, reminded: true });
      };
      await deadlines.runNext(remindAt, look);
      expect(seen).toEqual([{ asked: 1 }]);

      await store.receive(said('maria', '5 kg'), remindAt);
      await store.processNext(remindAt, async (unit) => {
        seen.push((await unit.context()).state);
        await unit.finish({ state: null, replies: [], remindAt });
      });
      expect(seen).toEqual([{ asked: 1 }, { asked: 1, reminded: true }]);
      expect(await deadlines.nextDue()).toBe(remindAt);
    });
  },
  { seed: false },
);
