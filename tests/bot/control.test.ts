import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askDoor, openDoor } from '../../bot/control.ts';
import { OperatorError } from '../../bot/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portineria-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the operator’s door', () => {
  it('lets the running process answer, and is gone when it stops', async () => {
    const door = await openDoor(folder, async (role) => ({ code: `for ${role.type}`, link: 'https://t.me/x' }));
    expect(statSync(join(folder, 'control.json')).mode & 0o777).toBe(0o600);
    expect(await askDoor(folder, { type: 'manager' })).toEqual({ code: 'for manager', link: 'https://t.me/x' });
    await door.close();
    expect(await askDoor(folder, { type: 'manager' })).toBeNull();
  });

  it('stays shut without the secret', async () => {
    const door = await openDoor(folder, async () => ({ code: 'x' }));
    const file = join(folder, 'control.json');
    const { url } = JSON.parse(readFileSync(file, 'utf8'));
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    writeFileSync(file, JSON.stringify({ url, secret: 'guess' }));
    expect(await askDoor(folder, { type: 'manager' })).toBeNull();
    await door.close();
  });

  it('passes on why an invitation is refused', async () => {
    const door = await openDoor(folder, () => Promise.reject(new OperatorError('--org: put one of a, b.')));
    await expect(askDoor(folder, { type: 'staff', organisationId: 'c' })).rejects.toThrow('--org: put one of');
    await door.close();
  });

  it('is not taken for open after a crash', async () => {
    writeFileSync(join(folder, 'control.json'), JSON.stringify({ url: 'http://127.0.0.1:1/invite', secret: 'x' }));
    expect(await askDoor(folder, { type: 'manager' })).toBeNull();
  });
});
