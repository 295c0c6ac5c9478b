/** The stream of messages from the server: resumed where it broke, quiet while all is well. */

/** A break shorter than this is nobody's business. */
const GRACE_MS = 2000;
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000];

export class Connection {
  #source;
  #lastId;
  #attempt = 0;
  #reopen;
  #grace;
  #lost = false;
  #parked = false;
  #handlers;

  /** `handlers`: history, message, typing, state('open' | 'lost' | 'back' | 'parked'). */
  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener('online', () => this.open());
    addEventListener('offline', () => this.#isLost());
    document.addEventListener('visibilitychange', () => this.#seen());
    addEventListener('focus', () => this.#seen());
    addEventListener('pageshow', (event) => event.persisted && this.open());
  }

  open() {
    clearTimeout(this.#reopen);
    this.#source?.close();
    this.#parked = false;
    const query = this.#lastId ? `?after=${encodeURIComponent(this.#lastId)}` : '';
    const source = new EventSource(`/chat/events${query}`);
    this.#source = source;
    source.addEventListener('open', () => this.#isOpen());
    source.addEventListener('error', () => this.#broke(source));
    for (const name of ['history', 'message', 'typing']) {
      source.addEventListener(name, (event) => {
        if (event.lastEventId) this.#lastId = event.lastEventId;
        this.#handlers[name](JSON.parse(event.data));
      });
    }
    source.addEventListener('parked', () => {
      source.close();
      this.#parked = true;
      clearTimeout(this.#grace);
      this.#handlers.state('parked');
    });
  }

  /** From the beginning: the session is another one. */
  restart() {
    this.#lastId = undefined;
    this.open();
  }

  /** Somebody looks at this tab again, or writes in it. */
  wake() {
    if (this.#parked || this.#source?.readyState === EventSource.CLOSED) this.open();
  }

  #seen() {
    if (document.visibilityState === 'visible') this.wake();
  }

  #isOpen() {
    clearTimeout(this.#grace);
    this.#attempt = 0;
    this.#handlers.state(this.#lost ? 'back' : 'open');
    this.#lost = false;
  }

  #broke(source) {
    if (source !== this.#source || this.#parked) return;
    if (!this.#lost) {
      clearTimeout(this.#grace);
      this.#grace = setTimeout(() => this.#isLost(), GRACE_MS);
    }
    if (source.readyState !== EventSource.CLOSED) return;
    const pause = PAUSES_MS[Math.min(this.#attempt, PAUSES_MS.length - 1)];
    this.#attempt += 1;
    clearTimeout(this.#reopen);
    this.#reopen = setTimeout(async () => {
      // The browser does not say why it was refused; opening the page renews a session that ended.
      await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
      this.open();
    }, pause);
  }

  #isLost() {
    clearTimeout(this.#grace);
    if (this.#lost) return;
    this.#lost = true;
    this.#handlers.state('lost');
  }
}
