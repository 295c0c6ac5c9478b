/**
 * Statements as the store writes them, sent to the driver as they are: Prisma's client takes a third of a millisecond of
 * processor for each, and cannot prepare them (docs/decisions/0005-statements-past-prismas-client.md). The names are
 * those of Prisma's client, so that either can be handed to a function of the store.
 */

import { Prisma } from './generated/client.ts';

/** One transaction, or, where it is the database's own, a transaction a statement. */
export interface Tx {
  $queryRaw<T = unknown>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  /** How many rows it changed. */
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
  $queryRawUnsafe<T = unknown>(text: string, ...values: unknown[]): Promise<T>;
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
}

export interface Statement {
  /** With `$1`, `$2`… */
  text: string;
  values: unknown[];
  /** The same for the same text, for a driver that prepares; absent once there are too many. */
  name?: string;
}

/** What a transaction leaves to be done, told once it is committed. */
export interface Leaving {
  outbox: boolean;
  /** To which chats; null: nobody noted it. */
  chats: string[] | null;
  /** When the earliest of its deadlines is due, in epoch milliseconds; null: it wrote none. */
  due: number | null;
  /** The next statement's deadlines are in `due` already. */
  noted: boolean;
  /** The next statement's chats are in `chats` already. */
  addressed: boolean;
}

export interface Outcome {
  rows: unknown[];
  changed: number;
}

/** Statements that a driver keeps prepared on a connection. Ours are some hundreds; text made by a loop must not pile up. */
const MOST_NAMES = 500;
const names = new Map<string, string>();
const texts = new WeakMap<TemplateStringsArray, string>();
const leavings = new WeakMap<Tx, Leaving>();
const unfinished = new WeakMap<Tx, Set<Promise<Outcome>>>();

/** Statements that nobody has waited for: they are sent, and their failure is the transaction's. */
export async function finished(tx: Tx): Promise<void> {
  await Promise.all(unfinished.get(tx) ?? []);
}

const WRITES_OUTBOX = /INSERT INTO outbox\b/;
const WRITES_DEADLINES = /INSERT INTO deadline\b|UPDATE deadline SET due_at\b/;

/** Said before the statement that writes deadlines: when they are due. Of others it is told that they may be due now. */
export function noteDue(tx: Tx, dues: readonly string[]): void {
  const leaving = leavings.get(tx);
  if (leaving === undefined) return;
  leaving.noted = true;
  for (const due of dues) leaving.due = Math.min(leaving.due ?? Number.POSITIVE_INFINITY, Date.parse(due));
}

/** Said before the statement that writes messages: to whom. */
export function noteChats(tx: Tx, chats: readonly string[]): void {
  const leaving = leavings.get(tx);
  if (leaving === undefined) return;
  leaving.addressed = true;
  leaving.chats?.push(...chats);
}

export function leavingOf(tx: Tx): Readonly<Leaving> | undefined {
  return leavings.get(tx);
}

function note(leaving: Leaving, text: string): void {
  if (WRITES_OUTBOX.test(text)) {
    leaving.outbox ||= (leaving.chats?.length ?? 1) > 0 || !leaving.addressed;
    if (!leaving.addressed) leaving.chats = null;
    leaving.addressed = false;
  }
  if (!WRITES_DEADLINES.test(text)) return;
  if (!leaving.noted) leaving.due = 0;
  leaving.noted = false;
}

/** `told`: of a transaction a statement, what each leaves. */
export function txOn(
  send: (statement: Statement) => Promise<Outcome>,
  told?: (leaving: Readonly<Leaving>) => void,
): Tx {
  const leaving: Leaving = { outbox: false, chats: [], due: null, noted: false, addressed: false };
  const run = async (statement: Statement) => {
    note(leaving, statement.text);
    if (told === undefined) return tracked(send(statement));
    const left = { ...leaving };
    Object.assign(leaving, { outbox: false, chats: [], due: null });
    const outcome = await send(statement);
    told(left);
    return outcome;
  };
  const open = new Set<Promise<Outcome>>();
  const tracked = (sent: Promise<Outcome>) => {
    open.add(sent);
    const ended = () => void open.delete(sent);
    sent.then(ended, ended);
    return sent;
  };
  const tx: Tx = {
    $queryRaw: async <T>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(statementOf(sql, values))).rows as T,
    $executeRaw: async (sql, ...values) => (await run(statementOf(sql, values))).changed,
    $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) => (await run(named(text, values))).rows as T,
    $executeRawUnsafe: async (text, ...values) => (await run(named(text, values))).changed,
  };
  leavings.set(tx, leaving);
  unfinished.set(tx, open);
  return tx;
}

function statementOf(sql: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]): Statement {
  if (sql instanceof Prisma.Sql) return named(sql.text, sql.values);
  if (values.some((value) => value instanceof Prisma.Sql)) {
    const whole = Prisma.sql(sql, ...values);
    return named(whole.text, whole.values);
  }
  let text = texts.get(sql);
  if (text === undefined) {
    text = sql.reduce((before, part, n) => `${before}$${n}${part}`);
    texts.set(sql, text);
  }
  return named(text, values);
}

function named(text: string, values: readonly unknown[]): Statement {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_NAMES) {
    name = `portineria_${names.size}`;
    names.set(text, name);
  }
  return { text, values: [...values], ...(name !== undefined && { name }) };
}
