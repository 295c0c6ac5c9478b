import { expect, it } from 'vitest';
import { eraseProfile } from '../../prisma/store/erasure.ts';
import { post } from '../../prisma/store/posts.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

const DAY = 86_400_000;

onEachDatabase(
  'retention',
  (open) => {
    async function talk(now: string): Promise<void> {
      const store = storeOn(open().db);
      await store.receive(said('maria', 'ciao'), now);
      await store.processNext(now, (unit) =>
        unit.finish({
          state: {},
          replies: [{ text: 'Buongiorno', buttons: [[{ label: 'Aiuto', action: { type: 'say', intent: 'help' } }]] }],
          said: { cleanText: 'ciao', intent: 'greet' },
        }),
      );
      await deliverAll(store, now);
    }

    const pruned = (now: string) => open().db.transaction((tx) => prune(tx, now));

    it('keeps chat text for 90 days, and buttons for as long as they act', async () => {
      const { prisma } = open().db;
      await talk(NOW);
      await talk(after(50 * DAY));
      expect(await pruned(after(89 * DAY))).toEqual({ messages: 0, bookings: 0 });
      expect(await prisma.tapToken.count()).toBe(0);
      expect(await pruned(after(91 * DAY))).toEqual({ messages: 2, bookings: 0 });
      expect(await prisma.messageLog.count()).toBe(1);
      expect(await prisma.outbox.count()).toBe(1);
      expect(await pruned(after(141 * DAY))).toEqual({ messages: 2, bookings: 0 });
      expect(await prisma.inbox.count()).toBe(0);
      expect(await prisma.dialog.count()).toBe(0);
    });

    it('never drops what has not been sent yet', async () => {
      const { db } = open();
      await db.transaction((tx) => post(tx, NOW, { type: 'managers' }, { text: 'nobody there' }, 'alert'));
      await pruned(after(200 * DAY));
      expect(await db.prisma.outbox.count()).toBe(1);
    });

    it('forgets the chat of somebody who erased themselves, but not before their receipt was sent', async () => {
      const { db } = open();
      const { prisma } = db;
      const store = storeOn(db, async ({ tx, actor }) => {
        await eraseProfile(tx, actor.personId ?? '', NOW);
        await tx.$executeRaw`DELETE FROM dialog`;
        return { messages: 0, bookingsKept: 0, bookingsCancelled: 0 } as never;
      });
      await talk(NOW);
      await store.receive(said('maria', 'cancella i miei dati'), NOW);
      await settle(store, async (unit) => {
        await unit.answer({ kind: 'person.erase', args: {} });
        return [{ text: 'receipt' }];
      });
      expect(await prisma.dialog.count()).toBe(0);
      await pruned(after(2 * DAY));
      expect(await deliverAll(store, after(2 * DAY))).toEqual(['maria: receipt']);
      await pruned(after(3 * DAY));
      expect(await prisma.conversation.count()).toBe(0);

      await store.receive(said('maria', 'ciao'), after(4 * DAY));
      expect(await settle(store)).toBe(1);
      expect(await prisma.person.count()).toBe(2);
    });
  },
  { seed: false },
);
