/** Messages from the consortium: wanted or not, about what; and what somebody says of themselves that decides which. */

import { isInForce, isMember } from '../../domain/agreement.ts';
import type { Topic } from '../../domain/broadcast.ts';
import { dateOf } from '../../domain/time.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { personButton } from '../engine/reply.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
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

/** The one word that every message names as the way out: it works in any state and leaves everything else as it is. */
export function isStop(text: string): boolean {
  return /^\W*stop\W*$/i.test(text);
}

const LEAVE_ME =
  /^\W*(?:\p{L}+[ ,]+){0,2}?(?:smett(?:ete(?:la)?|etela|ila|a)(?:\s+(?:di|con)\s+(?:scriver\w+|mandar\w+|messaggi|questi messaggi|tutti questi messaggi|disturbar\w+))?|lasciat?emi (?:in pace|stare)|(?:basta|non) (?:scriver\w*mi|mandar\w*mi|scrivetemi|mandatemi|avvisatemi|contattatemi|disturbatemi)(?: pi[uù])?)(?:\s+(?:messaggi|avvisi|niente|nulla|per favore|grazie|più|piu))*\W*$/iu;

/** "Smettetela di scrivermi": whatever else it resembles. */
export function wantsOut(text: string): boolean {
  return LEAVE_ME.test(text);
}

const STOP =
  /\b(stop|basta|disiscriv\w*|disattiv\w*|toglie\w*|cancella\w*|smett\w+|non (?:mi |ci )?(voglio|vogliamo|mandat\w*|mandar\w*|scriv\w*|avvis\w*|iscriv\w*|attiv\w*|contatt\w*|ricevere|mi)|niente (avvisi|messaggi))\b/i;
/** Some, but not all of them; or it is only asked: a button says which. */
const UNSURE =
  /\?\s*$|\b(?:tranne|eccetto|a parte|salvo|meno|ma non|però non|pero non|ma (?:le|gli|i) \p{L}+ s[iì])\b|^\W*(?:come|posso|si può|si puo|quando|perch[eé]|dove)\b/iu;
const START = /\b(iscriv\w*|attiv\w*|(?:mi|ci) avvis\w+|avvis\w+(?:mi|ci)|tenetemi|riceve\w*|vorrei|voglio|sì|si)\b/i;

const MISSING =
  /\bnon (?:mi |ci )(?:arriv\w+|(?:è|e'|sono) (?:più )?arrivat\w+)|\bnon (?:ricev(?:o|iamo|evo|evamo)|ho (?:più )?ricevut\w+|abbiamo (?:più )?ricevut\w+)\b/i;
const SOMEBODY_ELSE =
  /\b(?:mi[oa]|mie|miei) \p{L}+ (?:riceva|riceve|ricevesse|ricevano|abbia|avesse|venga avvisat\w)\b|\b(?:avvis|scriv|mand|comunic|dir)\w*\b.*\b(?:lei|lui|loro|mi[oa] \w+)\b.*\b(?:non|invece che|al posto di|anziché) (?:a )?(?:me|noi)\b|\b(?:avvis|scriv|mand|comunic|dir|chiam)\w*\b.{0,12}\b(?:me|noi|a me)\b.{0,10}\b(?:non|e non|invece che|al posto di|anziché) (?:a )?(?:lei|lui|loro|mi[oa] \w+)\b/iu;

export function* notifications(scene: Scene, u: Understanding): Talk<void> {
  const proof = { how: 'words', words: u.cleanText } as const;
  if (SOMEBODY_ELSE.test(u.cleanText)) return reply(scene, scene.say('notifications.onlyYou'));
  if (MISSING.test(u.cleanText)) {
    if (!scene.person.optedIn) return notificationsAsked(scene);
    return reply(scene, scene.say('notifications.missing'), [[personButton(scene.say)]]);
  }
  if (UNSURE.test(u.cleanText)) return notificationsAsked(scene);
  if (STOP.test(u.cleanText)) return yield* setNotifications(scene, false, proof);
  if (START.test(u.cleanText)) return yield* setNotifications(scene, true, proof, topicsIn(u.cleanText));
  notificationsAsked(scene);
}

/** Wanted or not: only a button says yes. */
export function notificationsAsked(scene: Scene, topic?: Topic): void {
  const { say } = scene;
  const text =
    topic === undefined
      ? say('notifications.ask')
      : say('notifications.askTopic', { topic: say(`broadcast.topic.${topic}`) });
  const about = topic === undefined ? {} : { topics: [topic] };
  reply(scene, text, [
    [{ label: say('button.optIn'), action: { type: 'notifications', optIn: true, ...about } }],
    [{ label: say('button.optOut'), action: { type: 'notifications', optIn: false } }],
  ]);
}

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
