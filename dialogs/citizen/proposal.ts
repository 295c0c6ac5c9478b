/**
 * What a citizen would like to be offered. Kept at once, so that no question can lose it; then asked at most once whether
 * it is what there is already, or what others proposed, and once for a word more.
 */

import type { Proposal } from '../../domain/proposals.ts';
import { type Dialog, endsWith, leaveWith, type TaskAction } from '../engine/dialog.ts';
import { startForm } from '../engine/form/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { begin, offeredServices, question, reply, type Scene, serviceOf, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { wishesFor } from '../texts/heard.ts';
import { serviceLike } from '../texts/read/likeness.ts';
import { askWords } from './basics.ts';
import { serviceInfo } from './services.ts';

type ProposalTask = TaskOf<'proposal'>;

/** With a day it is wanted, and not only wished for. */
export function wishes({ intent, decision, slots, cleanText, alternatives }: Understanding): boolean {
  if (slots.date !== undefined || slots.time !== undefined) return false;
  const may = [intent, ...alternatives.map((each) => each.intent)].includes('propose_service');
  const like = may && decision !== 'act';
  return wishesFor(cleanText) || (like && /\b(?:piacerebb|vorrei tanto|vorremmo|bello|utile)/i.test(cleanText));
}

/** A sentence long enough to hold the wish itself is not asked for again. */
export function* proposal(scene: Scene, u: Understanding): Talk<void> {
  if (u.cleanText.split(/\s+/).length < 4) return askWords(scene, 'proposal');
  yield* takeProposal(scene, u.slots.text ?? u.cleanText);
}

export function* takeProposal(scene: Scene, text: string): Talk<void> {
  const { say } = scene;
  const { task } = scene.state;
  if (task?.type === 'freeText') settle(scene);
  else if (task !== null) {
    // In the middle of something it is kept, and nothing is asked beside.
    yield* ask('proposal.add', { text });
    return reply(scene, say('proposal.done'));
  }
  const there = serviceLike(text, offeredServices(scene));
  if (there === null) return yield* keep(scene, text);
  begin(scene, { type: 'proposal', step: 'service', text, service: there.id });
  question(scene, {
    about: 'confirm',
    text: say('proposal.there', { service: there.name, summary: there.summary }),
    ways: [say('proposal.there.again', { service: there.name })],
    extra: (number) => [
      [{ label: say('proposal.thereYes'), action: { type: 'confirm', ask: number } }],
      [{ label: say('proposal.thereNo'), action: { type: 'deny', ask: number } }],
    ],
  });
}

function* keep(scene: Scene, text: string): Talk<void> {
  const { say } = scene;
  const { id, known, like } = yield* ask('proposal.add', { text });
  settle(scene);
  if (known !== null) return reply(scene, `${say('proposal.known', { n: known.supporters })} ${soFar(scene, known)}`);
  if (like === null) return askMore(scene, id, say('proposal.done'));
  begin(scene, { type: 'proposal', step: 'like', text, id, like: like.id });
  question(scene, {
    about: 'confirm',
    text: say('proposal.like', { text: like.text, n: like.supporters }),
    lead: say('proposal.kept'),
    ways: [say('proposal.like.again')],
    extra: (number) => [
      [{ label: say('proposal.likeNews'), action: { type: 'pick', ask: number, value: 'news' } }],
      [{ label: say('proposal.likeYes'), action: { type: 'confirm', ask: number } }],
      [{ label: say('proposal.likeNo'), action: { type: 'deny', ask: number } }],
    ],
  });
}

/** Where a proposal stands, in a sentence. */
function soFar(scene: Scene, { status, answer, serviceId }: Proposal): string {
  const { say } = scene;
  switch (status) {
    case 'open':
      return answer === null || answer === '' ? say('proposal.next') : say('proposal.answered', { answer });
    case 'considered':
    case 'planned':
    case 'declined': {
      const words = say(`proposal.is.${status}`);
      return answer === null || answer === '' ? words : `${words} ${say('proposal.answered', { answer })}`;
    }
    case 'done': {
      const service = serviceId === null ? undefined : serviceOf(scene, serviceId);
      return service === undefined ? say('proposal.next') : say('proposal.is.done', { service: service.name });
    }
  }
}

