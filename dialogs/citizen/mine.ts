/** One's own bookings, shown: those to come with what one waits for, and those that are over. */

import type { Booking } from '../../domain/booking.ts';
import { HOLDING } from '../../domain/booking.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { job, longSlot, shortSlot, statusWords } from '../texts/words.ts';
import { actions, oneWords } from './one.ts';
import { type Mine, mySeries, seriesLabel, seriesLine, showSeries } from './series.ts';
import { leaving, waitingLine } from './waitlist.ts';

const SHOWN = 8;
const WITH_BUTTON = 4;
const PAST_SHOWN = 5;
const MOST = 100;

export function line(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return '';
  const what = job(booking.details);
  const words = scene.say('bookings.line', {
    code: booking.code,
    service: service.name,
    when: longSlot(service, booking),
    job: what === '' ? '' : ` (${what})`,
    status: statusWords(booking),
  });
  const behalf = booking.askedBy === null ? '' : ` ${scene.say('bookings.for', { name: booking.personName })}`;
  if (booking.proposal === null) return `${words}${behalf}`;
  return `${words}${behalf} ${scene.say('bookings.proposal', { when: longSlot(service, booking.proposal) })}`;
}

/** `aside`: in the middle of something else, without buttons that lead away. */
export function* myBookings(scene: Scene, aside = false): Talk<void> {
  const series = yield* mySeries();
  const grouped = new Set(series.flatMap(({ open }) => open.map(({ id }) => id)));
  const all = (yield* ask('booking.mine', { open: true, limit: MOST })).filter(({ id }) => !grouped.has(id));
  const waiting = (yield* ask('waiting.mine', {})).map((each) => waitingLine(scene, each));
  const bookings = all.slice(0, SHOWN);
  const [only, ...others] = bookings;
  const ways = aside ? [] : yield* leaving(scene);
  if (series.length > 0) return withSeries(scene, series, all, waiting, aside);
  if (only === undefined) {
    if (waiting.length > 0) return reply(scene, [scene.say('bookings.none'), ...waiting].join('\n'), ways);
    return reply(scene, scene.say('bookings.none'), aside ? [] : [[see(scene), past(scene)]]);
  }
  if (others.length === 0 && waiting.length === 0)
    return reply(scene, oneWords(scene, only), aside ? [] : actions(scene, only));
  const more = all.length > SHOWN ? [scene.say('bookings.more', { n: SHOWN })] : [];
  const lines = [scene.say('bookings.head'), ...bookings.map((booking) => line(scene, booking)), ...waiting, ...more];
  const show = bookings.slice(0, WITH_BUTTON).map((booking) => [showButton(scene, booking)]);
  reply(scene, lines.join('\n'), aside ? [] : show);
}

/** What repeats is one line each; one of them alone is shown whole. */
function withSeries(
  scene: Scene,
  series: readonly Mine[],
  singles: readonly Booking[],
  waiting: string[],
  aside: boolean,
): void {
  const [only, ...others] = series;
  if (only !== undefined && others.length === 0 && singles.length === 0 && waiting.length === 0) {
    if (!aside) return showSeries(scene, only);
    return reply(scene, seriesLine(scene, only));
  }
  const lines = [
    ...series.map((each) => ({ at: each.open[0]?.date ?? '', text: seriesLine(scene, each) })),
    ...singles.slice(0, SHOWN).map((booking) => ({ at: booking.date, text: line(scene, booking) })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const more = singles.length > SHOWN ? [scene.say('bookings.more', { n: SHOWN })] : [];
  const words = [scene.say('bookings.head'), ...lines.map(({ text }) => text), ...waiting, ...more];
  const buttons = [
    ...series.map(
      (each): Button => ({
        label: seriesLabel(scene, each),
        action: { type: 'recurring', do: 'show', series: each.series.id },
      }),
    ),
    ...singles.map((booking) => showButton(scene, booking)),
  ];
  reply(scene, words.join('\n'), aside ? [] : buttons.slice(0, WITH_BUTTON).map((button) => [button]));
}

/** On request only: what is over, the latest first. */
export function* pastBookings(scene: Scene, aside = false): Talk<void> {
  const all = yield* ask('booking.mine', { open: false, limit: 30 });
  const over = all.filter(({ status }) => !HOLDING.includes(status)).slice(0, PAST_SHOWN);
  if (over.length === 0) return reply(scene, scene.say('bookings.noPast'));
  const lines = [scene.say('bookings.past'), ...over.map((booking) => line(scene, booking))];
  const [last] = over;
  reply(scene, lines.join('\n'), aside || last === undefined ? [] : actions(scene, last));
}

function see(scene: Scene): Button {
  return { label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } };
}

function past(scene: Scene): Button {
  return { label: scene.say('button.seePast'), action: { type: 'mine', what: 'past' } };
}

function showButton(scene: Scene, booking: Booking): Button {
  return {
    label: label(scene, booking),
    action: { type: 'booking', do: 'show', booking: booking.id, version: booking.version },
  };
}

export function label(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  return service === undefined ? booking.code : `${service.name}, ${shortSlot(service, booking)}`;
}
