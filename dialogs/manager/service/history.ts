/** Who changed what in the catalogue, and when: the newest first. */

import type { Understanding } from '../../engine/input.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { longDate, shortMoment } from '../../texts/words.ts';
import { differences } from './change-words.ts';

const SHOWN = 8;

export function* showHistory(scene: Scene, u: Understanding): Talk<void> {
  const { say } = scene;
  const { service } = u.slots;
  const changes = yield* ask('service.history', {
    ...(service === undefined ? {} : { serviceId: service }),
    limit: SHOWN,
  });
  if (changes.length === 0) return reply(scene, say('chg.history.none'));
  const lines = changes.map(({ at, by, before, after }) => {
    const who = by === '' ? say('chg.history.somebody') : by;
    return say('chg.history.line', {
      when: shortMoment(at),
      who,
      service: after.name,
      what: whatWords(scene, before, after),
    });
  });
  reply(scene, [say('chg.history.head'), ...lines].join('\n'));
}

type Change = { before: Parameters<typeof differences>[0] | null; after: Parameters<typeof differences>[1] };

function whatWords(scene: Scene, before: Change['before'], after: Change['after']): string {
  const { say } = scene;
  if (before === null) return say('chg.history.made');
  if (before.retired !== after.retired) return say(after.retired ? 'chg.history.retired' : 'chg.history.restored');
  const { suspended } = after;
  if (JSON.stringify(before.suspended) !== JSON.stringify(suspended)) {
    if (suspended === undefined) return say('chg.history.resumed');
    return say('chg.history.suspended', { from: longDate(suspended.from), to: longDate(suspended.to) });
  }
  const closure = after.calendar.closures.find(
    (each) => !before.calendar.closures.some((other) => JSON.stringify(other) === JSON.stringify(each)),
  );
  if (closure !== undefined)
    return say('chg.history.closed', { from: longDate(closure.from), to: longDate(closure.to) });
  const planned = after.planned.find(
    (each) => !before.planned.some((other) => JSON.stringify(other) === JSON.stringify(each)),
  );
  if (planned !== undefined) return say('chg.history.planned', { date: longDate(planned.from) });
  return differences(before, after, scene.facts.organisations).join('; ');
}
