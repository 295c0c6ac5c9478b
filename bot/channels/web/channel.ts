/** The web chat as a channel: a page at `/`, messages in by POST, out by Server-Sent Events. */

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { WebTexts } from '../../../dialogs/texts/web.ts';
import type { Role } from '../../../domain/people.ts';
import type {
  Channel,
  Content,
  Files,
  KeptFile,
  Log,
  Outgoing,
  Pace,
  Receive,
  Received,
  SentFile,
} from '../../channel.ts';
import { fold, type HistoryEntry, merge, type ShownEntry, type WebHistory } from './history.ts';
import { createHub, KEPT_PER_ADDRESS } from './hub.ts';
import { addressOf, nameOf, openPanes, type Pane, paneKey, roleOf, sessionOf } from './panes.ts';
import type { PostedMessage } from './request.ts';
import { type Desk, registerRoutes } from './routes.ts';

export type { HistoryEntry, WebHistory } from './history.ts';

/** Nobody limits us here; the numbers only keep a loop from running wild. */
export const WEB_PACE: Pace = { perSecond: 1000, perChatPerSecond: 50, perGroupPerMinute: 1000 };

/** Longer than a message takes from being shown to being listed by the store. */
const RECENT_MS = 60_000;
const MAX_GRANTED = 20_000;

export interface WebChannelOptions {
  /** Before it listens: the routes are registered at once. */
  http: FastifyInstance;
  log: Log;
  /** Staff and manager beside the citizen. Only on loopback, and only while no real channel is configured. */
  demo: boolean;
  texts: WebTexts;
  /** Demo only: gives the pane's role to its writer, before the first message; may be called again after a restart. */
  grantRole?: (externalId: string, name: string, role: Role) => Promise<void>;
  /** For what people attach, here and elsewhere. Without them the page sends words only. */
  files?: Files;
  /** Without it the conversation lives as long as the process. */
  history?: WebHistory;
  /** With a history: how often open pages look for what another process delivered. 0: never. */
  refreshMs?: number;
  now?: () => Date;
}

