/** A wire to a server that can be cut: connections break, and none can be made until it is up again. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Wire {
  /** The server's address, through the wire. */
  url: string;
  up(): Promise<void>;
  down(): void;
}

export async function wireTo(address: string): Promise<Wire> {
  const { hostname, port } = new URL(address);
  const ends = new Set<Socket>();
  let server: Server | null = null;
  let at = 0;

  async function up(): Promise<void> {
    server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const end of [near, far]) {
        ends.add(end);
        end.on('error', () => undefined);
        end.on('close', () => {
          ends.delete(end);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    at = (server.address() as AddressInfo).port;
  }

  await up();
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(at);
  return {
    url: url.toString(),
    up,
    down() {
      server?.close();
      for (const end of ends) end.destroy();
    },
  };
}
