/**
 * A door for the operator's own commands while the process runs: loopback only, on a port of its own, opened by a
 * secret that only who may read the data folder knows. It lets `invite` work although the database is in use.
 */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { type Role, roleSchema } from '../domain/people.ts';
import { OperatorError } from './errors.ts';

export interface Invitation {
  code: string;
  /** Opens the bot and sends the code, where a channel has such links. */
  link?: string;
}

export type Invite = (role: Role) => Promise<Invitation>;

const doorSchema = z.object({ url: z.string(), secret: z.string() });
const invitationSchema = z.object({ code: z.string(), link: z.string().optional() });
const refusalSchema = z.object({ error: z.string() });
const MAX_BODY = 4 * 1024;

function fileIn(dataDir: string): string {
  return join(dataDir, 'control.json');
}

export async function openDoor(dataDir: string, invite: Invite): Promise<{ close(): Promise<void> }> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    answer(request, secret, invite).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const file = fileIn(dataDir);
  mkdirSync(dataDir, { recursive: true });
  // Removed first: an old file would keep its old permissions.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ url: `http://127.0.0.1:${port}/invite`, secret }), { mode: 0o600, flag: 'wx' });
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(file, { force: true });
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  request: IncomingMessage,
  secret: string,
  invite: Invite,
): Promise<{ status: number; body: object }> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${secret}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 401, body: {} };
  if (request.method !== 'POST' || request.url !== '/invite') return { status: 404, body: {} };
  const role = roleSchema.safeParse(JSON.parse(await bodyOf(request)));
  if (!role.success) return { status: 400, body: {} };
  try {
    return { status: 200, body: await invite(role.data) };
  } catch (error) {
    if (error instanceof OperatorError) return { status: 422, body: { error: error.message } };
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_BODY) throw new Error('too large');
  }
  return body;
}

/** Asks the process that runs on this folder. Null when none does. */
export async function askDoor(dataDir: string, role: Role): Promise<Invitation | null> {
  const door = readDoor(dataDir);
  if (!door) return null;
  let response: Response;
  try {
    response = await fetch(door.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${door.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(role),
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return null;
  }
  const body: unknown = await response.json().catch(() => null);
  const invitation = invitationSchema.safeParse(body);
  if (response.ok && invitation.success) return invitation.data;
  const refusal = refusalSchema.safeParse(body);
  if (refusal.success) throw new OperatorError(refusal.data.error);
  // Another program may have taken the port of a process that was killed.
  return null;
}

function readDoor(dataDir: string): z.infer<typeof doorSchema> | null {
  try {
    return doorSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return null;
  }
}
