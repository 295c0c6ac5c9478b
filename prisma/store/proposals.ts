/** What citizens propose: said, supported, put together, decided. A person counts once, in a group of proposals too. */

import type { Proposal, ProposalStatus, ProposalView, ToTell } from '../../domain/proposals.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** What of these a text resembles; how, is for who knows the language. */
type Resembles<R> = (text: string, others: readonly Proposal[]) => R;

/** Heads of groups, `p`, each with who supports any of its members. */
const HEADS = Prisma.sql`
  SELECT p.id, p.text, p.status, p.answer, p.service_id AS "serviceId",
    to_char(p.created_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS date, p.created_at,
    (SELECT (count(DISTINCT s.person_id) + count(*) FILTER (WHERE s.person_id IS NULL))::int
      FROM proposal_support s JOIN proposal m ON m.id = s.proposal_id
      WHERE m.id = p.id OR m.head_id = p.id) AS supporters
  FROM proposal p WHERE p.head_id IS NULL`;

/** Of as many as anybody ever reads. */
const MOST = 500;

function asProposal({ id, text, status, answer, serviceId, supporters, date }: Proposal): Proposal {
  return { id, text, status, answer, serviceId, supporters, date };
}

async function heads(tx: Tx): Promise<Proposal[]> {
  const rows = await tx.$queryRaw<Proposal[]>`${HEADS} ORDER BY p.created_at DESC LIMIT ${MOST}`;
  return rows.map(asProposal);
}

async function headOf(tx: Tx, id: string): Promise<Proposal | null> {
  const [row] = await tx.$queryRaw<Proposal[]>`
    ${HEADS} AND p.id = (SELECT coalesce(head_id, id) FROM proposal WHERE id = ${id})`;
  return row === undefined ? null : asProposal(row);
}

/** New words stand under what they are like, until their proposer says otherwise; known words are support. */
export async function addProposal(
  tx: Tx,
  said: { text: string; normalised: string; personId: string },
  mostLike: Resembles<Proposal | null>,
  now: string,
): Promise<{ id: string; supporters: number; known: Proposal | null; like: Proposal | null }> {
  const { text, normalised, personId } = said;
  const like = mostLike(text, await heads(tx));
  const [fresh] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO proposal (text, normalised, head_id, created_at)
    VALUES (${text}, ${normalised}, ${like?.id ?? null}, ${now}::timestamptz)
    ON CONFLICT (normalised) DO NOTHING RETURNING id`;
  if (fresh !== undefined) {
    await support(tx, fresh.id, personId, { proposer: true, news: true }, now);
    return { id: fresh.id, supporters: 1, known: null, like };
  }
  const [same] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM proposal WHERE normalised = ${normalised}`;
  if (same === undefined) throw new Error('a proposal was not kept');
  await support(tx, same.id, personId, { proposer: true, news: true }, now);
  const known = await headOf(tx, same.id);
  return { id: same.id, supporters: known?.supporters ?? 1, known, like: null };
}

/** False where they support it already; that they want news now is kept all the same. */
async function support(
  tx: Tx,
  id: string,
  personId: string,
  { proposer, news }: { proposer: boolean; news: boolean },
  now: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ fresh: boolean }[]>`
    INSERT INTO proposal_support (proposal_id, person_id, at, proposer, wants_news)
    VALUES (${id}, ${personId}, ${now}::timestamptz, ${proposer}, ${news})
    ON CONFLICT (proposal_id, person_id) DO UPDATE SET wants_news = proposal_support.wants_news OR excluded.wants_news
    RETURNING xmax = 0 AS fresh`;
  return row?.fresh === true;
}

/** `instead` goes, where it is theirs and nobody else wants it in those words; they are its proposer all the same. */
export async function supportProposal(
  tx: Tx,
  { id, personId, news, instead }: { id: string; personId: string; news: boolean; instead?: string },
  now: string,
): Promise<{ type: 'supported' | 'already'; proposal: Proposal } | { type: 'gone' }> {
  const head = await headOf(tx, id);
  if (head === null) return { type: 'gone' };
  if (instead !== undefined && instead !== head.id) await dropOwn(tx, instead, personId);
  const [before] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM proposal_support s JOIN proposal m ON m.id = s.proposal_id
    WHERE s.person_id = ${personId} AND (m.id = ${head.id} OR m.head_id = ${head.id})`;
  const fresh = await support(tx, head.id, personId, { proposer: false, news }, now);
  const proposal = (await headOf(tx, head.id)) ?? head;
  return { type: !fresh || (before?.n ?? 0) > 0 ? 'already' : 'supported', proposal };
}

/** Of theirs, and only while nobody else said or supports it. */
async function dropOwn(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM proposal p WHERE id = ${id} AND status = 'open'
      AND NOT EXISTS (SELECT 1 FROM proposal m WHERE m.head_id = p.id)
      AND EXISTS (SELECT 1 FROM proposal_support s WHERE s.proposal_id = p.id AND s.person_id = ${personId})
      AND NOT EXISTS (
        SELECT 1 FROM proposal_support s WHERE s.proposal_id = p.id AND s.person_id IS DISTINCT FROM ${personId})`;
}

