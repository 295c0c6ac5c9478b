/** Microsoft Teams: takes the Bot Connector's calls into the inbox, and posts what the outbox asks. */

import type { Activity } from 'botbuilder';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Channel, Delivery, Files, Log, Outgoing, Receive, Received } from '../../channel.ts';
import { referenceSchema, type TeamsReference } from './activity.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { type Answer, createPost, deliveryOf, type Post, type Wire } from './connector.ts';
import { AUTHENTICATION_TIMEOUT, MAX_BODY, SEND_TIMEOUT, STOP_TIMEOUT, TEAMS_PACE } from './limits.ts';
import { type BotIdentity, type Connection, connect, type TeamsPlatform } from './platform.ts';
import { readActivity } from './receive.ts';
import { renderMessage } from './render.ts';

export type { TeamsPlatform } from './platform.ts';

export interface TeamsOptions extends BotIdentity {
  log: Log;
  /** For what people attach, here and elsewhere. Without them words only are taken and sent. */
  files?: Files;
  /** `POST /api/messages` is mounted here: create the channel before it listens. */
  http: FastifyInstance;
  /** Only on loopback: with an empty app id botbuilder checks nobody's identity. */
  allowNoAuth?: boolean;
  /** Instead of Microsoft's addresses: tests. */
  platform?: TeamsPlatform;
  sendTimeoutMs?: number;
}

export async function createTeamsChannel(options: TeamsOptions): Promise<Channel> {
  refuseHalfConfigured(options);
  const connection = await connect(options, options.platform);
  const channel = new TeamsChannel(options, connection);
  channel.mount();
  return channel;
}

function refuseHalfConfigured({ appId, appPassword, tenantId, allowNoAuth }: TeamsOptions): void {
  if (appId === '') {
    if (allowNoAuth) return;
    throw new Error('Teams: MICROSOFT_APP_ID is empty, and without it anyone could write as anyone. Set it.');
  }
  if (appPassword === '') throw new Error('Teams: MICROSOFT_APP_PASSWORD is empty. Set it, or unset MICROSOFT_APP_ID.');
  if (tenantId === '') throw new Error('Teams: MICROSOFT_APP_TENANT_ID is empty. Set it, or unset MICROSOFT_APP_ID.');
}

class TeamsChannel implements Channel {
  readonly name = 'teams';
  readonly pace = TEAMS_PACE;
  readonly #options: TeamsOptions;
  readonly #connection: Connection;
  readonly #post: Post;
  readonly #attachments: Attachments;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  /** By chat, what is being taken in. */
  readonly #last = new Map<string, Promise<void>>();
  #receive: Receive | undefined;

  constructor(options: TeamsOptions, connection: Connection) {
    this.#options = options;
    this.#connection = connection;
    this.#post = createPost(connection.adapter, options.appId);
    const { files, log } = options;
    this.#attachments = createAttachments({ files, pass: connection.pass, log });
  }

  mount(): void {
    const { http, log } = this.#options;
    http.route({
      method: 'POST',
      url: '/api/messages',
      bodyLimit: MAX_BODY,
      // Before the body is read: a stranger's megabytes are not parsed.
      onRequest: async (request, reply) => {
        if (this.#options.appId !== '' && !request.headers.authorization) return reply.code(401).send();
      },
      handler: (request, reply) => this.#answer(request, reply),
      // The default handler would log the request and answer with the error's words.
      errorHandler: (error: unknown, _request, reply) => {
        const status = statusOf(error);
        const known = status !== undefined && status >= 400 && status < 500;
        if (!known) log.error({ error: nameOf(error) }, 'teams: a request failed');
        return reply.code(known ? status : 503).send();
      },
    });
  }

  async start(receive: Receive): Promise<void> {
    this.#receive = receive;
  }

  async #answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { log, tenantId, appId } = this.#options;
    const receive = this.#receive;
    if (!receive || this.#stopping.signal.aborted) return reply.code(503).send();
    if (!isActivityLike(request.body)) return reply.code(400).send();

    const refusal = await this.#authenticate(request.body, request.headers.authorization ?? '');
    if (refusal !== undefined) return reply.code(refusal).send();
    if (appId !== '' && request.body.channelId !== 'msteams') {
      // Web Chat and Direct Line come with every bot, and there a caller writes any sender it likes.
      log.warn({}, 'teams: refused an activity of another channel; switch off the channels that are not Teams');
      return reply.code(403).send();
    }

    const reading = readActivity(request.body);
    if (reading.type === 'malformed') {
      log.warn({ where: reading.where }, 'teams: malformed activity');
      return reply.code(400).send();
    }
    if (reading.type === 'ignored') {
      log.debug({ why: reading.why }, 'teams: activity ignored');
      return reply.code(request.body.type === 'invoke' ? 501 : 200).send();
    }
    if (appId !== '' && reading.tenantId !== undefined && reading.tenantId !== tenantId) {
      log.warn({}, 'teams: refused an activity of another tenant');
      return reply.code(403).send();
    }
    try {
      const chat = reading.event.conversation.address;
      await this.#inOrder(chat, async () => receive(await this.#attachments.taken(reading)));
    } catch (error) {
      log.error({ error: nameOf(error) }, 'teams: an activity could not be stored');
      return reply.code(503).send();
    }
    return request.body.type === 'invoke' ? reply.code(200).send(CARD_ANSWER) : reply.code(200).send();
  }

  /** What follows a picture in its chat waits until that has been fetched. */
  async #inOrder<T>(chat: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(chat) ?? Promise.resolve()).then(work);
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(chat, ended);
    try {
      return await turn;
    } finally {
      if (this.#last.get(chat) === ended) this.#last.delete(chat);
    }
  }

  /** The status to refuse with, or nothing when the caller is the platform. */
  async #authenticate(body: ActivityLike, header: string): Promise<number | undefined> {
    const check = this.#connection.authentication.authenticateRequest(asActivity(body), header);
    try {
      await withTimeout(check, AUTHENTICATION_TIMEOUT);
      return undefined;
    } catch (error) {
      const status = statusOf(error);
      if (status === 401 || status === 403) return status;
      if (error instanceof TimeoutError || status === 500 || nameOf(error) === 'FetchError') {
        this.#options.log.error({ error: nameOf(error) }, 'teams: the keys of the platform cannot be read');
        return 503;
      }
      // A forged or broken token: botbuilder lets the errors of its parsers through.
      return 401;
    }
  }

