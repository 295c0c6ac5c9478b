/** What a citizen answers to a broadcast, by one of its buttons or in words. */

import { fillIn, firstName } from '../../domain/broadcast.ts';
import { momentOf } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, serviceOf } from '../engine/scene.ts';
import type { News } from '../engine/state.ts';
import { folded } from '../texts/heard.ts';
import { asksCostOfIt, asksWhenOrWhere, comingIn, wantsToBook } from '../texts/read/coming.ts';
import { setNotifications } from './consent.ts';

type Answered = Extract<Action, { type: 'broadcastAnswer' }>;

/** A sentence to go on with: the form that the button opens. */
export type Next = Extract<Action, { type: 'say' }> | null;

export function* answerNews(scene: Scene, { answer, broadcast, service, words }: Answered): Talk<Next> {
  const known = yield* ask('broadcast.answer', { id: broadcast, answer });
  // She tries it on herself before it goes out.
  if (known === null && isManager(scene)) {
    reply(scene, scene.say('broadcast.testAnswer'));
    return null;
  }
  switch (answer) {
    case 'stop':
      yield* setNotifications(scene, false, { how: 'button', words, broadcast });
      return null;
    case 'decline':
      reply(scene, scene.say('broadcast.declined'));
      return null;
    case 'book':
      if (service === undefined || serviceOf(scene, service) === undefined) {
        reply(scene, scene.say('tap.expired'));
        return null;
      }
      return { type: 'say', intent: 'book_service', service };
  }
}

/** After so long an answer is about something else. */
const NEWS_DAYS = 3;

/** The broadcast that arrived here since the person last wrote. */
export function freshNews({ facts }: Scene): News | null {
  const { news, now } = facts;
  return news && momentOf(news.at) >= now.minus({ days: NEWS_DAYS }) ? news : null;
}

/** A question that nothing else answers is about the notice, and when or where may be: it is read out again. */
function asksOfNews(scene: Scene, news: News, u: Understanding): boolean {
  const { text } = news;
  // What a Christmas party costs, and who may come, is nothing that a service would answer.
  const own =
    u.slots.service === undefined &&
    !tellsOfService(scene, news) &&
    (asksCostOfIt(u.cleanText) || (u.intent === 'service_info' && u.cleanText.includes('?')));
  const answered = !own && u.decision === 'act' && u.intent !== 'out_of_scope';
  if (!own && !asksWhenOrWhere(u.cleanText) && (answered || !u.cleanText.includes('?'))) return false;
  scene.state.notice = news;
  // Its other placeholders were filled in when it was kept.
  reply(scene, scene.say('broadcast.itSaid', { text: fillIn(text, { nome: firstName(scene.person.name) }) }));
  return !answered;
}

/** Half of the service's name stands in it: "la festa in sede" is none of those in the park. */
function tellsOfService(scene: Scene, { serviceId, books, text }: News): boolean {
  const service = serviceId === null ? undefined : serviceOf(scene, serviceId);
  if (service === undefined || books) return service !== undefined;
  const said = folded(text);
  const names = folded(service.name)
    .split(' ')
    .filter((word) => word.length > 3);
  return names.filter((word) => said.includes(word.slice(0, 4))).length * 2 >= names.length;
}

/** "Purtroppo no" to an invitation, which is also what staff say of a request. */
export function answersNews(scene: Scene, u: Understanding): boolean {
  return freshNews(scene) !== null && comingIn(u.cleanText) !== null;
}

/** It gives their words their meaning: "sì, prenota" is the service it was about. Answers what to do next. */
export function* hearAfterNews(scene: Scene, u: Understanding): Talk<{ handled: boolean; next: Next }> {
  const news = freshNews(scene);
  if (news === null || scene.state.task !== null) return { handled: false, next: null };
  const { serviceId, books, broadcast } = news;
  const about = serviceId !== null && serviceOf(scene, serviceId) !== undefined ? serviceId : null;
  if (about !== null && tellsOfService(scene, news)) scene.state.topic = about;
  const coming = comingIn(u.cleanText);
  if (coming === 'no' || u.intent === 'deny') {
    scene.state.notice = news;
    yield* ask('broadcast.answer', { id: broadcast, answer: 'decline' });
    reply(scene, scene.say('broadcast.declined'));
    return { handled: true, next: null };
  }
  if (coming !== 'yes' && u.intent !== 'confirm') return { handled: asksOfNews(scene, news, u), next: null };
  // A yes to what offers nothing to book is kept as a yes: an invitation, a question.
  if (about !== null && (books || wantsToBook(u.cleanText))) {
    yield* ask('broadcast.answer', { id: broadcast, answer: 'book' });
    return { handled: true, next: { type: 'say', intent: 'book_service', service: about } };
  }
  // What comes next may take it back.
  scene.state.notice = news;
  yield* ask('broadcast.answer', { id: broadcast, answer: 'accept' });
  reply(scene, scene.say('broadcast.accepted'));
  return { handled: true, next: null };
}
