/** A place held for whoever is next in line, as it is offered; and what is said when it passes on. */

import type { Service } from '../../domain/catalogue.ts';
import { missingFields } from '../../domain/form.ts';
import type { Wish } from '../../domain/slot.ts';
import { bookingLines, priceWords } from '../engine/form/summary.ts';
import type { Waiting } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import { type Say, speaker } from '../texts/text.ts';
import { hour, longDate, longSlot, PART_WORDS, shortMoment } from '../texts/words.ts';

/** What is waited for: "giovedì 26 novembre 2026, dopo le 15:00". */
export function wishWords({ date, dateTo, time, timeTo, partOfDay }: Wish, say: Say): string {
  const day =
    date === undefined
      ? say('waiting.any')
      : dateTo === undefined || dateTo === date
        ? longDate(date)
        : say('waiting.span', { from: longDate(date), to: longDate(dateTo) });
  if (time !== undefined && timeTo !== undefined) return `${day}, ${hour(time)}–${hour(timeTo)}`;
  if (time !== undefined) return `${day}, ore ${hour(time)}`;
  if (timeTo !== undefined) return `${day}, prima delle ${hour(timeTo)}`;
  return partOfDay === undefined ? day : `${day}, ${PART_WORDS[partOfDay]}`;
}

/** All that a yes agrees to; where something is still to be asked, a tap goes on to it. */
export function offerMessage(waiting: Waiting, service: Service): Message {
  const say = speaker(waiting.informal);
  const { offer, details } = waiting;
  const { confirmation } = service;
  if (offer === null) throw new Error(`nothing is held for ${waiting.id}`);
  const price = priceWords(service, details, say);
  const lines = [
    say('waiting.offer', { until: shortMoment(offer.until) }),
    say('summary.service', { value: service.name }),
    ...bookingLines(service, offer, details, say),
    ...(waiting.onBehalfOf === null ? [] : [say('summary.for', { value: waiting.onBehalfOf }), say('summary.told')]),
    ...(price === '' ? [] : [say('summary.price', { value: price })]),
    ...(confirmation.type === 'automatic'
      ? []
      : [
          say('waiting.offerRequest', {
            hours: confirmation.withinHours,
            working: confirmation.working ? say('summary.working') : '',
          }),
        ]),
    say('waiting.offerAsk'),
  ];
  const button = (does: 'take' | 'pass' | 'leave', label: string): Button => ({
    label,
    action: { type: 'waiting', do: does, waiting: waiting.id },
  });
  const whole = missingFields(service, details, offer).length === 0;
  return {
    text: lines.join('\n'),
    buttons: [
      [button('take', say(whole ? 'waiting.take' : 'waiting.continue'))],
      [button('pass', say('waiting.pass'))],
      [button('leave', say('waiting.leave'))],
    ],
    ref: `offer:${waiting.id}`,
  };
}

export function offerLapsedMessage(waiting: Waiting, service: Service): Message {
  const say = speaker(waiting.informal);
  const when = waiting.offer === null ? wishWords(waiting.wish, say) : longSlot(service, waiting.offer);
  const again = {
    label: say('waiting.back'),
    action: { type: 'waiting', do: 'back', waiting: waiting.id },
  } as const;
  return { text: say('waiting.lapsed', { service: service.name, when }), buttons: [[again]] };
}

export function waitingOverMessage({ wish, informal }: Waiting, service: Service): Message {
  const say = speaker(informal);
  const label = say('button.bookService', { service: service.name });
  return {
    text: say('waiting.over', { service: service.name, when: wishWords(wish, say) }),
    buttons: [[{ label, action: { type: 'say', intent: 'book_service', service: service.id } }]],
  };
}
