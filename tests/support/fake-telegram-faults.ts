/** What can go wrong between a bot and Telegram, as values to queue in the fake. */

export type Fault =
  /** The Bot API says no, in its own format. */
  | { kind: 'refusal'; code: number; description: string; parameters?: Record<string, number> }
  /** A gateway answers with a page. */
  | { kind: 'page'; status: number }
  /** No answer until the client gives up. */
  | { kind: 'hang'; accepted: boolean }
  /** The connection is cut instead of an answer. */
  | { kind: 'drop'; accepted: boolean }
  /** 200 with something that is not the Bot API's answer. */
  | { kind: 'garbage'; accepted: boolean; body: string };

export const faults = {
  tooMany: (retryAfter?: number): Fault => ({
    kind: 'refusal',
    code: 429,
    description: `Too Many Requests: retry after ${retryAfter ?? '?'}`,
    ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
  }),
  forbidden: (why = 'bot was blocked by the user'): Fault => refusal(403, `Forbidden: ${why}`),
  badRequest: (why: string): Fault => refusal(400, `Bad Request: ${why}`),
  unauthorized: (): Fault => refusal(401, 'Unauthorized'),
  conflict: (): Fault =>
    refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'),
  migrated: (newChat: number): Fault => ({
    kind: 'refusal',
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: newChat },
  }),
  page: (status: number): Fault => ({ kind: 'page', status }),
  hang: (accepted = false): Fault => ({ kind: 'hang', accepted }),
  drop: (accepted = false): Fault => ({ kind: 'drop', accepted }),
  garbage: (body = '<html>', accepted = true): Fault => ({ kind: 'garbage', accepted, body }),
};

function refusal(code: number, description: string): Fault {
  return { kind: 'refusal', code, description };
}

export interface FaultOptions {
  /** Only calls to this chat. */
  chat?: number;
  times?: number;
  /** So many calls go well first. */
  after?: number;
}

interface Queued {
  method: string;
  chat: number | undefined;
  fault: Fault;
  left: number;
  /** Calls that still go well before. */
  after: number;
}

export class FaultQueue {
  #queue: Queued[] = [];
  /** Asked for every call that no queued fault is meant for. */
  chance: (method: string) => Fault | undefined = () => undefined;

  add(method: string, fault: Fault, { chat, times = 1, after = 0 }: FaultOptions = {}): void {
    this.#queue.push({ method, chat, fault, left: times, after });
  }

  /** The first fault that is meant for this call, used up by it. */
  take(method: string, chat: number | undefined): Fault | undefined {
    const found = this.#queue.find(
      (queued) => queued.method === method && (queued.chat === undefined || queued.chat === chat),
    );
    if (!found) return this.chance(method);
    if (found.after > 0) {
      found.after -= 1;
      return undefined;
    }
    found.left -= 1;
    if (found.left <= 0) this.#queue.splice(this.#queue.indexOf(found), 1);
    return found.fault;
  }

  clear(): void {
    this.#queue = [];
    this.chance = () => undefined;
  }
}
