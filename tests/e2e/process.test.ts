import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Ended, PATIENCE, run, runAsWritten, startServer, temporaryFolder } from './support/process.ts';

const folder = temporaryFolder();
const DATA_DIR = folder.path;
afterAll(() => folder.remove());

async function ran(file: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return (await run(file, args, { DATA_DIR, ...environment })).ended;
}

describe('npm start', { timeout: PATIENCE }, () => {
  it('serves, tells how it is, refuses a second process, invites, and stops in order', async () => {
    const server = await startServer({ DATA_DIR }, runAsWritten);
    onTestFinished(() => void server.stop('SIGKILL'));
    expect(server.out()).toMatch(/Portineria is running/);
    expect(server.out()).toMatch(/demo: citizen, staff and manager/);
    const page = await fetch(server.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/html/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ready', checks: { database: 'ok', model: 'ok', inbox: 'ok' } });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('portineria_turn_seconds');

    const second = await ran('main.ts', [], { PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/in use by another process/);
    expect(second.err.trim().split('\n')).toHaveLength(1);

    const invited = await runAsWritten('invite.ts', ['--role', 'manager'], { DATA_DIR }).ended;
    expect(invited).toMatchObject({ code: 0, err: '' });
    expect(invited.out.trim()).toMatch(/^\S{6,64}$/);
    const unknown = await ran('invite.ts', ['--role', 'staff', '--org', 'nobody']);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringMatching(/^--org: put one of .*nazareth/) });

    const began = Date.now();
    expect((await server.stop()).code).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);

    const alone = await ran('invite.ts', ['--role', 'staff', '--org', 'nazareth']);
    expect(alone).toMatchObject({ code: 0, err: '' });
    expect(alone.out.trim()).toMatch(/^\S{6,64}$/);
  });

  it('names PORT when it is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await ran('main.ts', [], { PORT: String(port), LOG_LEVEL: 'silent' });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^PORT: \d+ is taken/) });
    other.close();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a wrong setting', { PORT: 'x' }, /^PORT: put a port number/],
    ['a misspelt setting', { TELEGRAM_TOKEN: 'x' }, /^TELEGRAM_TOKEN: unknown variable, did you mean/],
    ['no such server', { DATABASE_URL: 'postgresql://bot:hunter2@127.0.0.1:1/x' }, /DATABASE_URL/],
  ])('says in one line that there is %s', async (_, environment, message) => {
    const { code, err, out } = await ran('main.ts', [], environment);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err + out).not.toContain('hunter2');
  });

  it('says so when the data folder cannot be one', async () => {
    const file = join(DATA_DIR, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await ran('main.ts', [], { DATA_DIR: file });
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

it('npm run invite explains its use', { timeout: PATIENCE }, async () => {
  const { code, err } = await ran('invite.ts', ['--role', 'king']);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^Use: npm run -s invite -- --role manager/) });
});