export function createWebChannel(options: WebChannelOptions): Channel {
  const { http, log, demo, texts, grantRole, history, files, refreshMs = 10_000, now = () => new Date() } = options;
  const hub = createHub({
    now,
    keepMs: history ? RECENT_MS : null,
    shown: (address, entry) => ({ pane: sessionOf(address)?.pane, message: forPage(address, entry) }),
  });
  const granted = new Set<string>();
  const timers: NodeJS.Timeout[] = [];
  let receive: Receive | null = null;

  async function entries(address: string, limit = KEPT_PER_ADDRESS): Promise<ShownEntry[]> {
    const stored = history ? await history.list(address, limit) : [];
    return fold(merge(stored, hub.recent(address))).slice(-limit);
  }

  async function whole(sessionId: string, panes: Pane[]): Promise<{ panes: Record<string, object[]> }> {
    const said = panes.map(async (pane): Promise<[string, object[]]> => {
      const address = addressOf(sessionId, pane);
      return [paneKey(pane), (await entries(address)).map((entry) => forPage(address, entry))];
    });
    return { panes: Object.fromEntries(await Promise.all(said)) };
  }

  async function grant(address: string, pane: Pane): Promise<void> {
    if (!demo || !grantRole || pane.type === 'citizen' || granted.has(address)) return;
    await grantRole(address, nameOf(pane, demo, texts), roleOf(pane));
    if (granted.size >= MAX_GRANTED) granted.clear();
    granted.add(address);
  }

  /** What was posted, with the file that was kept for its sender before; null: there is none. */
  async function withFile(address: string, { content, file }: PostedMessage): Promise<Content | null> {
    if (file === undefined) return content;
    const kept = (await files?.kept('web', address, file)) ?? null;
    if (kept === null) return null;
    const kind = kept.kind === 'photo' ? 'photo' : 'other';
    return content.type === 'text' && content.text !== ''
      ? { ...content, file: kept }
      : { type: 'attachment', kind, file: kept };
  }

  async function echo(event: Received): Promise<void> {
    const { content, eventId, conversation } = event;
    const kept = 'file' in content ? content.file : undefined;
    const text = content.type === 'text' ? content.text : kept === undefined ? await labelOf(event) : '';
    if (text === undefined) return;
    const file = kept && { file: fileOf(kept) };
    hub.say(conversation.address, { id: eventId, from: 'person', text, buttons: [], at: now().toISOString(), ...file });
  }

  /** A tap is shown as what its button said; a button that is not known any more shows nothing. */
  async function labelOf({ content, conversation }: Received): Promise<string | undefined> {
    if (content.type !== 'tap') return undefined;
    const buttons = (await entries(conversation.address)).flatMap((each) => each.buttons.flat());
    return buttons.find((button) => button.token === content.token)?.label;
  }

  const desk: Desk = {
    ready: () => receive !== null,
    async receive(session, message) {
      if (!receive) throw new Error('a message came before the start');
      const address = addressOf(session.id, message.pane);
      await grant(address, message.pane);
      const content = await withFile(address, message);
      if (content === null) return 'noFile';
      const event: Received = {
        channel: 'web',
        eventId: `${address}/${message.id}`,
        conversation: { address, kind: 'private' },
        sender: { id: address, name: nameOf(message.pane, demo, texts) },
        content,
      };
      const outcome = await receive(event);
      if (outcome === 'stored') await echo(event);
      return outcome;
    },
    listen: (session, panes, stream, lastId) => hub.join(session.id, stream, lastId, () => whole(session.id, panes)),
    full: () => hub.full(),
    keep: async (address, name, bytes) =>
      (await files?.keep({ channel: 'web', address, name, bytes })) ?? { type: 'notTaken' },
    async file(address, messageId) {
      const eventId = `${address}/${messageId}`;
      const file = (await entries(address)).find(({ id }) => id === messageId || id === eventId)?.file;
      if (file?.kept === undefined) return file;
      const bytes = await files?.fetch(file.kept);
      if (bytes === null || bytes === undefined) return undefined;
      return { ...file, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
    },
    leave: (session) => hub.forget(session.id),
    failed: (error) => log.error({ error: error.name, where: 'web chat' }, 'a request of the web chat failed'),
  };

  /** What another process delivered reaches the pages open here. */
  async function refresh(seen: Map<string, string>): Promise<void> {
    for (const sessionId of hub.watched()) {
      for (const pane of openPanes(demo, texts)) {
        const address = addressOf(sessionId, pane);
        const messages = (await entries(address)).map((entry) => forPage(address, entry));
        const print = JSON.stringify(messages);
        if (seen.get(address) !== undefined && seen.get(address) !== print) {
          hub.tell(address, { event: 'history', data: { panes: { [paneKey(pane)]: messages } } });
        }
        if (seen.size > MAX_GRANTED) seen.clear();
        seen.set(address, print);
      }
    }
  }

  registerRoutes(http, { desk, demo, texts, now });
  http.addHook('preClose', async () => hub.close());

  return {
    name: 'web',
    pace: WEB_PACE,

    async start(into) {
      receive = into;
      timers.push(setInterval(() => hub.prune(), RECENT_MS / 2));
      if (history && refreshMs > 0) {
        const seen = new Map<string, string>();
        let busy = false;
        const look = async (): Promise<void> => {
          if (busy) return;
          busy = true;
          await refresh(seen).catch((error: unknown) =>
            desk.failed(error instanceof Error ? error : new Error('refresh')),
          );
          busy = false;
        };
        timers.push(setInterval(() => void look(), refreshMs));
      }
      for (const timer of timers) timer.unref();
    },

    /** The page may be closed: the message is in the history and is there when it opens again. */
    async send(message: Outgoing) {
      if (!sessionOf(message.address)) return { type: 'refused', reason: 'not an address of the web chat' };
      const { text, buttons, edits, picture } = message;
      const file = message.file ?? (picture && fileOf(picture));
      const id = edits ?? randomUUID();
      const entry: HistoryEntry = { id, from: 'bot', text, buttons, at: now().toISOString() };
      hub.say(message.address, { ...entry, ...(edits !== undefined && { edits }), ...(file && { file }) });
      return { type: 'delivered', messageId: id };
    },

    async acknowledge(event) {
      const pane = sessionOf(event.conversation.address)?.pane;
      hub.tell(event.conversation.address, { event: 'typing', data: { pane } });
    },

    async stop() {
      receive = null;
      for (const timer of timers.splice(0)) clearInterval(timer);
      hub.close();
    },
  };
}

/** Fetched when somebody looks at it. */
function fileOf(kept: KeptFile): SentFile {
  return { name: kept.name, mime: kept.mime, content: '', kept };
}

/** An entry as the browser sees it: its own id on what it sent, no content of files. */
function forPage(address: string, entry: ShownEntry): object {
  const { id, from, text, buttons, edits, at, editedAt, file } = entry;
  const own = `${address}/`;
  return {
    id: from === 'person' && id.startsWith(own) ? id.slice(own.length) : id,
    from,
    text,
    buttons,
    edits,
    at,
    editedAt,
    file: file && { name: file.name, picture: file.mime.startsWith('image/') },
  };
}
