import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig, VARIABLES } from '../../bot/config.ts';
import { OperatorError } from '../../bot/errors.ts';

const teams = { MICROSOFT_APP_ID: 'id', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' };
const TOKEN = '123456:abc_DEF';

describe('settings', () => {
  it('need nothing', () => {
    expect(parseConfig({})).toEqual({
      http: { host: '127.0.0.1', port: 3000, loopback: true, proxies: [] },
      dataDir: '.data',
      cacheDir: '.cache',
      demo: true,
      logLevel: 'info',
      workers: 1,
      reviewAbove: 500,
    });
  });

  it('take an empty variable for one left out', () => {
    expect(parseConfig({ PORT: '', TELEGRAM_BOT_TOKEN: ' ', DATABASE_URL: '' })).toEqual(parseConfig({}));
  });

  it('leaves names alone that are near to a short one', () => {
    expect(() => parseConfig({ MODE: 'production', PORTS: '1', HOSTS: 'x' })).not.toThrow();
  });

  it.each([
    ['nothing configured, loopback', {}, true],
    ['localhost by name', { HOST: 'localhost' }, true],
    ['IPv6 loopback', { HOST: '::1' }, true],
    ['open to the network', { HOST: '0.0.0.0' }, false],
    ['behind a proxy', { PUBLIC_URL: 'https://bot.example.org' }, false],
    ['switched off', { DEMO: 'off' }, false],
    ['with Telegram', { TELEGRAM_BOT_TOKEN: TOKEN }, false],
    ['with Teams', teams, false],
  ])('demo roles: %s → %3$s', (_, environment, demo) => {
    expect(parseConfig(environment).demo).toBe(demo);
  });

  it('read Telegram and Teams', () => {
    const config = parseConfig({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081', ...teams });
    expect(config.telegram).toEqual({ token: TOKEN, mode: 'polling', apiRoot: 'http://127.0.0.1:8081' });
    expect(config.teams).toEqual({ appId: 'id', appPassword: 'secret', tenantId: 'tenant' });
  });

  it('let a server have more workers', () => {
    expect(parseConfig({ DATABASE_URL: 'postgresql://localhost/x' }).workers).toBe(4);
    expect(parseConfig({ WORKERS: '2' }).workers).toBe(2);
  });

  it('believe the proxies of a public address, and nobody without one', () => {
    const PUBLIC_URL = 'https://bot.example.org';
    expect(parseConfig({ PUBLIC_URL }).http.proxies).toEqual(['127.0.0.0/8', '::1']);
    const several = parseConfig({ PUBLIC_URL, TRUST_PROXY: '10.0.0.2, fd00::/8' });
    expect(several.http.proxies).toEqual(['10.0.0.2', 'fd00::/8']);
  });

  it('say how many one manager may write to alone', () => {
    expect(parseConfig({ BROADCAST_REVIEW_ABOVE: '50' }).reviewAbove).toBe(50);
    expect(parseConfig({ BROADCAST_REVIEW_ABOVE: 'off' }).reviewAbove).toBeNull();
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ BROADCAST_REVIEW_ABOVE: 'many' }, /^BROADCAST_REVIEW_ABOVE: put how many/],
    [{ PUBLIC_URL: 'https://bot.example.org', TRUST_PROXY: 'true' }, /^TRUST_PROXY: put the addresses/],
    [{ PUBLIC_URL: 'https://bot.example.org', TRUST_PROXY: '10.0.0.0/33' }, /^TRUST_PROXY: put the addresses/],
    [{ PUBLIC_URL: 'https://bot.example.org', TRUST_PROXY: '0.0.0.0/0' }, /^TRUST_PROXY: put the addresses/],
    [{ BROADCAST_REVIEW_ABOVE: '-1' }, /^BROADCAST_REVIEW_ABOVE: put how many people/],
    [{ PROT: '3000' }, /^PROT: unknown variable, did you mean PORT/],
    [{ DMEO: 'off' }, /^DMEO: unknown variable, did you mean DEMO/],
    [{ TRUST_PROXY: '10.0.0.2' }, /^PUBLIC_URL: put the address/],
    [{ PORT: 'abc' }, /^PORT: put a port number/],
    [{ PORT: '70000' }, /^PORT: put a port between/],
    [{ PORT: '3.5' }, /^PORT: put a whole number/],
    [{ HOST: 'http://x' }, /^HOST: put an address/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: put an address such as postgresql:/],
    [{ DATABASE_URL: 'nonsense' }, /^DATABASE_URL: /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: put one of fatal/],
    [{ WORKERS: '0' }, /^WORKERS: put a number from 1/],
    [{ DEMO: 'on' }, /^DEMO: put off/],
    [{ PUBLIC_URL: 'bot.example.org' }, /^PUBLIC_URL: put the address/],
    [{ TELEGRAM_BOT_TOKEN: 'abc' }, /^TELEGRAM_BOT_TOKEN: copy the token/],
    [{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'push' }, /^TELEGRAM_MODE: put polling or webhook/],
    [{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' }, /^PUBLIC_URL: put the https address/],
    [{ TELEGRAM_WEBHOOK_SECRET: 'a b' }, /^TELEGRAM_WEBHOOK_SECRET: put 1 to 256/],
    [{ MICROSOFT_APP_ID: 'id' }, /^MICROSOFT_APP_PASSWORD: put the client secret/],
    [{ MICROSOFT_APP_PASSWORD: 'x' }, /^MICROSOFT_APP_ID: put the application id/],
    [{ ...teams, MICROSOFT_APP_TENANT_ID: '' }, /^MICROSOFT_APP_TENANT_ID: put the id/],
    [{ TELEGRAM_TOKEN: TOKEN }, /^TELEGRAM_TOKEN: unknown variable, did you mean TELEGRAM_\w+\?/],
    [{ TELEGRAM_BOT_TOKN: TOKEN }, /did you mean TELEGRAM_BOT_TOKEN\?/],
    [{ DATABSE_URL: 'x' }, /did you mean DATABASE_URL\?/],
    [{ LOGLEVEL: 'debug' }, /did you mean LOG_LEVEL\?/],
  ])('%o is refused in one line', (environment, message) => {
    expect(() => parseConfig(environment)).toThrow(OperatorError);
    expect(() => parseConfig(environment)).toThrow(message);
    expect(() => parseConfig(environment)).not.toThrow(/\n/);
  });

  it.each(['HOSTNAME', 'PATH', 'PORTS', 'XDG_DATA_DIRS', 'TEST_DATABASE_URL'])('leave %s of others alone', (name) => {
    expect(() => parseConfig({ [name]: 'x' })).not.toThrow();
  });

  it('are all in .env.example, and nothing else is', () => {
    const example = readFileSync('.env.example', 'utf8');
    const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...VARIABLES].sort());
  });
});
