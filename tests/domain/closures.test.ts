import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../domain/availability.ts';
import type { Closure } from '../../domain/catalogue.ts';
import { isClosedFor, reopened, withClosures } from '../../domain/closures.ts';
import { plusDays, timeOfMinutes } from '../../domain/time.ts';
import { busy, MONDAY, seed } from './support.ts';

const days = fc.integer({ min: 0, max: 8 });
const hours = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 })).filter(([from, to]) => from < to),
  { nil: undefined },
);

const stretch = fc.tuple(days, days, hours).map(([a, b, hour]): Closure => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)].map((day) => plusDays('2026-12-01', day));
  const times =
    hour === undefined ? {} : { fromTime: timeOfMinutes(hour[0] * 60), toTime: timeOfMinutes(hour[1] * 60) };
  return { from: from ?? '', to: to ?? '', ...times };
});

/** Every hour of the days that can be meant. */
function* everyHour() {
  for (let day = 0; day <= 8; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const time = timeOfMinutes(hour * 60);
      yield { date: plusDays('2026-12-01', day), time, endTime: timeOfMinutes(hour * 60 + 60) };
    }
  }
}

describe('closures', () => {
  it('opened again: closed is what was closed before and is not named now, hour by hour', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), stretch, (closures, open) => {
        const left = reopened(closures, open);
        for (const hour of everyHour()) {
          const wanted = isClosedFor(closures, hour) && !isClosedFor([open], hour);
          expect(isClosedFor(left, hour)).toBe(wanted);
        }
      }),
    );
  });

  it('of one resource leave the others to work, and to be full', () => {
    const away = withClosures(seed('custodian'), 'custode-1', () => [{ from: '2026-11-26', to: '2026-11-27' }]);
    const visit = { date: '2026-11-26', time: '10:00', details: { durationMin: 60 } };
    const judged = (taken: ReturnType<typeof busy>[]) => judge(away, visit, { busy: taken, used: {} }, MONDAY);
    expect(judged([])).toMatchObject({ type: 'free', resourceId: 'custode-2' });
    expect(judged([busy('custode-2', '2026-11-26T09:30', '2026-11-26T10:30')])).toMatchObject({ type: 'slotTaken' });
    expect(judge(away, { ...visit, date: '2026-11-30' }, { busy: [], used: {} }, MONDAY)).toMatchObject({
      type: 'free',
      resourceId: 'custode-1',
    });
  });
});
