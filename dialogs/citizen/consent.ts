/** Messages from the consortium: wanted or not, about what; and what somebody says of themselves that decides which. */

import { isInForce, isMember } from '../../domain/agreement.ts';
import type { Topic } from '../../domain/broadcast.ts';
import { dateOf } from '../../domain/time.ts';
import { type Dialog, endsWith } from '../engine/dialog.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { type Button, personButton } from '../engine/reply.ts';
import { anyService, begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isConsent, isRefusal, wishIn } from '../texts/read/consent.ts';
import { discountWords, list } from '../texts/words.ts';

/** Kept as the proof of a consent: enough to recognise the sentence by. */
const MOST_WORDS = 200;

export interface Proof {
  how: 'words' | 'button';
  words: string;
  broadcast?: string;
}

export function* setNotifications(scene: Scene, given: boolean, proof: Proof, topics: Topic[] = []): Talk<void> {
  const words = proof.words.slice(0, MOST_WORDS);
  scene.person = {
    ...(yield* ask('consent.set', { given, topics, ...proof, words })),
    informal: scene.person.informal,
  };
  if (!given) return reply(scene, scene.say('notifications.off'));
  if (topics.length === 0) return reply(scene, scene.say('notifications.on'));
  const named = list(topics.map((topic) => scene.say(`broadcast.topic.${topic}`)));
  reply(scene, scene.say('notifications.onTopics', { topics: named }));
}

export function* notifications(scene: Scene, u: Understanding): Talk<void> {
  const proof = { how: 'words', words: u.cleanText } as const;
  switch (wishIn(u.cleanText)) {
    case 'onlyYou':
      return reply(scene, scene.say('notifications.onlyYou'));
    case 'missing':
      if (!scene.person.optedIn) return notificationsAsked(scene);
      return reply(scene, scene.say('notifications.missing'), [[personButton(scene.say)]]);
    case 'off':
      return yield* setNotifications(scene, false, proof);
    case 'on':
      return yield* setNotifications(scene, true, proof, topicsIn(u.cleanText));
    case 'ask':
      return notificationsAsked(scene);
  }
}

/** Wanted or not: a yes or a no says it, by a button or, where nothing else is asked, in a word. */
export function notificationsAsked(scene: Scene, topic?: Topic): void {
  const { say } = scene;
  const key = scene.person.optedIn && topic === undefined ? 'notifications.askStill' : 'notifications.ask';
  const text =
    topic === undefined ? say(key) : say('notifications.askTopic', { topic: say(`broadcast.topic.${topic}`) });
  const about = topic === undefined ? {} : { topics: [topic] };
  const buttons: Button[][] = [
    [{ label: say('button.optIn'), action: { type: 'notifications', optIn: true, ...about } }],
    [{ label: say('button.optOut'), action: { type: 'notifications', optIn: false } }],
  ];
  if (scene.state.task !== null) return reply(scene, text, buttons);
  begin(scene, { type: 'newsWanted', topics: topic === undefined ? [] : [topic] });
  question(scene, { about: 'confirm', text, extra: () => buttons });
}

/** "Sì, solo le feste". */
export function saysSome(text: string): boolean {
  return /^\W*s[iì]+(?=\W)/i.test(text) && topicIn(text) !== undefined;
}

/** A yes or a no, and nothing else: of anything more it is not known what was meant. */
export function* hearWanted(scene: Scene, task: TaskOf<'newsWanted'>, u: Understanding): Talk<boolean> {
  const some = saysSome(u.cleanText) ? topicsIn(u.cleanText) : [];
  const wanted = isConsent(u.cleanText) || some.length > 0 ? true : isRefusal(u.cleanText) ? false : null;
  if (wanted === null) return false;
  settle(scene);
  const topics = some.length > 0 ? some : task.topics;
  yield* setNotifications(scene, wanted, { how: 'words', words: u.cleanText }, wanted ? topics : []);
  return true;
}

export const wantedDialog: Dialog<TaskOf<'newsWanted'>> = {
  active: () => 'manage_notifications',
  about: (scene) => scene.say('about.newsWanted'),
  hear: hearWanted,
  ...endsWith((scene) => scene.say('nothing.toLeave')),
};

const TOPIC_WORDS: readonly (readonly [Topic, RegExp])[] = [
  ['events', /\b(?:fest[ae]|event[oi]|iniziativ[ae])\b/i],
  ['offers', /\b(?:offert[ae]|scont[oi]|promozion[ei])\b/i],
  ['news', /\b(?:novità|novita'?|notizi[ae]|news)/i],
];

export function topicIn(text: string): Topic | undefined {
  return TOPIC_WORDS.find(([, words]) => words.test(text))?.[0];
}

/** "avvisami delle feste" narrows; "avvisami delle novità" means everything, unless it says "solo". */
export function topicsIn(text: string): Topic[] {
  const named = TOPIC_WORDS.filter(([, words]) => words.test(text)).map(([topic]) => topic);
  if (/\b(?:solo|soltanto|solamente|unicamente)\b/i.test(text)) return named;
  return named.includes('news') ? [] : named;
}

const MEMBER =
  /^(?:ciao,?\s+|buongiorno,?\s+)?(?:io\s+)?(?:sono|siamo)\s+(?:soci[oa]?|tesserat[oaie]|iscritt[oaie]|associat[oaie])\s+(?:(?:di|ad|a|al|alla|del|della)\s+|(?:all|dell)['’]\s*)?([^,.;:!?]{2,40})[.!]?$/i;
const LIVES =
  /^(?:ciao,?\s+|buongiorno,?\s+)?(?:io\s+)?(?:abito|vivo|sto)\s+(?:(?:in|al|nel|nella|a)\s+)?(?:zona|quartiere|rione|frazione)\s+([^,.;:!?]{2,30})[.!]?$/i;

/** A whole message that says where somebody belongs. False when it does not. */
export function* hearBelonging(scene: Scene, text: string): Talk<boolean> {
  const member = MEMBER.exec(text)?.[1]?.trim();
  const lives = LIVES.exec(text)?.[1]?.trim();
  const value = member ?? lives;
  if (value === undefined) return false;
  const kind = member === undefined ? 'district' : 'association';
  yield* ask('label.set', { kind, value: value.replace(/(^|\s)\p{L}/gu, (first) => first.toUpperCase()) });
  if (member === undefined) reply(scene, scene.say('notifications.district', { name: value }));
  else yield* noted(scene, value);
  return true;
}

/** A membership may be worth a discount: that is said, with what it is; else what it is kept for. */
function* noted(scene: Scene, name: string): Talk<void> {
  const { mine } = yield* ask('agreement.mine', {});
  const today = dateOf(scene.facts.now);
  const [found] = mine.filter((each) => isMember(name, each) && each.discount !== null && isInForce(each, today));
  if (found === undefined || found.discount === null) return reply(scene, scene.say('notifications.member', { name }));
  const on = found.services.map((id) => anyService(scene, id)?.name ?? id);
  const services = on.length === 0 ? scene.say('discount.allServices') : list(on);
  const discount = discountWords(found.discount);
  reply(scene, scene.say('discount.noted', { name: found.name, discount, services }));
}
