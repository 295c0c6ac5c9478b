/** What was said lately in each session, and the open pages that hear it at once. Bounded in every direction. */

import { randomBytes } from 'node:crypto';
import type { HistoryEntry } from './history.ts';
import { sessionOf } from './panes.ts';

export const KEPT_PER_ADDRESS = 200;
const KEPT_PER_SESSION = 1000;
const MAX_SESSIONS = 5000;
/** Browsers open six connections to a host: more tabs than this and the oldest is parked until looked at. */
const MAX_STREAMS_PER_SESSION = 4;
const MAX_STREAMS = 2000;

export interface PageEvent {
  /** Absent: not to be resumed from. */
  id?: string;
  event: 'history' | 'message' | 'typing' | 'parked';
  data: object;
}

/** An open page. */
export interface Stream {
  write(event: PageEvent): void;
  end(): void;
}

interface Said {
  seq: number;
  address: string;
  entry: HistoryEntry;
}

interface SessionLog {
  /** Begins the ids of this log's events: a page cannot resume in another session, nor in another process. */
  tag: string;
  said: Said[];
  /** The last number that is no longer kept: whoever resumes from before it needs the whole. */
  dropped: number;
  streams: Set<Stream>;
}

export interface Hub {
  say(address: string, entry: HistoryEntry): void;
  recent(address: string): HistoryEntry[];
  /** An event that only open pages hear. */
  tell(address: string, event: PageEvent): void;
  /** Joins a page: from where it was when that is still known, else with what `whole` gives. */
  join(
    sessionId: string,
    stream: Stream,
    lastId: string | undefined,
    whole: () => Promise<object>,
  ): Promise<() => void>;
  full(): boolean;
  /** Sessions somebody is looking at. */
  watched(): string[];
  forget(sessionId: string): void;
  prune(): void;
  close(): void;
}

/** `keepMs` when a store has the history: what was said is kept only until the store lists it, and no longer. */
export function createHub(options: {
  now: () => Date;
  keepMs: number | null;
  shown: (address: string, entry: HistoryEntry) => object;
}): Hub {
  const { now, keepMs, shown } = options;
  const sessions = new Map<string, SessionLog>();
  let seq = 0;
  let open = 0;

  const newLog = (): SessionLog => ({
    tag: randomBytes(4).toString('hex'),
    said: [],
    dropped: seq,
    streams: new Set(),
  });

  function logOf(sessionId: string): SessionLog {
    const log = sessions.get(sessionId) ?? newLog();
    sessions.delete(sessionId);
    sessions.set(sessionId, log);
    if (sessions.size > MAX_SESSIONS) {
      for (const [id, each] of sessions) {
        if (each.streams.size > 0 || id === sessionId) continue;
        sessions.delete(id);
        break;
      }
    }
    return log;
  }

  function drop(log: SessionLog, count: number): void {
    const last = log.said.splice(0, count).at(-1);
    if (last) log.dropped = last.seq;
  }

  function eventOf(log: SessionLog, said: Said): PageEvent {
    return { id: `${log.tag}-${said.seq}`, event: 'message', data: shown(said.address, said.entry) };
  }

  /** Undefined when the page has been away for too long, or since before this process. */
  function resumable(log: SessionLog, lastId: string | undefined): Said[] | undefined {
    const match = /^([0-9a-f]{8})-(\d{1,15})$/.exec(lastId ?? '');
    if (!match || match[1] !== log.tag) return undefined;
    const from = Number(match[2]);
    if (from < log.dropped || from > seq) return undefined;
    return log.said.filter((each) => each.seq > from);
  }

  return {
    say(address, entry) {
      const at = sessionOf(address);
      if (!at) return;
      const log = logOf(at.sessionId);
      const said = { seq: ++seq, address, entry };
      log.said.push(said);
      if (log.said.length > KEPT_PER_SESSION) drop(log, log.said.length - KEPT_PER_SESSION);
      for (const stream of log.streams) stream.write(eventOf(log, said));
    },

    recent(address) {
      const at = sessionOf(address);
      const said = (at && sessions.get(at.sessionId)?.said) ?? [];
      return said
        .filter((each) => each.address === address)
        .slice(-KEPT_PER_ADDRESS)
        .map((each) => each.entry);
    },

    tell(address, event) {
      const at = sessionOf(address);
      for (const stream of (at && sessions.get(at.sessionId)?.streams) ?? []) stream.write(event);
    },

    async join(sessionId, stream, lastId, whole) {
      let left = false;
      open += 1;
      const leave = (): void => {
        if (left) return;
        left = true;
        open -= 1;
        sessions.get(sessionId)?.streams.delete(stream);
      };
      try {
        let missed = resumable(logOf(sessionId), lastId);
        if (!missed) {
          const from = seq;
          const data = await whole();
          const log = logOf(sessionId);
          stream.write({ id: `${log.tag}-${from}`, event: 'history', data });
          missed = log.said.filter((each) => each.seq > from);
        }
        for (const said of missed) stream.write(eventOf(logOf(sessionId), said));
      } catch (error) {
        leave();
        throw error;
      }
      if (left) return leave;
      const { streams } = logOf(sessionId);
      streams.add(stream);
      for (const oldest of [...streams].slice(0, -MAX_STREAMS_PER_SESSION)) {
        streams.delete(oldest);
        oldest.write({ event: 'parked', data: {} });
        oldest.end();
      }
      return leave;
    },

    full: () => open >= MAX_STREAMS,

    watched: () => [...sessions].filter(([, log]) => log.streams.size > 0).map(([id]) => id),

    forget(sessionId) {
      for (const stream of sessions.get(sessionId)?.streams ?? []) stream.end();
      sessions.delete(sessionId);
    },

    prune() {
      if (keepMs === null) return;
      const before = now().getTime() - keepMs;
      for (const [id, log] of sessions) {
        const young = log.said.findIndex((each) => Date.parse(each.entry.at) >= before);
        drop(log, young === -1 ? log.said.length : young);
        if (log.said.length === 0 && log.streams.size === 0) sessions.delete(id);
      }
    },

    close() {
      for (const log of sessions.values()) for (const stream of log.streams) stream.end();
    },
  };
}
