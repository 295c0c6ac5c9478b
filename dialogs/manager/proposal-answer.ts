/** An answer to a proposal, or a decision on it: in words, read back, told to whoever proposed it and whoever wants to hear. */

import type { Proposal, ProposalView, ToTell } from '../../domain/proposals.ts';
import { awake } from '../../domain/quiet.ts';
import { serviceButtons } from '../citizen/proposal.ts';
import type { Dialog, TaskAction } from '../engine/dialog.ts';
import { leaveWith } from '../engine/dialog.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, begin, isManager, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeWords } from '../engine/words.ts';
import { speaker } from '../texts/text.ts';

type AnswerTask = TaskOf<'answerProposal'>;

const MOST_WORDS = 500;

export function startAnswer(scene: Scene, { id, text }: ProposalView, what: AnswerTask['what']): void {
  begin(scene, { type: 'answerProposal', proposal: id, what });
  askWords(scene, text, what);
}

/** With the words said at once. */
export function* answerWith(scene: Scene, { id }: ProposalView, what: AnswerTask['what'], words: string): Talk<void> {
  const task: AnswerTask = { type: 'answerProposal', proposal: id, what };
  begin(scene, task);
  yield* preview(scene, task, words);
}

function askWords(scene: Scene, text: string, what: AnswerTask['what']): void {
  const { say } = scene;
  const optional = what === 'considered' || what === 'planned';
  question(scene, {
    about: 'notes',
    text: say(`proposals.ask.${what}`, { text }),
    ways: [say('proposals.ask.again')],
    extra: (number) => [
      ...(optional
        ? [[{ label: say('proposals.noWords'), action: { type: 'pick' as const, ask: number, value: '' } }]]
        : []),
      ...wayOut(scene)(number),
    ],
  });
}

function* preview(scene: Scene, task: AnswerTask, text: string): Talk<void> {
  const { say } = scene;
  const found = yield* ask('proposal.get', { id: task.proposal });
  if (found === null) return yield* leaveWith(scene, say('proposals.gone'));
  const next = { ...task, text: text.slice(0, MOST_WORDS) };
  scene.state.task = next;
  const decided = task.what === 'answer' ? found.status : task.what;
  const status = statusOf(scene, { status: decided, answer: next.text });
  const words = wordsFor({ ...found, answer: next.text }, task.what, { proposer: true, informal: false });
  question(scene, {
    about: 'confirm',
    text:
      found.toTell === 0
        ? say('proposals.previewNobody', { status })
        : say('proposals.preview', { n: found.toTell, words }),
    extra: (number) => [
      [{ label: say('proposals.yes'), action: { type: 'confirm', ask: number } }],
      [
        { label: say('proposals.rewrite'), action: { type: 'change', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

/** What was answered is new no more, though nothing is decided on it. */
export function statusOf({ say }: Scene, { status, answer }: Pick<Proposal, 'status' | 'answer'>): string {
  return status === 'open' && answer !== null ? say('proposals.status.answered') : say(`proposals.status.${status}`);
}

type What = AnswerTask['what'] | 'done';

/** What somebody reads: whose proposal it is, what becomes of it, and the words that were written with it. */
function wordsFor(
  { text, answer }: Pick<Proposal, 'text' | 'answer'>,
  what: What,
  { proposer, informal }: Pick<ToTell, 'proposer' | 'informal'>,
  service = '',
): string {
  const say = speaker(informal);
  const about = say(proposer ? 'proposal.about.own' : 'proposal.about.supported', { text });
  const said = (answer ?? '').replace(/[.\s]+$/, '');
  switch (what) {
    case 'answer':
    case 'declined':
      return say(`proposal.tell.${what}`, { about, answer: said });
    case 'considered':
    case 'planned': {
      const told = say(`proposal.tell.${what}`, { about });
      return said === '' ? told : `${told} ${say('proposal.tell.words', { answer: said })}`;
    }
    case 'done':
      return say('proposal.tell.done', { about, service });
  }
}

/** By day: at night it waits for the morning. */
function* tellAll(
  scene: Scene,
  { proposal, tell }: { proposal: Proposal; tell: readonly ToTell[] },
  what: What,
  more: { service?: string; buttons?: Button[][] } = {},
): Talk<number> {
  const now = scene.facts.now;
  const morning = awake(now);
  const later = morning > now ? { notBefore: morning.toUTC().toISO() ?? '' } : {};
  const { service = '', buttons = [] } = more;
  for (const each of tell) {
    const text = wordsFor(proposal, what, each, service);
    const message = buttons.length > 0 ? { text, buttons } : { text };
    yield* ask('post', { to: { type: 'person', personId: each.personId }, message, purpose: 'notice', ...later });
  }
  return tell.length;
}

function* decide(scene: Scene, { proposal: id, what, text = '' }: AnswerTask): Talk<void> {
  const { say } = scene;
  const status = what === 'answer' ? {} : { status: what };
  const decided = yield* ask('proposal.decide', { id, ...status, answer: text });
  settle(scene);
  if (decided === null) return reply(scene, say('proposals.gone'));
  const n = yield* tellAll(scene, decided, what);
  if (what === 'answer') return reply(scene, say('proposals.answered', { n }));
  reply(scene, say('proposals.decided', { status: say(`proposals.status.${what}`), n }));
}

/** The service that a proposal became is open: whoever wanted it hears so. Answers how many. */
export function* tellItIsThere(scene: Scene, id: string, serviceId: string): Talk<number> {
  const decided = yield* ask('proposal.decide', { id, status: 'done', serviceId });
  if (decided === null) return 0;
  const service = anyService(scene, serviceId)?.name ?? serviceId;
  return yield* tellAll(scene, decided, 'done', { service, buttons: serviceButtons(scene, serviceId) });
}

export const answerProposalDialog: Dialog<AnswerTask> = {
  active: () => 'mgr_proposals',
  about: (scene) => scene.say('about.answerProposal'),
  *hear(scene, task, u) {
    const said = (u.slots.text ?? u.cleanText).trim();
    if (task.text === undefined) {
      if (said === '' || !mayBeWords(u)) return false;
      yield* preview(scene, task, said);
      return true;
    }
    if (u.intent === 'confirm') yield* decide(scene, task);
    else if (u.intent === 'deny') yield* leaveWith(scene, scene.say('manager.left'));
    else return false;
    return true;
  },
  *tap(scene, task, action: TaskAction) {
    if (!isManager(scene)) {
      yield* leaveWith(scene, scene.say('role.notForYou'));
      return true;
    }
    if (action.type === 'pick' && task.text === undefined) yield* preview(scene, task, action.value);
    else if (action.type === 'confirm' && task.text !== undefined) yield* decide(scene, task);
    else if (action.type === 'change') yield* rewrite(scene, task);
    else if (action.type === 'leave') yield* leaveWith(scene, scene.say('manager.left'));
    else return false;
    return true;
  },
  *skip(scene, task) {
    if (task.text !== undefined || (task.what !== 'considered' && task.what !== 'planned')) return false;
    yield* preview(scene, task, '');
    return true;
  },
  leave: (scene) => leaveWith(scene, scene.say('manager.left')),
};

function* rewrite(scene: Scene, { text: _, ...task }: AnswerTask): Talk<void> {
  const found = yield* ask('proposal.get', { id: task.proposal });
  if (found === null) return yield* leaveWith(scene, scene.say('proposals.gone'));
  scene.state.task = task;
  askWords(scene, found.text, task.what);
}
