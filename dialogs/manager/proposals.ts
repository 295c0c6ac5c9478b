/** What citizens propose, for the manager: the most wanted first, each with what it may be put together with. */

import type { Proposal, ProposalView } from '../../domain/proposals.ts';
import type { Action } from '../engine/action.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { inRows, isManager, reply, type Scene, staffRole } from '../engine/scene.ts';
import { meaningsOf } from '../texts/read/likeness.ts';
import { proposalOrder } from '../texts/read/proposal-order.ts';
import { wishIn } from '../texts/read/wish.ts';
import { longDate } from '../texts/words.ts';
import { answerWith, startAnswer, statusOf } from './proposal-answer.ts';
import { startNewService } from './service/create.ts';

type ProposalAction = Extract<Action, { type: 'proposal' }>;

const PAGE = 5;
/** Of a text on a button. */
const SHORT = 28;

export function* proposals(scene: Scene, page = 0): Talk<void> {
  const { say } = scene;
  const { found, total } = yield* ask('proposal.list', { limit: PAGE, offset: page * PAGE });
  if (found.length === 0) return reply(scene, say('proposals.none'));
  const lines = found.map((each, n) =>
    say('proposals.line', {
      at: page * PAGE + n + 1,
      text: each.text,
      n: each.supporters,
      status: statusOf(scene, each),
    }),
  );
  const open = found.map(
    ({ id }, n): Button => ({
      label: say('proposals.open', { at: page * PAGE + n + 1 }),
      action: act('open', { proposal: id }),
    }),
  );
  const more: Button[][] =
    (page + 1) * PAGE < total ? [[{ label: say('proposals.more'), action: act('list', { page: page + 1 }) }]] : [];
  reply(scene, [say('proposals.head', { n: total }), ...lines].join('\n'), [...inRows(open, PAGE), ...more]);
}

function act(does: ProposalAction['do'], more: Partial<ProposalAction> = {}): ProposalAction {
  return { type: 'proposal', do: does, page: 0, ...more };
}

export function* proposalTap(scene: Scene, action: ProposalAction): Talk<void> {
  if (!isManager(scene)) {
    return reply(scene, scene.say(staffRole(scene) === null ? 'role.notForYou' : 'role.managerOnly'));
  }
  if (action.do === 'list') return yield* proposals(scene, action.page);
  const id = action.proposal ?? '';
  if (action.do === 'merge') {
    const merged = yield* ask('proposal.merge', { id, into: action.other ?? '' });
    return show(scene, merged, scene.say('proposals.merged'));
  }
  if (action.do === 'split') {
    return show(scene, yield* ask('proposal.split', { id }), scene.say('proposals.apart'));
  }
  const found = yield* ask('proposal.get', { id });
  if (found === null) return reply(scene, scene.say('proposals.gone'));
  switch (action.do) {
    case 'open':
      return show(scene, found);
    case 'sort':
      return sort(scene, found);
    case 'make':
      return make(scene, found);
    case 'answer':
    case 'considered':
    case 'planned':
    case 'declined':
      return startAnswer(scene, found, action.do);
  }
}

/** "Rispondi alla prima proposta", "metti in programma la proposta delle ripetizioni": false where none is meant. */
export function* onProposal(scene: Scene, text: string): Talk<boolean> {
  const said = proposalOrder(text);
  if (said === null) return false;
  const { found } = yield* ask('proposal.list', { limit: LOOKED_AT, offset: 0 });
  const meant = said.at === undefined ? likest(found, said.about) : found.slice(said.at, said.at + 1);
  const [only, ...others] = meant;
  if (only === undefined) {
    // Without any there is nothing that could be meant.
    if (found.length === 0 && !said.sure) return false;
    yield* proposals(scene);
    return true;
  }
  if (others.length > 0) {
    reply(
      scene,
      scene.say('proposals.which'),
      meant.map(({ id, text: words }): Button[] => [{ label: short(words), action: act(said.does, { proposal: id }) }]),
    );
    return true;
  }
  const view = yield* ask('proposal.get', { id: only.id });
  if (view === null) reply(scene, scene.say('proposals.gone'));
  else if (said.does === 'open') show(scene, view);
  else if (said.does === 'make') make(scene, view);
  else if (said.words === '') startAnswer(scene, view, said.does);
  else yield* answerWith(scene, view, said.does, said.words);
  return true;
}

const LOOKED_AT = 50;
const MOST_ALIKE = 5;

/** Those that hold most of the words. */
function likest(found: readonly Proposal[], about: string): Proposal[] {
  const meant = meaningsOf(about);
  const weigh = (text: string) => [...meaningsOf(text)].reduce((sum, [word, n]) => sum + (meant.has(word) ? n : 0), 0);
  const scored = found.map((each) => ({ each, n: weigh(each.text) }));
  const most = Math.max(0, ...scored.map(({ n }) => n));
  return most === 0
    ? []
    : scored
        .filter(({ n }) => n === most)
        .map(({ each }) => each)
        .slice(0, MOST_ALIKE);
}

function show(scene: Scene, found: ProposalView | null, lead = ''): void {
  const { say } = scene;
  if (found === null) return reply(scene, say('proposals.gone'));
  const { id, text, supporters, date, details, members, akin, answer } = found;
  const quoted = (each: readonly { text: string }[]) => each.map((one) => `«${one.text}»`).join(', ');
  const lines = [
    ...(lead === '' ? [] : [lead]),
    say('proposals.view', { text, n: supporters, status: statusOf(scene, found), date: longDate(date) }),
    ...(details.length === 0
      ? []
      : [say('proposals.view.details', { details: quoted(details.map((each) => ({ text: each }))) })]),
    ...(members.length === 0 ? [] : [say('proposals.view.members', { members: quoted(members) })]),
    ...(akin.length === 0 ? [] : [say('proposals.view.akin', { akin: quoted(akin) })]),
    ...(answer === null || answer === '' ? [] : [say('proposals.view.answer', { answer })]),
  ];
  const button = (does: 'answer' | 'considered' | 'planned' | 'declined' | 'make' | 'sort'): Button => ({
    label: say(`proposals.${does}`),
    action: act(does, { proposal: id }),
  });
  const sortable = members.length + akin.length > 0;
  reply(scene, lines.join('\n'), [
    [button('answer'), ...(found.status === 'done' ? [] : [button('make')])],
    [button('considered'), button('planned'), button('declined')],
    [...(sortable ? [button('sort')] : []), { label: say('proposals.all'), action: act('list') }],
  ]);
}

function short(words: string): string {
  return words.length > SHORT ? `${words.slice(0, SHORT - 1).trim()}…` : words;
}

/** One tap puts two together, or takes one out again. */
function sort(scene: Scene, { id, text, members, akin }: ProposalView): void {
  const { say } = scene;
  const merge = akin.map((other): Button[] => [
    {
      label: say('proposals.merge', { text: short(other.text) }),
      action: act('merge', { proposal: other.id, other: id }),
    },
  ]);
  const split = members.map((member): Button[] => [
    { label: say('proposals.split', { text: short(member.text) }), action: act('split', { proposal: member.id }) },
  ]);
  reply(scene, say('proposals.sorting', { text }), [...merge, ...split]);
}

/** The conversation of a new service, begun with what was wished for. */
function make(scene: Scene, { id, text }: ProposalView): void {
  reply(scene, scene.say('proposals.making', { text }));
  startNewService(scene, wishIn(text), id);
}
