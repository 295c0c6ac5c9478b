/** A platform as the people on it see it, in one vocabulary: what every situation of the contract is written in. */

import type {
  Channel,
  ChannelName,
  Delivery,
  Files,
  JsonObject,
  Log,
  Outgoing,
  Received,
} from '../../../bot/channel.ts';
import type { WebHistory } from '../../../bot/channels/web/channel.ts';
import { memoryFiles } from '../../support/files.ts';

/** A private chat or a group. `address` and `meta` are what the outbox would write to. */
export interface Place {
  address: string;
  meta?: JsonObject;
  group: boolean;
}

export interface Seen {
  id: string;
  text: string;
  buttons: string[];
  file?: { name: string; content: string };
  /** The name of a picture that is drawn. */
  picture?: string;
}

export type Attached = 'voice' | 'photo' | 'sticker' | 'contact' | 'location';

/** What becomes of the next message to a place. */
export type Trouble = 'wait' | 'down' | 'silence' | 'blocked';

export interface Platform {
  readonly name: ChannelName;
  /** UTF-16 units of one message. */
  readonly longest: number;
  /** The channel as a process makes it that starts now; several lives of the bot see the same platform. */
  open(more?: { history?: WebHistory; files?: Files }): Promise<Channel>;
  person(name: string): Promise<Place>;
  group(title: string): Promise<Place>;
  /** Resolves when the platform has tried to hand it over, once. In a group the bot is called. */
  says(place: Place, text: string, who?: Place): Promise<void>;
  attaches(place: Place, what: Attached): Promise<void>;
  /** The newest button with this label that was ever shown there, also where it was replaced since. */
  taps(place: Place, label: string, who?: Place): Promise<void>;
  /** What was handed over last, once more. */
  again(): Promise<void>;
  /** Two messages while no process runs; the second one will be handed over first. */
  swapped(place: Place, first: string, second: string): Promise<void>;
  seen(place: Place): Promise<Seen[]>;
  /** How often "typing" was shown. */
  typing(place: Place): number;
  /** How many taps were told to stop turning. */
  stopped(): number;
  /** Somebody removes a message of the bot's. */
  removes(place: Place, id: string): void;
  /** `seconds`: how long it says to wait. */
  next(place: Place, trouble: Trouble, seconds?: number): void;
  /** The person blocks the bot, or the bot is removed from the group; and the other way round. */
  leaves(place: Place, who?: Place): Promise<void>;
  returns(place: Place, who?: Place): Promise<void>;
  /** The group gets another address. */
  moves(place: Place, who: Place): Promise<Place>;
  close(): Promise<void>;
}

/** This platform has no such thing: an exception must say why. */
export class NotHere extends Error {}

export function notHere(): never {
  throw new NotHere('there is no such thing on this platform');
}

/** One life of a channel in front of a platform, with an inbox in memory. */
export interface Bench {
  platform: Platform;
  channel: Channel;
  received: Received[];
  /** Where what comes in through any channel is kept. */
  files: Files;
  /** How many of the next events cannot be stored. */
  inbox: { failures: number };
  send(place: Place, message: Partial<Outgoing>): Promise<Delivery>;
  /** Resolves with the event once that many have been stored. */
  event(count: number): Promise<Received>;
  /** Before another situation on the same platform. */
  forget(): void;
  /** The process ends, and another one begins. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 3_000;

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export async function benchOn(platform: Platform): Promise<Bench> {
  const known = new Set<string>();
  const start = async () => {
    const channel = await platform.open({ files: bench.files });
    await channel.start(async (event) => {
      if (bench.inbox.failures > 0) {
        bench.inbox.failures -= 1;
        throw new Error('the database is away');
      }
      if (known.has(event.eventId)) return 'duplicate';
      known.add(event.eventId);
      bench.received.push(event);
      return 'stored';
    });
    return channel;
  };
  const bench: Bench = {
    platform,
    received: [],
    files: memoryFiles(),
    inbox: { failures: 0 },
    channel: undefined as unknown as Channel,
    send: ({ address, meta }, message) =>
      bench.channel.send({ address, ...(meta && { meta }), text: '', buttons: [], ...message }),
    async event(count) {
      await soon(() => bench.received.length >= count);
      const found = bench.received[count - 1];
      if (found === undefined) throw new Error(`no event ${count}`);
      return found;
    },
    forget() {
      bench.received.length = 0;
      bench.inbox.failures = 0;
    },
    async restart() {
      await bench.channel.stop();
      bench.channel = await start();
    },
    async close() {
      await bench.channel.stop();
      await platform.close();
    },
  };
  bench.channel = await start();
  return bench;
}

/** Asks until it holds. */
export async function soon(what: () => boolean | Promise<boolean>, ms = PATIENCE_MS): Promise<void> {
  const end = performance.now() + ms;
  while (!(await what())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
