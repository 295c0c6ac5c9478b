/** One request to the Bot Connector: sent once, within a time, and with what became of it. */

import type { CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import type { Delivery } from '../../channel.ts';
import type { TeamsReference } from './activity.ts';
import { DEFAULT_RETRY_AFTER } from './limits.ts';
import type { RenderedActivity } from './render.ts';

export type Wire = RenderedActivity | { type: 'typing' };

export type Answer =
  | { type: 'answered'; status: number; retryAfter?: string; readable: boolean; activityId?: string }
  /** No answer. `left`: the request had left when it failed. */
  | { type: 'silent'; left: boolean; code: string };

/** The little of azure's pipeline that is used here; botbuilder keeps the client private in its types. */
interface PipelineRequest {
  timeout: number;
  abortSignal?: AbortSignal;
}
interface PipelineResponse {
  status: number;
  headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
}
type Next = (request: PipelineRequest) => Promise<PipelineResponse>;
interface Policy {
  name: string;
  sendRequest: (request: PipelineRequest, next: Next) => Promise<PipelineResponse>;
}
interface Pipeline {
  removePolicy(which: { phase: 'Retry' }): unknown[];
  addPolicy(policy: Policy, where: { afterPhase: 'Sign' }): void;
}

export interface Call {
  reference: TeamsReference;
  activity: Wire;
  /** Replaces this activity. */
  replaces?: string;
  signal: AbortSignal;
}

export type Post = (call: Call) => Promise<Answer>;

export function createPost(adapter: CloudAdapter, appId: string): Post {
  return async ({ reference, activity, replaces, signal }) => {
    let hasLeft = false;
    let response: PipelineResponse | undefined;
    const watch = async (request: PipelineRequest, next: Next) => {
      // The token may have taken so long that nobody waits any more: then the message must not leave.
      signal.throwIfAborted();
      request.abortSignal = signal;
      hasLeft = true;
      response = await next(request);
      return response;
    };
    const logic = async (context: TurnContext) => {
      const pipeline = pipelineOf(context.turnState.get(adapter.ConnectorClientKey));
      // botbuilder repeats 429 and 5xx by itself, which may post a message twice: here a request is made once.
      pipeline.removePolicy({ phase: 'Retry' });
      // Innermost: it sees the answer before anything tries to read it.
      pipeline.addPolicy({ name: 'portineria', sendRequest: watch }, { afterPhase: 'Sign' });
      // To botbuilder every message answers another, and a conversation continued has none: it would make one up.
      context.onSendActivities((_, activities, next) => {
        for (const outgoing of activities) delete outgoing.replyToId;
        return next();
      });
      if (replaces === undefined) await context.sendActivity(activity);
      else await context.updateActivity({ ...activity, id: replaces });
    };
    const conversation = adapter.continueConversationAsync(appId, fullReference(reference), logic);
    try {
      await Promise.race([conversation, aborted(signal)]);
    } catch (error) {
      if (!response) return { type: 'silent', left: hasLeft, code: codeOf(error) };
    }
    return response ? answerOf(response) : { type: 'silent', left: hasLeft, code: 'no request' };
  };
}

function fullReference(reference: TeamsReference): Partial<ConversationReference> {
  const { conversation } = reference;
  return {
    channelId: reference.channelId,
    serviceUrl: reference.serviceUrl,
    conversation: {
      id: conversation.id,
      name: '',
      conversationType: conversation.conversationType ?? '',
      isGroup: conversation.isGroup ?? false,
      ...(conversation.tenantId ? { tenantId: conversation.tenantId } : {}),
    },
    bot: { id: reference.bot.id, name: reference.bot.name ?? '' },
    ...(reference.user ? { user: { ...reference.user, name: '' } } : {}),
  };
}

function pipelineOf(connector: unknown): Pipeline {
  const client = property(connector, 'client');
  const pipeline = property(client, 'pipeline');
  if (!isPipeline(pipeline)) throw new Error('botbuilder has no pipeline where it had one: check its version');
  return pipeline;
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof property(value, 'removePolicy') === 'function' && typeof property(value, 'addPolicy') === 'function';
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Only a code or a class: messages of errors quote addresses and what was sent. */
function codeOf(error: unknown): string {
  const code = property(error, 'code') ?? property(property(error, 'cause'), 'code');
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'error';
}

function answerOf(response: PipelineResponse): Answer {
  const retryAfter = response.headers.get('retry-after');
  const body = response.bodyAsText?.trim() ?? '';
  let id: unknown;
  let readable = true;
  try {
    id = body === '' ? undefined : property(JSON.parse(body), 'id');
  } catch {
    readable = false;
  }
  return {
    type: 'answered',
    status: response.status,
    readable,
    ...(retryAfter ? { retryAfter } : {}),
    ...(typeof id === 'string' && id !== '' ? { activityId: id } : {}),
  };
}

/** Refused before anything was sent: the network never reached the platform. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export function deliveryOf(answer: Answer, now: number): Delivery {
  if (answer.type === 'silent') {
    if (!answer.left || NEVER_REACHED.has(answer.code)) return { type: 'unavailable', reason: answer.code };
    return { type: 'uncertain', reason: answer.code };
  }
  const { status } = answer;
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300) {
    if (!answer.readable) return { type: 'uncertain', reason: `${reason}, unreadable answer` };
    return answer.activityId ? { type: 'delivered', messageId: answer.activityId } : { type: 'delivered' };
  }
  switch (status) {
    case 429:
      return { type: 'retryAfter', ms: waitOf(answer.retryAfter, now), scope: 'chat' };
    case 403:
    case 404:
    case 410:
      return { type: 'blocked', reason };
    // Our own credentials, or a precondition of the platform's that passes: the person has nothing to do with it.
    case 401:
    case 412:
      return { type: 'unavailable', reason };
    // A gateway lost sight of the request: it may have gone through.
    case 408:
    case 502:
    case 504:
      return { type: 'uncertain', reason };
    default:
      return status >= 500 ? { type: 'unavailable', reason } : { type: 'refused', reason };
  }
}

/** Seconds or a date, as HTTP allows. */
function waitOf(retryAfter: string | undefined, now: number): number {
  if (!retryAfter) return DEFAULT_RETRY_AFTER;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : DEFAULT_RETRY_AFTER;
}
