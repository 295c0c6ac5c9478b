/** Agreements with associations, and who says to belong to one. */

import { agreementSchema, endNotices, isInForce, isMember } from '../../domain/agreement.ts';
import { dateOf } from '../../domain/time.ts';
import { associationsOf, getAgreement, keepAgreement, listAgreements } from '../../prisma/store/agreements.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { isoOf, managerIn, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

export const agreements: Pick<Handlers, 'agreement.add' | 'agreement.get' | 'agreement.list' | 'agreement.mine'> = {
  'agreement.add': async (context, terms) => {
    const createdBy = managerIn(context, 'agreement.add');
    const kept = await keepAgreement(context.tx, agreementSchema.parse(terms), createdBy, isoOf(context.now));
    for (const { step, at } of endNotices(terms, context.now)) {
      const deadline = { type: 'agreement', step, agreementId: kept.id, to: terms.to ?? '' } as const;
      await schedule(context.tx, deadline, isoOf(at));
    }
    return kept;
  },
  'agreement.get': ({ tx }, { id }) => getAgreement(tx, id),
  'agreement.list': async (context) => {
    managerIn(context, 'agreement.list');
    return listAgreements(context.tx);
  },
  'agreement.mine': async ({ tx, now, ...context }) => {
    const personId = personIn({ tx, now, ...context }, 'agreement.mine');
    const all = await listAgreements(tx);
    if (all.length === 0) return { mine: [], all: [] };
    const associations = await associationsOf(tx, personId);
    const today = dateOf(now);
    return {
      mine: all.filter((each) => associations.some((association) => isMember(association, each))),
      all: all.filter((each) => each.discount !== null && isInForce(each, today)).map(({ name }) => name),
    };
  },
};
