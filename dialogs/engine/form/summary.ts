/** The summary that a yes answers: service, day with weekday, time, place and price (rule 1). */

import { discounted } from '../../../domain/agreement.ts';
import type { Booking } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import { inForce } from '../../../domain/planned.ts';
import { estimate, formatEuro } from '../../../domain/price.ts';
import { returnOf } from '../../../domain/workingtime.ts';
import type { Say } from '../../texts/text.ts';
import { discountWords, hour, job, longDate, longSlot, minutes } from '../../texts/words.ts';
import { question, vary } from '../question.ts';
import { reply, type Scene, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { has } from './absorb.ts';
import { asksAgain, changesNothing, differences, priceChange, staysThere } from './changed.ts';
import { onRequest } from './onrequest.ts';
import { paymentWords } from './paying.ts';

type Details = Booking['details'];

export function priceWords(service: Service, details: Details, say: Say): string {
  const { cents, depositCents, finalAfterWeighing } = estimate(service, details);
  if (service.price.type === 'free') return say('price.free');
  if (cents === null) return '';
  const price =
    depositCents > 0
      ? say('summary.deposit', { price: formatEuro(cents), deposit: formatEuro(depositCents) })
      : formatEuro(cents);
  if (!service.priceIndicative) return price;
  return finalAfterWeighing ? say('summary.weighed', { price }) : say('summary.indicative', { price });
}

/** What a member pays, where the cooperative agrees that they are one. */
function lessWords(service: Service, details: Details, say: Say): string {
  const { cents } = estimate(service, details);
  if (cents === null || details.agreement === undefined) return '';
  return say('summary.less', { less: formatEuro(discounted(cents, details.agreement.discount)) });
}

/** The lines of a booking, for the summary and for alerts. `back`: with the day on which things are brought back. */
export function bookingLines(
  service: Service,
  when: { date: string; time: string; endTime: string },
  details: Details,
  say: Say,
  withBack = true,
): string[] {
  const lines = [say('summary.when', { value: longSlot(service, when) })];
  const back = withBack ? returnOf(service, when.date) : null;
  const what = job(details);
  const lasting = withLength(service, details, when).durationMin;
  if (what !== '') lines.push(say('summary.job', { value: what }));
  if (back !== null)
    lines.push(
      say('summary.back', { value: `${longDate(back)}, tra le ${hour(when.time)} e le ${hour(when.endTime)}` }),
    );
  if (has(service, 'duration') && lasting !== undefined)
    lines.push(say('summary.duration', { value: minutes(lasting) }));
  const place = details.address ?? service.place;
  if (place !== undefined) lines.push(say('summary.place', { value: place }));
  if (details.phone !== undefined) lines.push(say('summary.phone', { value: details.phone }));
  if (details.responsible !== undefined) lines.push(say('summary.responsible', { value: details.responsible }));
  for (const [asked, value] of Object.entries(details.answers ?? {})) {
    lines.push(say('summary.answer', { name: asked.replace(/\s*\?$/, ''), value }));
  }
  if (details.agreement !== undefined) {
    const { name, discount } = details.agreement;
    lines.push(say('summary.agreement', { name, discount: discountWords(discount) }));
  }
  if (details.notes !== undefined) lines.push(say('summary.notes', { value: details.notes }));
  return lines;
}

/** Everything is there. A change that would change nothing is said to be none. `before`: said ahead of it. */
export function summarise(scene: Scene, task: FormTask, service: Service, before: string, head?: string): void {
  const { say } = scene;
  if (task.slot !== null && changesNothing(task, service)) {
    settle(scene);
    return reply(scene, say('change.same', { service: service.name, when: longSlot(service, task.slot) }));
  }
  const whole: FormTask = { ...task, confirming: true };
  scene.state.task = whole;
  const lead = [before, head ?? headOf(scene, whole)].filter((part) => part !== '').join(' ');
  askConfirm(scene, whole, service, lead);
}

function headOf({ say }: Scene, task: FormTask): string {
  if (task.moving === undefined) return say('summary.head');
  return say(staysThere(task) ? 'summary.changeHead' : 'summary.moveHead', { code: task.moving.code });
}

function askConfirm(scene: Scene, task: FormTask, service: Service, head: string): void {
  const { say } = scene;
  if (task.slot === null) throw new Error('a summary needs a slot');
  const lines = [
    head,
    say('summary.service', { value: service.name }),
    ...bookingLines(service, task.slot, task.details, say),
  ];
  if (task.caller !== undefined) {
    lines.push(say('summary.for', { value: say('caller.who', task.caller) }));
  }
  if (task.onBehalfOf !== undefined) {
    lines.push(say('summary.for', { value: task.onBehalfOf }));
    if (task.moving === undefined) lines.push(say('summary.told'));
  }
  const details = withLength(service, task.details, task.slot);
  const price = priceWords(inForce(service, task.slot.date), details, say);
  const before = task.moving?.before;
  const after = { ...task.slot, details };
  const difference = before === undefined ? '' : priceChange(service, before.details, details, say);
  if (price !== '')
    lines.push(say('summary.price', { value: `${price}${lessWords(service, details, say)}${difference}` }));
  const ahead = service.payment.when === 'before' || estimate(service, details).depositCents > 0;
  if (price !== '' && ahead && service.price.type !== 'free' && task.moving === undefined)
    lines.push(say('summary.payment', { value: paymentWords(service, say) }));
  if (before !== undefined) {
    const changed = differences(service, before, after, say);
    if (changed !== null) lines.push(say('summary.before', { value: changed.was }));
    if (asksAgain(service, before, after)) lines.push(say('summary.askAgain', onRequest(scene, service)));
  }
  const { confirmation } = service;
  if (confirmation.type === 'staff' && task.moving === undefined) {
    lines.push(say('summary.onRequest', onRequest(scene, service)));
  }
  lines.push(vary(scene, [say('summary.confirm'), say('summary.confirm2'), say('summary.confirm3')]));
  const number = scene.state.questions + 1;
  const yes = say(task.moving ? (staysThere(task) ? 'button.changeYes' : 'button.moveYes') : 'button.book');
  question(scene, {
    about: 'confirm',
    text: lines.join('\n'),
    extra: () => [
      [{ label: yes, action: { type: 'confirm', ask: number } }],
      [
        { label: say('button.change'), action: { type: 'change', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
      ...(task.otherDate === undefined
        ? []
        : [
            [
              {
                label: say('summary.otherDate', { date: longDate(task.otherDate) }),
                action: { type: 'answer' as const, ask: number, slots: { date: task.otherDate } },
              },
            ],
          ]),
    ],
  });
}