function askMore(scene: Scene, id: string, lead: string): void {
  const { say } = scene;
  begin(scene, { type: 'proposalMore', id });
  question(scene, {
    about: 'notes',
    text: say('proposal.more'),
    lead,
    extra: (number) => [[{ label: say('proposal.noMore'), action: { type: 'deny', ask: number } }]],
  });
}

function* same(scene: Scene, { like, id }: ProposalTask, news: boolean): Talk<void> {
  const { say } = scene;
  const given = yield* ask('proposal.support', { id: like ?? '', news, ...(id === undefined ? {} : { instead: id }) });
  settle(scene);
  if (given.type === 'gone') return reply(scene, say('proposal.done'));
  const { proposal: supported } = given;
  const thanks =
    given.type === 'already'
      ? say('proposal.already', { n: supported.supporters })
      : say('proposal.supported', { n: supported.supporters });
  reply(scene, [thanks, news ? say('proposal.willTell') : '', soFar(scene, supported)].filter(Boolean).join(' '));
}

function* other(scene: Scene, task: ProposalTask): Talk<void> {
  if (task.step === 'service') {
    settle(scene);
    return yield* keep(scene, task.text);
  }
  const id = task.id ?? '';
  yield* ask('proposal.apart', { id });
  settle(scene);
  askMore(scene, id, scene.say('proposal.done'));
}

function* yes(scene: Scene, task: ProposalTask): Talk<void> {
  if (task.step === 'like') return yield* same(scene, task, false);
  const service = serviceOf(scene, task.service ?? '');
  settle(scene);
  if (service === undefined) return yield* keep(scene, task.text);
  yield* startForm(scene, service.id, null);
}

export const proposalDialog: Dialog<ProposalTask> = {
  active: () => 'propose_service',
  about: (scene) => scene.say('about.proposal'),
  *hear(scene, task, u) {
    if (u.intent === 'confirm') yield* yes(scene, task);
    else if (u.intent === 'deny' || u.intent === 'propose_service') yield* other(scene, task);
    else if (task.step === 'service' && asksAbout(task, u)) serviceInfo(scene, ...known(scene, task), true);
    else return false;
    return true;
  },
  *tap(scene, task, action: TaskAction) {
    if (action.type === 'confirm') yield* yes(scene, task);
    else if (action.type === 'deny') yield* other(scene, task);
    else if (action.type === 'pick') yield* same(scene, task, true);
    else return false;
    return true;
  },
  // What was said already is kept all the same.
  leave: (scene, { step }) => leaveWith(scene, scene.say(step === 'like' ? 'proposal.done' : 'nothing.toLeave')),
};

function asksAbout({ service }: ProposalTask, { intent, slots }: Understanding): boolean {
  return intent === 'service_info' && (slots.service === undefined || slots.service === service);
}

function known(scene: Scene, { service }: ProposalTask): [NonNullable<ReturnType<typeof serviceOf>>] {
  const found = serviceOf(scene, service ?? '') ?? offeredServices(scene)[0];
  if (found === undefined) throw new Error('nothing is on offer');
  return [found];
}

/** Another wish is none of these words: the question is dropped. */
const WORDS = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope', 'propose_service', 'service_info']);

export const moreDialog: Dialog<TaskOf<'proposalMore'>> = {
  active: () => 'propose_service',
  about: (scene) => scene.say('about.proposal'),
  *hear(scene, { id }, u) {
    settle(scene);
    if (u.intent === 'deny' || u.intent === 'confirm' || u.intent === 'thanks_bye') {
      reply(scene, scene.say('proposal.thanks'));
      return true;
    }
    if (!WORDS.has(u.intent) && u.decision === 'act') return false;
    yield* ask('proposal.details', { id, details: u.cleanText });
    reply(scene, scene.say('proposal.detailed'));
    return true;
  },
  ...endsWith((scene) => scene.say('proposal.thanks')),
};

/** What became of a proposal is a service: how to see and book it. */
export function serviceButtons({ say }: Pick<Scene, 'say'>, service: string): Button[][] {
  return [
    [
      { label: say('svc.see'), action: { type: 'say', intent: 'service_info', service } },
      { label: say('button.book1'), action: { type: 'say', intent: 'book_service', service } },
    ],
  ];
}
