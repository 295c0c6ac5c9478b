/** The zone of the consortium, and what makes luxon's arithmetic in it cheap. */

import { IANAZone } from 'luxon';

export const ZONE = 'Europe/Rome';

const MOST_KEPT = 5_000;
const QUARTER = 15 * 60_000;

/**
 * luxon asks the machine for the offset of every instant it touches, which costs more than everything else it does. It
 * keeps one object a zone; here that object remembers, by the quarter of an hour, within which no clock ever changed.
 */
function rememberOffsets(zone: IANAZone): void {
  const ask = zone.offset.bind(zone);
  const known = new Map<number, number>();
  zone.offset = (instant) => {
    const quarter = Math.floor(instant / QUARTER);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const offset = ask(instant);
    if (Number.isNaN(offset)) return offset;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(quarter, offset);
    return offset;
  };
}

rememberOffsets(IANAZone.create(ZONE));
