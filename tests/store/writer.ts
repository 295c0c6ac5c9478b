/** Started by a test as a process of its own, to be killed: writes rows until then. */

import { openDatabase } from '../../prisma/client.ts';

async function main(dataDir: string): Promise<never> {
  const db = await openDatabase({ dataDir });
  for (let n = 0; ; n += 1) {
    await db.prisma.deadline.create({ data: { key: `k${n}`, payload: {}, dueAt: '2026-11-23T09:00:00Z' } });
    process.stdout.write(`k${n}\n`);
  }
}

void main(process.argv[2] ?? '');
