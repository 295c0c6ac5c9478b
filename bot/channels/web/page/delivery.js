/**
 * Messages on their way to the server: in order, one at a time a conversation, again and again with the same id until
 * the server has them. They survive a reload of the page.
 */

const KEY = 'portineria.waiting';
const TIMEOUT_MS = 15_000;
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000];

export class Delivery {
  #queues = new Map();
  #running = new Set();
  #waits = new Map();
  #changed;
  #renewed;
  #noCookies;

  /** `changed(item, state, problem)`: state is 'sending', 'waiting', 'failed' or '' when the server has it. */
  constructor({ changed, renewed, noCookies }) {
    this.#changed = changed;
    this.#renewed = renewed;
    this.#noCookies = noCookies;
  }

  /** What an earlier page left behind. */
  restore() {
    for (const item of readStored()) this.add(item);
  }

  add(item) {
    const queue = this.#queues.get(item.pane) ?? [];
    this.#queues.set(item.pane, queue);
    if (queue.some((each) => each.id === item.id)) return;
    queue.push(item);
    this.#store();
    this.#run(item.pane);
  }

  /** True while this tap is on its way. */
  pending(pane, token) {
    return (this.#queues.get(pane) ?? []).some((each) => each.body.tap?.token === token);
  }

  /** The connection is back: no need to wait any longer. */
  hurry() {
    for (const wake of this.#waits.values()) wake();
  }

  forget() {
    sessionStorage.removeItem(KEY);
  }

  async #run(pane) {
    if (this.#running.has(pane)) return;
    this.#running.add(pane);
    const queue = this.#queues.get(pane);
    for (let attempt = 0; queue.length > 0; ) {
      const [item] = queue;
      if (attempt === 0) this.#changed(item, 'sending');
      const result = await this.#post(item);
      if (result.type === 'again') {
        this.#changed(item, 'waiting');
        await this.#pause(pane, result.afterMs ?? PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
        attempt += 1;
        continue;
      }
      attempt = 0;
      queue.shift();
      this.#store();
      if (result.type === 'noSession') this.#noCookies();
      this.#changed(item, result.type === 'done' ? '' : 'failed', result.problem);
    }
    this.#running.delete(pane);
  }

  #pause(pane, ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waits.set(pane, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #post(item, renewed = false) {
    let response;
    try {
      response = await fetch('/chat/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: item.id, pane: item.pane, ...item.body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return { type: 'done' };
      if (response.status === 401 && !renewed) {
        // Opening the page renews the session.
        await fetch('/', { method: 'HEAD', cache: 'no-store' });
        const result = await this.#post(item, true);
        if (result.type !== 'noSession') this.#renewed();
        return result;
      }
    } catch {
      return { type: 'again' };
    }
    if (response.status === 401) return { type: 'noSession' };
    const afterMs = Number(response.headers.get('retry-after')) * 1000 || undefined;
    if (response.status === 429 || response.status >= 500) return { type: 'again', afterMs };
    const answer = await response.json().catch(() => ({}));
    return { type: 'refused', problem: answer.message };
  }

  #store() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...this.#queues.values()].flat()));
    } catch {
      // Storage is full or switched off: the message still goes, it only does not survive a reload.
    }
  }
}

function readStored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}