  async send(message: Outgoing): Promise<Delivery> {
    const sending = this.#send(message);
    this.#underWay.add(sending);
    try {
      return await sending;
    } finally {
      this.#underWay.delete(sending);
    }
  }

  async #send(message: Outgoing): Promise<Delivery> {
    const reference = referenceSchema.safeParse(message.meta);
    if (!reference.success) return { type: 'refused', reason: 'no conversation reference' };
    const picture = await this.#attachments.linked(message).catch(() => null);
    if (picture === null) return { type: 'unavailable', reason: 'the picture cannot be had' };
    const rendered = renderMessage(message, picture);
    if (rendered.type === 'tooLong') return { type: 'refused', reason: 'too long' };

    let last: Delivery = { type: 'delivered' };
    let withButtons: Delivery | undefined;
    for (const [index, activity] of rendered.activities.entries()) {
      const replaces = index === 0 ? message.edits : undefined;
      last = await this.#deliver({ ...reference.data, conversation: at(reference.data, message) }, activity, replaces);
      if (last.type !== 'delivered') {
        if (index === 0) return last;
        // Repeating would post the first parts again; the port has no word for "half".
        return { type: 'uncertain', reason: `part ${index + 1} of ${rendered.activities.length}: ${last.type}` };
      }
      if ('attachments' in activity) withButtons = last;
    }
    // What a later message replaces is the part with the buttons.
    return withButtons ?? last;
  }

  async #deliver(reference: TeamsReference, activity: Wire, replaces: string | undefined): Promise<Delivery> {
    if (replaces !== undefined) {
      const answer = await this.#call(reference, activity, replaces);
      if (!isTargetMissing(answer)) {
        const delivery = deliveryOf(answer, Date.now());
        return delivery.type === 'delivered' ? { ...delivery, messageId: delivery.messageId ?? replaces } : delivery;
      }
    }
    return deliveryOf(await this.#call(reference, activity, undefined), Date.now());
  }

  async #call(reference: TeamsReference, activity: Wire, replaces: string | undefined): Promise<Answer> {
    const timeout = AbortSignal.timeout(this.#options.sendTimeoutMs ?? SEND_TIMEOUT);
    const signal = AbortSignal.any([timeout, this.#stopping.signal]);
    const answer = await this.#post({ reference, activity, signal, ...(replaces ? { replaces } : {}) });
    if (answer.type === 'silent' || answer.status >= 400) {
      const fields = answer.type === 'silent' ? { code: answer.code, left: answer.left } : { status: answer.status };
      this.#options.log.warn(fields, 'teams: a message was not accepted');
    }
    return answer;
  }

  /** "…is typing", in the one place where Teams shows it. */
  async acknowledge(event: Received): Promise<void> {
    if (event.conversation.kind !== 'private') return;
    if (event.content.type !== 'text' && event.content.type !== 'tap') return;
    const reference = referenceSchema.safeParse(event.conversation.meta);
    if (reference.success) await this.#call(reference.data, { type: 'typing' }, undefined).catch(() => undefined);
  }

  async stop(): Promise<void> {
    if (this.#underWay.size > 0) {
      const finished = Promise.allSettled(this.#underWay);
      await withTimeout(finished, STOP_TIMEOUT).catch(() => undefined);
    }
    this.#stopping.abort();
  }
}

/** The answer to an `Action.Execute`: taken, nothing to show; what there is to say follows as a message. */
const CARD_ANSWER = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };

type ActivityLike = { type: string; channelId?: unknown; serviceUrl?: unknown };

function isActivityLike(body: unknown): body is ActivityLike {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
}

/** Of the activity, checking who calls reads these two only. */
function asActivity(body: ActivityLike): Activity {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const part: Partial<Activity> = { channelId: text(body.channelId), serviceUrl: text(body.serviceUrl) };
  return part as Activity;
}

/** The outbox's address rules; the reference tells how to get there. */
function at(reference: TeamsReference, message: Outgoing): TeamsReference['conversation'] {
  return { ...reference.conversation, id: message.address };
}

/** A message that was deleted, or too old to edit, is no reason not to say what it should say now. */
function isTargetMissing(answer: Answer): boolean {
  return answer.type === 'answered' && [403, 404, 405, 410].includes(answer.status);
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error';
}

class TimeoutError extends Error {}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError('too late')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
