import Fastify, { type FastifyInstance } from 'fastify';
import { createTeamsChannel } from '../../../bot/channels/teams/channel.ts';
import { MAX_TEXT } from '../../../bot/channels/teams/limits.ts';
import { type Fault, type Person, startFakeTeams, type Place as TeamsPlace } from '../../support/fake-teams.ts';
import { notHere, type Place, type Platform, silent, type Trouble } from './platform.ts';

export async function teamsPlatform(): Promise<Platform> {
  const fake = await startFakeTeams();
  const places = new Map<string, { place: TeamsPlace; person: Person }>();
  const shown = new Map<string, { id: string; data: unknown }>();
  const servers: FastifyInstance[] = [];
  const nobody = fake.person('Nessuno');
  const troubles = (retryAfter: number): Record<Trouble, Fault> => ({
    wait: { type: 'status', status: 429, retryAfter },
    down: { type: 'status', status: 503 },
    silence: { type: 'drop' },
    blocked: { type: 'status', status: 403, code: 'BotNotInConversationRoster' },
  });

  function known(place: Place): { place: TeamsPlace; person: Person } {
    const found = places.get(place.address);
    if (found === undefined) throw new Error(`no place ${place.address}`);
    return found;
  }

  function placed(place: TeamsPlace, person: Person, group: boolean): Place {
    const { id, conversationType } = place.conversation;
    places.set(id, { place, person });
    const conversation = { id, conversationType, isGroup: group, tenantId: fake.bot.tenantId };
    const bot = { id: `28:${fake.bot.appId}`, name: 'Portineria' };
    const user = group ? {} : { user: { id: person.id, aadObjectId: person.aadObjectId } };
    return {
      address: id,
      group,
      meta: { channelId: 'msteams', serviceUrl: `${fake.root}/`, conversation, bot, ...user },
    };
  }

  const platform: Platform = {
    name: 'teams',
    longest: MAX_TEXT,
    async open({ files } = {}) {
      const http = Fastify({ forceCloseConnections: true });
      servers.push(http);
      const options = {
        ...fake.bot,
        log: silent,
        http,
        platform: fake.platform,
        sendTimeoutMs: 1_000,
        ...(files && { files }),
      };
      const channel = await createTeamsChannel(options);
      fake.connectTo(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
      return channel;
    },
    async person(name) {
      const person = fake.person(`${name}-${places.size}`);
      return placed(fake.personalChat(person), person, false);
    },
    group: async (title) => placed(fake.groupChat(title), nobody, true),
    async says(place, text, who) {
      await fake.userSays(known(who ?? place).person, known(place).place, text);
    },
    async attaches(place, what) {
      const { place: chat, person } = known(place);
      const gif = '<img src="sticker">';
      if (what === 'voice') await fake.userAttaches(person, chat, 'audio/ogg');
      else if (what === 'photo') await fake.userPastes(person, chat);
      else if (what === 'sticker') await fake.userAttaches(person, chat, 'text/html', gif);
      else notHere();
    },
    async taps(place, label, who) {
      await platform.seen(place);
      const button = shown.get(`${place.address} ${label}`);
      if (button === undefined) throw new Error(`no button ${label}`);
      const tap = { attachments: [], text: '', value: button.data, replyToId: button.id };
      await fake.userSays(known(who ?? place).person, known(place).place, '', tap);
    },
    again: async () => void (await fake.redeliver()),
    swapped: notHere,
    async seen(place) {
      const seen = fake.seen(known(place).place);
      for (const { id, buttons } of seen)
        for (const { label, data } of buttons) shown.set(`${place.address} ${label}`, { id, data });
      return seen.map(({ id, text, buttons, picture }) => ({
        ...{ id, text, buttons: buttons.map(({ label }) => label) },
        ...(picture !== undefined && { picture }),
      }));
    },
    typing: (place) => fake.typings(known(place).place),
    stopped: notHere,
    removes: (place, id) => fake.deletes(known(place).place, id),
    next: (_, trouble, seconds = 7) => fake.failNext(troubles(seconds)[trouble]),
    async leaves(place, who) {
      await fake.uninstalls(known(who ?? place).person, known(place).place);
    },
    async returns(place, who) {
      await fake.installs(known(who ?? place).person, known(place).place);
    },
    moves: notHere,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await fake.stop();
    },
  };
  return platform;
}
