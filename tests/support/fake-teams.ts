/**
 * Microsoft's side of Teams, on loopback: the keys that sign what it sends, the token endpoint, the Bot Connector, and
 * what the people in each conversation see. Faults are queued and used up one request at a time.
 */

import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { TeamsPlatform } from '../../bot/channels/teams/channel.ts';
import {
  type Fault,
  type InboundToken,
  type Incoming,
  misbehave,
  type Person,
  type Place,
  type Posted,
  placeOf,
  type Seen,
  see,
} from './fake-teams-parts.ts';
import { PNG } from './files.ts';

export type { Fault, InboundToken, Person, Place, Seen } from './fake-teams-parts.ts';

export interface FakeTeams {
  readonly root: string;
  readonly platform: TeamsPlatform;
  readonly bot: { appId: string; appPassword: string; tenantId: string };
  /** Every request that the bot made to a conversation, faults included. */
  readonly requests: { method: string; conversation: string; body: unknown }[];
  /** Tells where the bot listens; before this nothing can be sent to it. */
  connectTo(messagesUrl: string): void;
  person(name: string): Person;
  personalChat(person: Person): Place;
  groupChat(title: string): Place;
  /** A thread of a team's channel. */
  channelThread(team: string, channel: string): Place;
  userSays(person: Person, place: Place, text: string, extra?: Incoming): Promise<number>;
  /** Taps the newest visible button with this label. */
  userTaps(person: Person, place: Place, label: string | RegExp): Promise<number>;
  /** How long it takes to give out a picture. */
  pictureMs: number;
  /** How many pictures were asked for. */
  asked: number;
  /** A picture out of the clipboard: the service gives it out to who shows the bot's token. */
  userPastes(person: Person, place: Place, text?: string): Promise<number>;
  userAttaches(person: Person, place: Place, contentType: string, content?: unknown): Promise<number>;
  installs(person: Person, place: Place): Promise<number>;
  uninstalls(person: Person, place: Place): Promise<number>;
  /** The last activity again, byte for byte. */
  redeliver(): Promise<number>;
  /** Any activity, with any token: resolves to the HTTP status. */
  deliver(activity: Incoming, token?: InboundToken): Promise<number>;
  /** What the place shows now, after edits, oldest first. */
  seen(place: Place): Seen[];
  /** Resolves when the place shows something that fits. */
  waitFor(place: Place, fits: (seen: Seen) => boolean, ms?: number): Promise<Seen>;
  /** Removes a message, as a moderator may. */
  deletes(place: Place, messageId: string): void;
  /** The next requests to a conversation go wrong, one fault each. */
  failNext(...faults: Fault[]): void;
  typings(place: Place): number;
  stop(): Promise<void>;
}

const ISSUER = 'https://api.botframework.com';

