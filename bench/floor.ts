/** A process that opens the embedded database and serves `/readyz`, and nothing more. Started by a benchmark. */

import { createServer } from 'node:http';
import { PGlite } from '@electric-sql/pglite';

const [folder, port] = process.argv.slice(2);
const database = await PGlite.create({ dataDir: folder ?? 'memory://' });
const server = createServer((_, response) => {
  database.query('SELECT 1').then(() => response.end('ready'));
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => {
  database.close().finally(() => process.exit(0));
});
