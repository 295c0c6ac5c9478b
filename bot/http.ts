/** The HTTP server: health, readiness, figures; the channels mount their own routes on it. */

import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from './channel.ts';
import { OperatorError } from './errors.ts';
import type { Metrics } from './metrics.ts';

export interface HttpOptions {
  log: Log;
  metrics: Metrics;
  /** What must hold before events are sent here: a name, and whether it holds. */
  checks: Record<string, () => Promise<boolean> | boolean>;
  /** Addresses of the proxies in front, as `Config` has them. */
  proxies?: readonly string[];
}

const BODY_LIMIT = 64 * 1024;
const CHECK_TIMEOUT_MS = 2_000;

const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

export function createHttp({ log, metrics, checks, proxies = [] }: HttpOptions): FastifyInstance {
  const http = fastify({
    bodyLimit: BODY_LIMIT,
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    trustProxy: proxies.length > 0 && [...proxies],
  });

  http.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  });

  http.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error }, 'A request failed');
    return reply.code(status).send({ error: status >= 500 ? 'unavailable' : 'bad request' });
  });
  http.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not found' }));

  http.get('/healthz', async () => ({ status: 'ok' }));

  http.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, (await holds(check)) ? 'ok' : 'failing'] as const),
    );
    const ready = results.every(([, result]) => result === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });

  http.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));

  return http;
}

/** Resolves to the address it listens on. */
export async function listen(http: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await http.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(`PORT: ${port} is taken by another program; stop it or put another number.`, {
        cause: error,
      });
    }
    if (code === 'EACCES') {
      throw new OperatorError(`PORT: this user may not listen on ${port}; put a number above 1023.`, { cause: error });
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      throw new OperatorError(`HOST: ${host} is no address of this machine; put 127.0.0.1 or 0.0.0.0.`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function holds(check: () => Promise<boolean> | boolean): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
