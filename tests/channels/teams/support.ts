/** A channel on a real port, in front of the fake platform. */

import Fastify from 'fastify';
import type { Channel, Log, Outgoing, Receive, Received } from '../../../bot/channel.ts';
import { createTeamsChannel, type TeamsOptions } from '../../../bot/channels/teams/channel.ts';
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams.ts';

export interface Bench {
  fake: FakeTeams;
  channel: Channel;
  url: string;
  received: Received[];
  logged: string[];
  /** What storing does, until it is set back. */
  store: { receive: Receive };
  close(): Promise<void>;
}

export function recordingLog(lines: string[]): Log {
  const write = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { debug: write, info: write, warn: write, error: write };
}

export async function openBench(options: Partial<TeamsOptions> = {}): Promise<Bench> {
  const fake = await startFakeTeams();
  const http = Fastify({ forceCloseConnections: true });
  const received: Received[] = [];
  const logged: string[] = [];
  const known = new Set<string>();
  const log = recordingLog(logged);
  const channel = await createTeamsChannel({ ...fake.bot, log, http, platform: fake.platform, ...options });
  const storing: Receive = async (event) => {
    if (known.has(event.eventId)) return 'duplicate';
    known.add(event.eventId);
    received.push(event);
    return 'stored';
  };
  const store = { receive: storing };
  await channel.start((event) => store.receive(event));
  const url = `${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`;
  fake.connectTo(url);
  return {
    fake,
    channel,
    url,
    received,
    logged,
    store,
    async close() {
      await channel.stop();
      await http.close();
      await fake.stop();
    },
  };
}

/** A message to where an event came from, as the outbox would write it. */
export function answerTo(event: Received | undefined, message: Partial<Outgoing> & { text: string }): Outgoing {
  if (!event?.conversation.meta) throw new Error('nothing to answer to');
  return { address: event.conversation.address, meta: event.conversation.meta, buttons: [], ...message };
}
