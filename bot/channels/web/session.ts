/** A browser's session: a random secret in a cookie. Only its digest is used as an id. */

import { createHash, randomBytes } from 'node:crypto';

const NAME = 'portineria';
const SECRET = /^[A-Za-z0-9_-]{22}$/;
/** The longest that browsers keep a cookie; renewed at every opening of the page. */
const MAX_AGE_S = 400 * 24 * 3600;

export interface Session {
  secret: string;
  id: string;
}

export function newSession(): Session {
  const secret = randomBytes(16).toString('base64url');
  return { secret, id: idOf(secret) };
}

export function readSession(cookieHeader: string | undefined): Session | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() !== NAME) continue;
    const secret = part.slice(at + 1).trim();
    if (SECRET.test(secret)) return { secret, id: idOf(secret) };
  }
  return null;
}

export function sessionCookie(session: Session, secure: boolean): string {
  return `${NAME}=${session.secret}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function endedCookie(secure: boolean): string {
  return `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function idOf(secret: string): string {
  return createHash('sha256').update(`web session ${secret}`).digest('base64url').slice(0, 22);
}