export async function startFakeTeams(): Promise<FakeTeams> {
  const bot = { appId: randomUUID(), appPassword: `secret-${randomUUID()}`, tenantId: randomUUID() };
  const bearer = `token-${randomUUID()}`;
  const signing = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = {
    ...(await exportJWK(signing.publicKey)),
    kid: 'fake-1',
    use: 'sig',
    endorsements: ['msteams', 'webchat'],
  };

  const http = Fastify({ forceCloseConnections: true });
  const posted = new Map<string, Posted[]>();
  const requests: FakeTeams['requests'] = [];
  const faults: Fault[] = [];
  const watchers = new Set<() => void>();
  let counter = 0;
  let messagesUrl: string | undefined;
  let lastDelivery: { body: string; token: InboundToken | undefined } | undefined;

  http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  http.get('/openid', async () => ({ issuer: ISSUER, jwks_uri: `${root}/keys` }));
  http.get('/keys', async () => ({ keys: [jwk] }));
  http.post('/token', async (request, reply) => {
    const form = request.body as Record<string, string>;
    if (form.client_id !== bot.appId || form.client_secret !== bot.appPassword) return reply.code(401).send({});
    return { token_type: 'Bearer', expires_in: 3600, access_token: bearer };
  });

  const takes = async (request: FastifyRequest, reply: FastifyReply) => {
    const { conversation = '', activity } = request.params as { conversation?: string; activity?: string };
    const body = request.body as Incoming;
    if (request.headers.authorization !== `Bearer ${bearer}`) return reply.code(401).send({});
    // "Typing" is best effort on both sides: a fault is for messages.
    if (body.type !== 'typing') {
      requests.push({ method: request.method, conversation, body });
      const fault = faults.shift();
      if (fault && fault.type !== 'none') return misbehave(fault, request, reply);
    }
    const messages = posted.get(conversation) ?? [];
    posted.set(conversation, messages);
    let id = activity;
    if (request.method === 'PUT') {
      const target = messages.find((message) => message.id === activity);
      if (!target) return reply.code(404).send({ error: { code: 'ActivityNotFoundInConversation' } });
      target.body = body;
    } else {
      id = `activity-${++counter}`;
      messages.push({ id, body });
    }
    for (const look of watchers) look();
    return reply.code(request.method === 'PUT' ? 200 : 201).send({ id });
  };
  http.post('/v3/conversations/:conversation/activities', takes);
  http.post('/v3/conversations/:conversation/activities/:activity', takes);
  http.put('/v3/conversations/:conversation/activities/:activity', takes);
  http.get('/v3/attachments/:id/views/original', async (request, reply) => {
    fake.asked += 1;
    await new Promise((go) => setTimeout(go, fake.pictureMs));
    return request.headers.authorization === `Bearer ${bearer}`
      ? reply.type('image/png').send(PNG)
      : reply.code(401).send();
  });
  const root = await http.listen({ host: '127.0.0.1', port: 0 });
  const serviceUrl = `${root}/`;

  const headerOf = async (token: InboundToken = {}): Promise<Record<string, string>> => {
    if (token.none) return {};
    if (token.raw !== undefined) return { authorization: token.raw };
    const jwt = new SignJWT({ serviceurl: token.serviceUrl ?? serviceUrl })
      .setProtectedHeader({ alg: 'RS256', kid: token.keyId ?? 'fake-1', typ: 'JWT' })
      .setIssuer(token.issuer ?? ISSUER)
      .setAudience(token.audience ?? bot.appId)
      .setIssuedAt(token.expired ? '-3h' : undefined)
      .setExpirationTime(token.expired ? '-2h' : '1h');
    return { authorization: `Bearer ${await jwt.sign(token.forged ? stranger.privateKey : signing.privateKey)}` };
  };

  const post = async (body: string, token: InboundToken | undefined): Promise<number> => {
    if (messagesUrl === undefined) throw new Error('connectTo() first');
    lastDelivery = { body, token };
    const headers = { 'content-type': 'application/json', ...(await headerOf(token)) };
    const response = await fetch(messagesUrl, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };

  const said = (person: Person, place: Place, activity: Incoming): Incoming => ({
    channelId: 'msteams',
    serviceUrl,
    id: `in-${++counter}`,
    timestamp: new Date(1_790_000_000_000 + counter).toISOString(),
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    recipient: { id: `28:${bot.appId}`, name: 'Portineria' },
    conversation: { ...place.conversation, tenantId: bot.tenantId },
    channelData: { tenant: { id: bot.tenantId }, ...place.channelData },
    ...activity,
  });

  const fake: FakeTeams = {
    root,
    pictureMs: 0,
    asked: 0,
    bot,
    requests,
    platform: { openIdMetadataUrl: `${root}/openid`, tokenIssuer: ISSUER, tokenUrl: `${root}/token` },
    connectTo(url) {
      messagesUrl = url;
    },
    person: (name) => ({ id: `29:${name}`, name, aadObjectId: randomUUID() }),
    personalChat: (person) => placeOf('personal', { id: `a:${person.id}` }),
    groupChat: (title) => placeOf('groupChat', { id: `19:${randomUUID()}@thread.v2`, name: title, isGroup: true }),
    channelThread: (team, channel) => {
      const id = `19:${randomUUID()}@thread.tacv2;messageid=${1_790_000_000_000 + ++counter}`;
      return placeOf('channel', { id, isGroup: true }, { team: { name: team }, channel: { name: channel } });
    },
    userSays(person, place, text, extra = {}) {
      const isCalled = place.conversation.conversationType !== 'personal';
      const mention = '<at>Portineria</at>';
      const called = {
        text: `${mention} ${text}`,
        entities: [{ type: 'mention', text: mention, mentioned: { id: `28:${bot.appId}`, name: 'Portineria' } }],
      };
      const html = { contentType: 'text/html', content: `<p>${text}</p>` };
      const words = { type: 'message', text, attachments: [html], ...(isCalled ? called : {}) };
      return fake.deliver(said(person, place, { ...words, ...extra }));
    },
    userTaps(person, place, label) {
      const fits = (title: string) => (typeof label === 'string' ? title === label : label.test(title));
      for (const message of fake.seen(place).reverse()) {
        const button = message.buttons.find((candidate) => fits(candidate.label));
        if (!button) continue;
        return fake.deliver(said(person, place, { type: 'message', value: button.data, replyToId: message.id }));
      }
      throw new Error(`no button ${label} in ${place.conversation.id}`);
    },
    userPastes: (person, place, text = '') => {
      const contentUrl = `${root}/v3/attachments/pasted-${++counter}/views/original`;
      const picture = { contentType: 'image/*', contentUrl };
      const html = { contentType: 'text/html', content: `<p>${text}<img src="${contentUrl}"></p>` };
      return fake.deliver(said(person, place, { type: 'message', text, attachments: [picture, html] }));
    },
    userAttaches: (person, place, contentType, content) =>
      fake.deliver(said(person, place, { type: 'message', attachments: [{ contentType, content }] })),
    async installs(person, place) {
      // In this order, as the real client does.
      await fake.deliver(said(person, place, { type: 'installationUpdate', action: 'add' }));
      return fake.deliver(
        said(person, place, {
          type: 'conversationUpdate',
          membersAdded: [{ id: person.id }, { id: `28:${bot.appId}` }],
        }),
      );
    },
    uninstalls: (person, place) => fake.deliver(said(person, place, { type: 'installationUpdate', action: 'remove' })),
    redeliver() {
      if (!lastDelivery) throw new Error('nothing was delivered yet');
      return post(lastDelivery.body, lastDelivery.token);
    },
    deliver: (activity, token) => post(JSON.stringify(activity), token),
    seen: (place) => (posted.get(place.conversation.id) ?? []).filter(({ body }) => body.type === 'message').map(see),
    waitFor: (place, fits, ms = 5000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`nothing that fits; ${JSON.stringify(fake.seen(place))}`));
        }, ms);
        const look = () => {
          const found = fake.seen(place).findLast(fits);
          if (!found) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
    deletes(place, messageId) {
      const messages = posted.get(place.conversation.id) ?? [];
      posted.set(
        place.conversation.id,
        messages.filter((message) => message.id !== messageId),
      );
    },
    failNext: (...next) => void faults.push(...next),
    typings: (place) => (posted.get(place.conversation.id) ?? []).filter(({ body }) => body.type === 'typing').length,
    stop: () => http.close(),
  };
  return fake;
}
