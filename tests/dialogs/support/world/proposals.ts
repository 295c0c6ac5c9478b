/** What citizens propose: said, supported, put together, decided. */

import { akinTo, mostLike } from '../../../../dialogs/texts/read/likeness.ts';
import { foldWords } from '../../../../domain/items.ts';
import type { Proposal, ProposalView } from '../../../../domain/proposals.ts';
import { dateOf } from '../../../../domain/time.ts';
import { type Data, type HeldProposal, managerIn, nextId, personIn } from './data.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

function group({ proposals }: Data, head: string): HeldProposal[] {
  return proposals.filter((each) => each.id === head || each.head === head);
}

function headOf(data: Data, id: string): HeldProposal | undefined {
  const found = data.proposals.find((each) => each.id === id);
  return found?.head == null ? found : headOf(data, found.head);
}

function seen(data: Data, head: HeldProposal): Proposal {
  const people = new Set(group(data, head.id).flatMap(({ supporters }) => supporters.map(({ person }) => person)));
  const { id, text, status, answer, serviceId, date } = head;
  return { id, text, status, answer, serviceId, date, supporters: people.size };
}

function heads(data: Data): Proposal[] {
  return data.proposals.filter(({ head }) => head === null).map((head) => seen(data, head));
}

function supports(proposal: HeldProposal, person: string, proposer: boolean, news: boolean): void {
  const before = proposal.supporters.find((each) => each.person === person);
  if (before === undefined) proposal.supporters.push({ person, proposer, news });
  else before.news ||= news;
}

function tell(data: Data, head: string) {
  const people = new Map<string, boolean>();
  for (const { supporters } of group(data, head))
    for (const { person, proposer, news } of supporters)
      if (proposer || news) people.set(person, people.get(person) === true || proposer);
  return [...people].map(([personId, proposer]) => ({
    personId,
    proposer,
    informal: data.people[personId]?.informal === true,
  }));
}

function view(data: Data, id: string): ProposalView | null {
  const head = headOf(data, id);
  if (head === undefined) return null;
  const all = group(data, head.id);
  const short = (each: HeldProposal) => ({ id: each.id, text: each.text, supporters: each.supporters.length });
  return {
    ...seen(data, head),
    details: all.flatMap(({ details }) => (details === null ? [] : [details])),
    members: all.filter((each) => each !== head).map(short),
    akin: akinTo(
      head.text,
      heads(data).filter((other) => other.id !== head.id && other.status !== 'done'),
    ).map(({ id: other, text, supporters }) => ({ id: other, text, supporters })),
    toTell: tell(data, head.id).length,
  };
}

export const proposals: Pick<
  Handlers,
  | 'proposal.add'
  | 'proposal.support'
  | 'proposal.apart'
  | 'proposal.details'
  | 'proposal.list'
  | 'proposal.get'
  | 'proposal.merge'
  | 'proposal.split'
  | 'proposal.decide'
> = {
  'proposal.add': ({ data, actor }, { text }) => {
    const person = personIn(actor, 'proposal.add');
    const same = data.proposals.find((each) => foldWords(each.text) === foldWords(text));
    if (same !== undefined) {
      supports(same, person, true, true);
      const head = headOf(data, same.id);
      const known = head === undefined ? null : seen(data, head);
      return { id: same.id, supporters: known?.supporters ?? 1, known, like: null };
    }
    const like = mostLike(text, heads(data));
    const id = nextId(data, 'p');
    const supporters = [{ person, proposer: true, news: true }];
    const fresh = { status: 'open' as const, answer: null, serviceId: null, details: null };
    data.proposals.push({ id, text, ...fresh, head: like?.id ?? null, supporters, date: dateOf(nowOf(data)) });
    return { id, supporters: 1, known: null, like };
  },
  'proposal.support': ({ data, actor }, { id, news, instead }) => {
    const person = personIn(actor, 'proposal.support');
    const head = headOf(data, id);
    if (head === undefined) return { type: 'gone' };
    const own = data.proposals.find((each) => each.id === instead && each !== head);
    if (own?.supporters.every((each) => each.person === person))
      data.proposals = data.proposals.filter((each) => each !== own);
    const before = group(data, head.id).some(({ supporters }) => supporters.some((each) => each.person === person));
    supports(head, person, false, news);
    return { type: before ? 'already' : 'supported', proposal: seen(data, head) };
  },
  'proposal.apart': ({ data }, { id }) => {
    const own = data.proposals.find((each) => each.id === id);
    if (own !== undefined) own.head = null;
    return {};
  },
  'proposal.details': ({ data }, { id, details }) => {
    const own = data.proposals.find((each) => each.id === id);
    if (own !== undefined) own.details = details;
    return {};
  },
  'proposal.list': ({ data, actor }, { limit, offset }) => {
    managerIn(data, actor, 'proposal.list');
    const settled = ({ status }: Proposal) => (status === 'declined' || status === 'done' ? 1 : 0);
    const all = heads(data).sort((a, b) => settled(a) - settled(b) || b.supporters - a.supporters);
    return { found: all.slice(offset, offset + limit), total: all.length };
  },
  'proposal.get': ({ data, actor }, { id }) => {
    managerIn(data, actor, 'proposal.get');
    return view(data, id);
  },
  'proposal.merge': ({ data, actor }, { id, into }) => {
    managerIn(data, actor, 'proposal.merge');
    const [head, target] = [headOf(data, id), headOf(data, into)];
    if (head !== undefined && target !== undefined && head !== target)
      for (const each of group(data, head.id)) each.head = target.id;
    return view(data, into);
  },
  'proposal.split': ({ data, actor }, { id }) => {
    managerIn(data, actor, 'proposal.split');
    const member = data.proposals.find((each) => each.id === id);
    if (member !== undefined) member.head = null;
    return view(data, id);
  },
  'proposal.decide': ({ data, actor }, { id, status, answer, serviceId }) => {
    managerIn(data, actor, 'proposal.decide');
    const head = headOf(data, id);
    if (head === undefined) return null;
    Object.assign(head, {
      status: status ?? head.status,
      answer: answer ?? head.answer,
      serviceId: serviceId ?? head.serviceId,
    });
    return { proposal: seen(data, head), tell: tell(data, head.id) };
  },
};
