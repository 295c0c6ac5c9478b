/** A browser without a window: cookies, posts, and the stream of events, over plain fetch. */

export interface PageEvent {
  id: string;
  event: string;
  data: unknown;
}

export interface Shown {
  id: string;
  from: string;
  text: string;
  buttons: { label: string; token: string }[][];
  editedAt?: string;
}

export interface Visitor {
  cookie: string;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  say(id: string, text: string, pane?: string): Promise<Response>;
  listen(options?: { after?: string; lastEventId?: string }): Promise<Listener>;
}

export interface Listener {
  status: number;
  events: PageEvent[];
  /** Waits for an event that fits, among those come so far and those to come. */
  until(fits: (event: PageEvent) => boolean): Promise<PageEvent>;
  close(): void;
}

export async function visit(url: string, cookie?: string): Promise<Visitor> {
  const own = cookie ?? cookieOf(await fetch(url));
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/chat/messages`, {
      method: 'POST',
      headers: { cookie: own, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    cookie: own,
    post,
    say: (id, text, pane = 'citizen') => post({ id, pane, text }),
    listen: (options = {}) => listen(url, own, options),
  };
}

export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function listen(
  url: string,
  cookie: string,
  { after, lastEventId }: { after?: string; lastEventId?: string },
): Promise<Listener> {
  const abort = new AbortController();
  const response = await fetch(`${url}/chat/events${after ? `?after=${after}` : ''}`, {
    headers: { cookie, ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: abort.signal,
  });
  const events: PageEvent[] = [];
  const waiting = new Set<() => void>();
  void read();

  async function read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of response.body ?? []) {
        rest += decoder.decode(chunk, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string): string =>
            block
              .split('\n')
              .find((line) => line.startsWith(`${name}: `))
              ?.slice(name.length + 2) ?? '';
          if (field('event')) events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) });
        }
        for (const look of waiting) look();
      }
    } catch {
      // Closed by the test.
    }
  }

  return {
    status: response.status,
    events,
    until(fits) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no such event among ${JSON.stringify(events.map((each) => each.data))}`)),
          5000,
        );
        const look = (): void => {
          const found = events.find(fits);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    close: () => abort.abort(),
  };
}

/** The messages of a pane in a `history` event. */
export function messagesOf(event: PageEvent, pane = 'citizen'): Shown[] {
  return (event.data as { panes: Record<string, Shown[]> }).panes[pane] ?? [];
}

export function messageOf(event: PageEvent): Shown {
  return (event.data as { message: Shown }).message;
}

export const isHistory = (event: PageEvent): boolean => event.event === 'history';

export function saying(text: string): (event: PageEvent) => boolean {
  return (event) => event.event === 'message' && messageOf(event).text.includes(text);
}
