/** Who may ask: same origin, not too fast, and for the demo only on this very machine. */

import type { FastifyRequest } from 'fastify';

export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

type Asked = Pick<FastifyRequest, 'headers' | 'host'>;

/**
 * Not from a page of somebody else. A browser says where a request comes from; a program that says nothing has no
 * cookie of a person to abuse.
 */
export function sameOrigin(request: Asked): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  try {
    const { host, protocol } = new URL(origin);
    // A proxy may tell the port that everybody leaves out.
    return new URL(`${protocol}//${request.host}`).host === host;
  } catch {
    return false;
  }
}

/** Where a request comes from, as its limits are counted: some proxies tell the port as well, which is another each time. */
export function callerOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return /^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/.exec(ip)?.[1] ?? /^\[(.+)\](?::\d+)?$/.exec(ip)?.[1] ?? ip;
}

/** A page elsewhere can point its own name at this machine: the demo answers to local names only. */
export function localHost(request: Asked): boolean {
  const name = request.host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name) || name.endsWith('.localhost');
}

export function overHttps(request: Pick<FastifyRequest, 'headers' | 'protocol'>): boolean {
  return request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
}

/** A bucket a key: `burst` at once, then one every `everyMs`. Bounded in memory. */
export function createLimiter(options: { burst: number; everyMs: number; now: () => number; keys?: number }) {
  const { burst, everyMs, now, keys = 10_000 } = options;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Milliseconds to wait; 0 when it may pass. */
    take(key: string): number {
      const at = now();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + (at - bucket.at) / everyMs);
      buckets.delete(key);
      if (buckets.size >= keys) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (left < 1) {
        buckets.set(key, { left, at });
        return Math.ceil((1 - left) * everyMs);
      }
      buckets.set(key, { left: left - 1, at });
      return 0;
    },
  };
}
