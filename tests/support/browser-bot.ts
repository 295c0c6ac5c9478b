/** The real bot for a browser to look at, on a free port and with a database of its own. */

import { startServer, temporaryFolder } from '../e2e/support/process.ts';

export interface RunningBot {
  url: string;
  output(): string;
  stop(): Promise<void>;
}

const STOP_MS = 12_000;

export async function startBot(): Promise<RunningBot> {
  const folder = temporaryFolder();
  const server = await startServer({ DATA_DIR: folder.path });
  return {
    url: server.url,
    output: () => server.out() + server.err(),
    async stop() {
      const timer = setTimeout(() => void server.stop('SIGKILL'), STOP_MS);
      await server.stop();
      clearTimeout(timer);
      folder.remove();
    },
  };
}
