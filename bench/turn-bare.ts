/** What a booking turn is measured beside: its own statements with nobody in between, and the least there could be. */

import { randomUUID } from 'node:crypto';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Database, Tx } from '../prisma/client.ts';
import { catalogueCache } from '../prisma/store/catalogue.ts';
import { claimTurns } from '../prisma/store/context.ts';
import { endTurns } from '../prisma/store/inbox.ts';
import { writeOutbox } from '../prisma/store/outbox.ts';
import { updatePerson } from '../prisma/store/people.ts';
import { placeBooking } from '../prisma/store/placing.ts';
import { resolveTarget } from '../prisma/store/posts.ts';
import { NOW } from './line.ts';

const REPLY: Message = { text: 'Stireria: prenotazione confermata.', buttons: [] };
const SERVICE = { id: 'ironing', cooperative: 'gruppo-gamma', limit: 1_000_000 };

export interface Bare {
  least(): Promise<void>;
  /** So many events that wait; then one of them at a call. */
  prepare(events: number): Promise<() => Promise<void>>;
}

async function version({ prisma }: Database): Promise<number> {
  return (await prisma.service.findUniqueOrThrow({ where: { id: SERVICE.id } })).version;
}

async function place(tx: Tx, chat: string, serviceVersion: number): Promise<void> {
  const placed = await placeBooking(
    tx,
    {
      codes: [randomUUID()],
      serviceId: SERVICE.id,
      serviceVersion,
      poolLimit: SERVICE.limit,
      organisationId: SERVICE.cooperative,
      personId: 'staff',
      conversationId: chat,
      status: 'accepted',
      startsAt: '2026-12-01T08:00:00.000Z',
      endsAt: '2026-12-01T10:00:00.000Z',
      blockedUntil: '2026-12-01T10:00:00.000Z',
      resourceId: null,
      series: null,
      poolKey: '2026-12-01',
      poolAmount: 5,
      details: { kg: 5, address: 'via Milano 3' },
      priceCents: 1250,
      onBehalfOf: null,
      by: { role: 'citizen', channel: 'terminal' },
      dues: [{ type: 'reminder', at: '2026-11-30T17:00:00.000Z' }],
      enteredBy: null,
      answerBy: null,
    },
    NOW,
  );
  if (placed.type !== 'placed') throw new Error('the bare booking was not written');
}

/** Pool, booking, event, deadline, outbox: what any system would have to write. */
export async function leastBooking(database: Database): Promise<Bare['least']> {
  const chat = (await database.prisma.conversation.findFirstOrThrow()).id;
  const serviceVersion = await version(database);
  return () =>
    database.transaction(async (tx) => {
      await place(tx, chat, serviceVersion);
      await writeOutbox(tx, [{ conversationId: chat, purpose: 'reply', message: REPLY }], NOW);
    });
}

/** The statements of the turn that books, one after the other, on events that wait already. */
export async function sameStatements(database: Database): Promise<Bare['prepare']> {
  const serviceVersion = await version(database);
  const load = catalogueCache();
  return async (events) => {
    await database.prisma.$executeRaw`
      INSERT INTO inbox (channel, event_id, conversation_id, person_id, content, received_at)
      SELECT c.channel, gen_random_uuid()::text, c.id, c.person_id, '{"type": "text", "text": "sì, confermo"}',
        ${NOW}::timestamptz
      FROM conversation c WHERE c.kind = 'private' AND c.person_id <> 'staff' LIMIT ${events}::int`;
    return () =>
      database.transaction(async (tx) => {
        const [claimed] = await claimTurns(tx, load, { most: 1, after: '' });
        if (claimed === undefined) throw new Error('no event waits');
        const { event, context } = claimed;
        await place(tx, event.conversationId, serviceVersion);
        const chats = await resolveTarget(tx, { type: 'organisation', organisationId: SERVICE.cooperative }, NOW);
        await updatePerson(tx, event.personId, { address: 'via Milano 3' }, NOW);
        const said = { cleanText: 'sì, confermo', intent: 'confirm' };
        const drafts = [
          ...chats.map((conversationId) => ({ conversationId, purpose: 'alert' as const, message: REPLY })),
          { conversationId: event.conversationId, purpose: 'reply' as const, message: REPLY },
        ];
        await endTurns(tx, [{ event, state: context.state, said, remindAt: null, settled: null }], drafts, NOW);
      });
  };
}
