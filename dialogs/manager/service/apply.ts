/** On the yes: the change is kept if it is still what was shown, and those it touches hear of it. */

import { dateOf } from '../../../domain/time.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { anyService, reply, type Scene, settle } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { longDate } from '../../texts/words.ts';
import { proceed } from './change.ts';
import { defaultReason, stretchWords } from './change-words.ts';
import { oneByOne, settleAffected } from './fates.ts';
import { targetOf } from './target.ts';

type ChangeTask = TaskOf<'changeService'>;

export function* applyChange(scene: Scene, task: ChangeTask): Talk<void> {
  const { say } = scene;
  const before = anyService(scene, task.service);
  const target = before === undefined ? null : targetOf(scene, task, before);
  if (before === undefined || target?.type !== 'ready') return yield* proceed(scene, task);
  const saved = yield* ask('service.save', { service: target.service, before, seen: task.seen });
  switch (saved.type) {
    case 'invalid':
      return reply(scene, say('svc.invalid'));
    case 'moreAffected':
      return yield* proceed(scene, { ...task, fate: undefined }, say('chg.moreAffected'));
    case 'changedMeanwhile': {
      const others = scene.facts.services.filter(({ id }) => id !== before.id);
      Object.assign(scene.facts, { services: [...others, saved.service] });
      return yield* proceed(scene, { ...task, fate: undefined }, say('chg.meanwhile'));
    }
    case 'saved':
      settle(scene);
      scene.state.decided = task;
  }
  const { affected, service } = saved;
  const others = scene.facts.services.filter(({ id }) => id !== service.id);
  Object.assign(scene.facts, { services: [...others, service] });
  const done = doneWords(scene, task, service.name);
  if (affected.length === 0 || task.fate === undefined) return reply(scene, done);
  const settled = yield* settleAffected(scene, affected, task.fate, task.reason ?? defaultReason(task));
  const told = settled.done > 0 ? ` ${say(`chg.settled.${task.fate}`, { n: settled.done })}` : '';
  if (settled.left.length === 0) return reply(scene, `${done}${told}`);
  reply(scene, `${done}${told} ${say('chg.left', { n: settled.left.length })}`, oneByOne(settled.left));
}

function doneWords(scene: Scene, { what, from, to, instead }: ChangeTask, service: string): string {
  const { say } = scene;
  const later = from !== undefined && from > dateOf(scene.facts.now);
  switch (what) {
    case 'suspend':
      return stretchWords(
        instead === undefined ? 'chg.did.suspend' : 'chg.did.suspendInstead',
        service,
        from ?? '',
        to ?? '',
      );
    case 'set':
    case 'retire':
    case 'restore':
      return later
        ? say(`chg.did.${what}From`, { service, date: longDate(from) })
        : say(`chg.did.${what}`, { service });
    case 'resume':
      return later ? say('chg.did.resumeFrom', { service, date: longDate(from) }) : say('chg.did.resume', { service });
  }
}
