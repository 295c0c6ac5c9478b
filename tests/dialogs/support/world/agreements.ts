/** Agreements with associations. */

import { agreementSchema, endNotices, isInForce, isMember } from '../../../../domain/agreement.ts';
import { foldWords } from '../../../../domain/items.ts';
import { dateOf } from '../../../../domain/time.ts';
import { managerIn, nextId, personIn } from './data.ts';
import { schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

export const agreements: Pick<Handlers, 'agreement.add' | 'agreement.get' | 'agreement.list' | 'agreement.mine'> = {
  'agreement.add': ({ data, actor }, terms) => {
    managerIn(data, actor, 'agreement.add');
    const kept = agreementSchema.parse(terms);
    const before = data.agreements.find(({ name }) => foldWords(name) === foldWords(kept.name));
    const id = before?.id ?? nextId(data, 'a');
    data.agreements = [...data.agreements.filter((each) => each !== before), { id, ...kept }];
    for (const { step, at } of endNotices(kept, nowOf(data)))
      schedule(data, { type: 'agreement', step, agreementId: id, to: kept.to ?? '' }, at);
    return { id, replaced: before !== undefined };
  },
  'agreement.get': ({ data }, { id }) => structuredClone(data.agreements.find((each) => each.id === id) ?? null),
  'agreement.list': ({ data, actor }) => {
    managerIn(data, actor, 'agreement.list');
    return structuredClone(data.agreements).sort((a, b) => ((a.to ?? '9') < (b.to ?? '9') ? -1 : 1));
  },
  'agreement.mine': ({ data, actor }) => {
    const person = personIn(actor, 'agreement.mine');
    const said = data.labels.filter((label) => label.person === person && label.kind === 'association');
    const today = dateOf(nowOf(data));
    return {
      mine: data.agreements.filter((each) => said.some(({ value }) => isMember(value, each))),
      all: data.agreements.filter((each) => each.discount !== null && isInForce(each, today)).map(({ name }) => name),
    };
  },
};