export async function setApart(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.$executeRaw`UPDATE proposal SET head_id = NULL WHERE id = ${id} AND ${isProposer(personId)}`;
}

export async function addDetails(tx: Tx, id: string, personId: string, details: string): Promise<void> {
  await tx.$executeRaw`UPDATE proposal SET details = ${details} WHERE id = ${id} AND ${isProposer(personId)}`;
}

function isProposer(personId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM proposal_support s WHERE s.proposal_id = proposal.id AND s.person_id = ${personId} AND s.proposer)`;
}

export async function listProposals(
  tx: Tx,
  limit: number,
  offset: number,
): Promise<{ found: Proposal[]; total: number }> {
  const rows = await tx.$queryRaw<(Proposal & { total: number })[]>`
    SELECT *, count(*) OVER ()::int AS total FROM (${HEADS}) h
    ORDER BY status IN ('declined', 'done'), supporters DESC, created_at DESC LIMIT ${limit} OFFSET ${offset}`;
  return { found: rows.map(asProposal), total: rows[0]?.total ?? 0 };
}

export async function viewProposal(tx: Tx, id: string, akinTo: Resembles<Proposal[]>): Promise<ProposalView | null> {
  const head = await headOf(tx, id);
  if (head === null) return null;
  const rows = await tx.$queryRaw<{ id: string; text: string; details: string | null; supporters: number }[]>`
    SELECT p.id, p.text, p.details, (SELECT count(*)::int FROM proposal_support s WHERE s.proposal_id = p.id) AS supporters
    FROM proposal p WHERE p.id = ${head.id} OR p.head_id = ${head.id} ORDER BY p.created_at, p.id`;
  const others = (await heads(tx)).filter((other) => other.id !== head.id && other.status !== 'done');
  const short = ({ id: other, text, supporters }: Pick<Proposal, 'id' | 'text' | 'supporters'>) => ({
    id: other,
    text,
    supporters,
  });
  return {
    ...head,
    details: rows.flatMap(({ details }) => (details === null ? [] : [details])),
    members: rows.filter((row) => row.id !== head.id).map(short),
    akin: akinTo(head.text, others).map(short),
    toTell: (await toTell(tx, head.id)).length,
  };
}

export async function mergeProposals(tx: Tx, id: string, into: string): Promise<void> {
  const [head, target] = [await headOf(tx, id), await headOf(tx, into)];
  if (head === null || target === null || head.id === target.id) return;
  await tx.$executeRaw`UPDATE proposal SET head_id = ${target.id} WHERE id = ${head.id} OR head_id = ${head.id}`;
}

export async function splitProposal(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE proposal SET head_id = NULL WHERE id = ${id}`;
}

/** Of a group; each person once, as the proposer where they are one. */
async function toTell(tx: Tx, head: string): Promise<ToTell[]> {
  return tx.$queryRaw<ToTell[]>`
    SELECT s.person_id AS "personId", bool_or(s.proposer) AS proposer, bool_or(p.informal) AS informal
    FROM proposal_support s JOIN proposal m ON m.id = s.proposal_id JOIN person p ON p.id = s.person_id
    WHERE (m.id = ${head} OR m.head_id = ${head}) AND (s.proposer OR s.wants_news) AND p.erased_at IS NULL
    GROUP BY s.person_id ORDER BY min(s.id)`;
}

export async function decideProposal(
  tx: Tx,
  id: string,
  { status, answer, serviceId }: { status?: ProposalStatus; answer?: string; serviceId?: string },
  now: string,
): Promise<{ proposal: Proposal; tell: ToTell[] } | null> {
  const head = await headOf(tx, id);
  if (head === null) return null;
  await tx.$executeRaw`
    UPDATE proposal SET status = ${status ?? head.status}, answer = ${answer ?? head.answer},
      service_id = ${serviceId ?? head.serviceId}, decided_at = ${now}::timestamptz WHERE id = ${head.id}`;
  return { proposal: (await headOf(tx, head.id)) ?? head, tell: await toTell(tx, head.id) };
}
