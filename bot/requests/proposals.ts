/** What citizens propose, and what the manager makes of it. */

import { akinTo, mostLike } from '../../dialogs/texts/read/likeness.ts';
import { foldWords } from '../../domain/items.ts';
import {
  addDetails,
  addProposal,
  decideProposal,
  listProposals,
  mergeProposals,
  setApart,
  splitProposal,
  supportProposal,
  viewProposal,
} from '../../prisma/store/proposals.ts';
import { isoOf, managerIn, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const MOST_WORDS = 500;

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
  'proposal.add': (context, { text }) => {
    const kept = text.slice(0, MOST_WORDS);
    const personId = personIn(context, 'proposal.add');
    const said = { text: kept, normalised: foldWords(kept), personId };
    return addProposal(context.tx, said, mostLike, isoOf(context.now));
  },
  'proposal.support': (context, args) => {
    const personId = personIn(context, 'proposal.support');
    return supportProposal(context.tx, { ...args, personId }, isoOf(context.now));
  },
  'proposal.apart': async (context, { id }) => {
    await setApart(context.tx, id, personIn(context, 'proposal.apart'));
    return {};
  },
  'proposal.details': async (context, { id, details }) => {
    await addDetails(context.tx, id, personIn(context, 'proposal.details'), details.slice(0, MOST_WORDS));
    return {};
  },
  'proposal.list': (context, { limit, offset }) => {
    managerIn(context, 'proposal.list');
    return listProposals(context.tx, limit, offset);
  },
  'proposal.get': (context, { id }) => {
    managerIn(context, 'proposal.get');
    return viewProposal(context.tx, id, akinTo);
  },
  'proposal.merge': async (context, { id, into }) => {
    managerIn(context, 'proposal.merge');
    await mergeProposals(context.tx, id, into);
    return viewProposal(context.tx, into, akinTo);
  },
  'proposal.split': async (context, { id }) => {
    managerIn(context, 'proposal.split');
    await splitProposal(context.tx, id);
    return viewProposal(context.tx, id, akinTo);
  },
  'proposal.decide': (context, { id, ...decision }) => {
    managerIn(context, 'proposal.decide');
    const { answer } = decision;
    const kept = answer === undefined ? decision : { ...decision, answer: answer.slice(0, MOST_WORDS) };
    return decideProposal(context.tx, id, kept, isoOf(context.now));
  },
};
