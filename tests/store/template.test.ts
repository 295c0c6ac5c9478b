import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../prisma/client.ts';
import { seedIfEmpty } from '../../prisma/seed/seed.ts';

let cacheDir: string;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'template-'));
});
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

const kept = () => readdirSync(cacheDir);

/** Opens one, says whether it was new, and leaves something in it. */
async function open(place = cacheDir) {
  const database = await openDatabase({ memory: true, cacheDir: place });
  try {
    const wasEmpty = await seedIfEmpty(database);
    const [row] = await database.statements.$queryRaw<object[]>`
      SELECT current_setting('TimeZone') AS zone,
        (SELECT count(*)::int FROM pg_constraint WHERE contype = 'x') AS exclusions,
        (SELECT count(*)::int FROM _prisma_migrations) AS migrations,
        nextval(pg_get_serial_sequence('message_log', 'id'))::int AS next`;
    return { wasEmpty, ...row };
  } finally {
    await database.close();
  }
}

describe('a database in memory that has a copy to open from', () => {
  it('is as empty and as strict as one that was made', async () => {
    const made = await open();
    expect(kept()).toEqual([expect.stringMatching(/^database-[0-9a-f]{16}\.tar$/)]);
    const [copy] = kept();
    const before = readFileSync(join(cacheDir, copy ?? ''));
    expect(made).toMatchObject({ wasEmpty: true, zone: 'UTC', next: 1 });
    for (let time = 0; time < 2; time += 1) expect(await open()).toEqual(made);
    expect(readFileSync(join(cacheDir, copy ?? '')).equals(before)).toBe(true);
  });

  it('is made where the copy is damaged, and what is out of date is dropped', async () => {
    await open();
    const [copy = ''] = kept();
    writeFileSync(join(cacheDir, copy), 'half a file');
    writeFileSync(join(cacheDir, 'database-0000000000000000.tar'), 'of last month');
    expect(await open()).toMatchObject({ wasEmpty: true });
    expect(kept()).toEqual([copy]);
    expect(await open()).toMatchObject({ wasEmpty: true });
  });

  it('is made where nothing can be kept', async () => {
    writeFileSync(join(cacheDir, 'file'), '');
    expect(await open(join(cacheDir, 'file', 'folder'))).toMatchObject({ wasEmpty: true });
  });
});
