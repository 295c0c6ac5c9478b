import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTeamsChannel } from '../../../bot/channels/teams/channel.ts';
import type { InboundToken } from '../../support/fake-teams.ts';
import { type Bench, openBench, recordingLog } from './support.ts';

describe('who may write', () => {
  let bench: Bench;
  beforeAll(async () => {
    // botbuilder writes each bad token's error on the console.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    bench = await openBench();
  });
  beforeEach(() => void bench.received.splice(0));
  afterAll(async () => {
    await bench.close();
    vi.restoreAllMocks();
  });

  const message = (fields: object = {}) => ({
    type: 'message',
    id: crypto.randomUUID(),
    channelId: 'msteams',
    serviceUrl: `${bench.fake.root}/`,
    text: 'ciao',
    from: { id: '29:maria', name: 'Maria' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: bench.fake.bot.tenantId },
    ...fields,
  });

  it('the platform', async () => {
    expect(await bench.fake.deliver(message())).toBe(200);
    expect(bench.received).toHaveLength(1);
  });

  const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each<[string, InboundToken]>([
    ['no token', { none: true }],
    ['an empty header', { raw: ' ' }],
    ['another scheme', { raw: 'Basic YTpi' }],
    ['a scheme without a token', { raw: 'Bearer' }],
    ['not a token', { raw: 'Bearer xyz' }],
    ['three words', { raw: 'Bearer a b' }],
    ['unsigned', { raw: `Bearer ${b64({ alg: 'none' })}.${b64({ iss: 'https://api.botframework.com' })}.` }],
    ['another audience', { audience: 'somebody-else' }],
    ['another issuer', { issuer: 'https://evil.example' }],
    ['expired', { expired: true }],
    ['a forged signature', { forged: true }],
    ['an unknown key', { keyId: 'fake-2' }],
    ['a token for another service address', { serviceUrl: 'https://evil.example/' }],
  ])('not %s', async (_, token) => {
    expect([401, 403]).toContain(await bench.fake.deliver(message(), token));
    expect(bench.received).toEqual([]);
  });

  it.each([
    ['another channel of the same bot', { channelId: 'webchat' }, [403]],
    ['a channel that the key does not speak for', { channelId: 'directline' }, [401]],
    ['another tenant', { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' } }, [403]],
    ['no service address', { serviceUrl: undefined }, [400]],
  ])('not %s', async (_, fields, statuses) => {
    expect(statuses).toContain(await bench.fake.deliver(message(fields)));
    expect(bench.received).toEqual([]);
  });

  it('keys that cannot be read are our trouble, not the caller’s', async () => {
    const blind = await openBench({
      platform: { ...bench.fake.platform, openIdMetadataUrl: `${bench.fake.root}/nowhere` },
    });
    expect(await bench.fake.deliver(message(), { none: true })).toBe(401);
    const person = blind.fake.person('maria');
    expect(await blind.fake.userSays(person, blind.fake.personalChat(person), 'ciao')).toBe(503);
    await blind.close();
  });
});

describe('half a configuration', () => {
  const bot = { appId: 'app', appPassword: 'secret', tenantId: 'tenant' };
  it.each([
    ['MICROSOFT_APP_ID', { ...bot, appId: '' }],
    ['MICROSOFT_APP_PASSWORD', { ...bot, appPassword: '' }],
    ['MICROSOFT_APP_TENANT_ID', { ...bot, tenantId: '' }],
  ])('without %s there is no channel', async (name, half) => {
    await expect(createTeamsChannel({ ...half, log: recordingLog([]), http: Fastify() })).rejects.toThrow(name);
  });

  it('without an app id only where it is allowed, and then anyone may write', async () => {
    const bench = await openBench({ appId: '', allowNoAuth: true });
    const person = bench.fake.person('maria');
    const chat = bench.fake.personalChat(person);
    expect(await bench.fake.userSays(person, chat, 'ciao')).toBe(200);
    expect(bench.received).toHaveLength(1);
    await bench.close();
  });
});
