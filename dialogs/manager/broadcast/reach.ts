/** How many a message would reach, asked before there is one: "quanti iscritti abbiamo?", "quali gruppi ci sono?" */

import type { BroadcastPlan } from '../../../domain/broadcast.ts';
import type { Audience } from '../../../domain/people.ts';
import { capital } from '../../engine/form/explain.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { asksGroups, asksHowMany, placeIn } from '../../texts/read/broadcast.ts';
import { speaker } from '../../texts/text.ts';
import { audienceNamed, audienceSaid, kindIn, namesNoOther } from './plan.ts';
import { channelsWords } from './preview.ts';
import { audienceWords, languageWord, peopleWords } from './words.ts';

const say = speaker(false);

/** True when it was such a question. */
export function* hearReach(scene: Scene, u: Understanding): Talk<boolean> {
  if (asksGroups(u.cleanText)) {
    yield* listGroups(scene);
    return true;
  }
  if (!asksHowMany(u.cleanText)) return false;
  const said = audienceSaid(u, u.cleanText) ?? placeIn(u.cleanText) ?? 'all';
  const named = yield* audienceNamed(scene, said, u.cleanText);
  if (named === null && !namesNoOther(said)) {
    reply(scene, say('broadcast.reachUnknown', { name: said.slice(0, 60) }));
    yield* listGroups(scene);
    return true;
  }
  const audience = named ?? { type: 'all' as const };
  yield* tellReach(scene, audience, kindIn(u.cleanText) ?? 'promotion');
  return true;
}

export function* tellReach(scene: Scene, audience: Audience, kind: BroadcastPlan['kind']): Talk<void> {
  const { total, channels } = yield* ask('broadcast.reach', { audience, kind });
  const where = channels.length > 1 ? say('broadcast.reachWhere', { channels: channelsWords(channels) }) : '';
  const who = capital(audienceWords({ audience, kind }, scene.facts));
  const people = total === 0 ? say('broadcast.reachNobody') : peopleWords(total);
  reply(scene, say('broadcast.reach', { who, people, where }));
}

function* listGroups(scene: Scene): Talk<void> {
  const groups = yield* ask('broadcast.groups', {});
  const lines = groups.map(({ kind, value, n }) =>
    say(`broadcast.group.${kind}`, { name: kind === 'language' ? languageWord(value) : value, people: peopleWords(n) }),
  );
  reply(scene, [say('broadcast.groupsAlways'), ...lines].join('\n'));
}
