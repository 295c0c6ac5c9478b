/** Server-Sent Events on one response. */

import type { FastifyReply } from 'fastify';
import { SECURITY_HEADERS } from './guard.ts';
import type { PageEvent, Stream } from './hub.ts';

const HEARTBEAT_MS = 25_000;
/** A page that does not read is let go; it comes back and resumes. */
const MAX_WAITING_BYTES = 1024 * 1024;

export function openStream(reply: FastifyReply): Stream & { onClose(listener: () => void): void } {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  raw.on('close', () => clearInterval(heartbeat));
  raw.on('error', () => raw.destroy());
  return {
    write(event: PageEvent) {
      if (raw.writableEnded || raw.destroyed) return;
      if (raw.writableLength > MAX_WAITING_BYTES) {
        raw.destroy();
        return;
      }
      const id = event.id === undefined ? '' : `id: ${event.id}\n`;
      raw.write(`${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`);
    },
    end: () => raw.end(),
    onClose: (listener) => raw.on('close', listener),
  };
}
