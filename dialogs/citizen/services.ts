/** Which services there are, what one is, what it costs; and which one is meant. */

import type { Service } from '../../domain/catalogue.ts';
import { inForce } from '../../domain/planned.ts';
import { formatEuro } from '../../domain/price.ts';
import { dateOf } from '../../domain/time.ts';
import type { TaskAction } from '../engine/dialog.ts';
import { usable } from '../engine/form/absorb.ts';
import { serviceStartedBy } from '../engine/form/dialog.ts';
import { hoursAhead, noticeWords } from '../engine/form/explain.ts';
import { paymentWords } from '../engine/form/paying.ts';
import type { Behalf, Beside, Every, Intent, Slots, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { sameQuestion } from '../engine/question.ts';
import type { Button } from '../engine/reply.ts';
import {
  begin,
  inRows,
  offeredServices,
  organisationName,
  question,
  reply,
  type Scene,
  settle,
} from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { serviceAkin } from '../texts/read/likeness.ts';
import type { Say } from '../texts/text.ts';
import { list, longDate, minutes, oneOf } from '../texts/words.ts';
import { serviceWith } from './estimate.ts';
import { citizenRequest } from './hear.ts';

export function listServices(scene: Scene, quiet = false): void {
  const services = offeredServices(scene);
  const lines = services.map((service) =>
    scene.say('services.line', {
      name: service.name,
      organisation: organisationName(scene, service.cooperative),
      summary: service.summary,
    }),
  );
  const buttons: Button[] = quiet
    ? []
    : services.map(({ id, name }) => ({ label: name, action: { type: 'say', intent: 'service_info', service: id } }));
  const closing = quiet ? [] : [scene.say('services.ask')];
  reply(scene, [scene.say('services.head'), ...lines, ...closing].join('\n'), inRows(buttons, 2));
}

export function priceList(service: Service, say: Say): string {
  const { price } = service;
  const words = (): string => {
    switch (price.type) {
      case 'perUnit':
        return list(
          Object.entries(price.cents).map(([unit, cents]) =>
            say('price.perUnit', {
              price: formatEuro(cents),
              unit: unitWords(unit, say),
            }),
          ),
          'o',
        );
      case 'perHour':
        return say('price.perHour', { price: formatEuro(price.cents) });
      case 'list':
        return say('price.list', {
          boxes: list(Object.entries(price.boxes).map(([box, cents]) => `${box} ${formatEuro(cents)}`)),
        });
      case 'base': {
        const base = say('price.base', {
          price: formatEuro(price.cents),
          time: minutes(price.includedMin),
          extra: formatEuro(price.extraHourCents),
        });
        return price.depositCents > 0 ? base + say('price.deposit', { deposit: formatEuro(price.depositCents) }) : base;
      }
      case 'flat':
        return formatEuro(price.cents);
      case 'free':
        return say('price.free');
    }
  };
  return words() + (service.priceIndicative && price.type !== 'free' ? say('price.indicative') : '');
}

/** "al chilo", "a persona", "a pasto". */
function unitWords(unit: string, say: Say): string {
  if (unit === 'kg' || unit === 'pieces') return say(`unit.${unit}`);
  if (unit === 'people' || unit === 'guests') return say('unit.people');
  return say(/^(?:giorn|mes)[ioe]$/.test(unit) ? 'unit.every' : 'unit.own', { unit: oneOf(unit) });
}

/** A price that is already known to change. */
function priceLater(service: Service, say: Say): string[] {
  const later = service.planned.find(({ set }) => 'price' in set);
  if (later === undefined) return [];
  const price = priceList(inForce(service, later.from), say);
  return [say('service.priceFrom', { date: longDate(later.from), price })];
}

function suspension({ suspended }: Service, today: string, say: Say): string[] {
  if (suspended === undefined || suspended.to < today) return [];
  const [from, to] = [longDate(suspended.from), longDate(suspended.to)];
  return [
    suspended.from <= today ? say('service.suspendedUntil', { date: to }) : say('service.suspendedFrom', { from, to }),
  ];
}

/** `aside`: in the middle of a form, without buttons that lead away. */
export function serviceInfo(scene: Scene, service: Service, aside = false): void {
  const { say } = scene;
  const organisation = organisationName(scene, service.cooperative);
  const { confirmation, calendar } = service;
  const lines = [
    say(service.cooperative === 'consorzio' ? 'service.headConsortium' : 'service.head', {
      name: service.name,
      organisation,
      summary: service.summary,
    }),
    ...service.details,
    say('service.when', { hours: hoursAhead(calendar, dateOf(scene.facts.now), say) }),
    say('service.price', { price: priceList(service, say) }),
    ...priceLater(service, say),
    ...(service.price.type === 'free' ? [] : [say('service.payment', { how: paymentWords(service, say) })]),
    say('service.notice', { notice: noticeWords(calendar, say) }),
  ];
  if (service.place !== undefined) lines.push(say('service.place', { place: service.place }));
  if (calendar.returnAfterWorkingDays !== undefined)
    lines.push(say('service.back', { days: calendar.returnAfterWorkingDays }));
  lines.push(
    confirmation.type === 'automatic'
      ? say('service.auto')
      : say('service.staff', {
          hours: confirmation.withinHours,
          working: confirmation.working ? say('summary.working') : '',
        }),
  );
  lines.push(...suspension(service, dateOf(scene.facts.now), say));
  const buttons: Button[][] = aside
    ? []
    : [
        [bookButton(scene, service)],
        [{ label: say('button.otherServices'), action: { type: 'say', intent: 'list_services' } }],
      ];
  reply(scene, lines.join('\n'), buttons);
}

export function bookButton({ say }: Scene, { id }: Service): Button {
  return { label: say('button.book1'), action: { type: 'say', intent: 'book_service', service: id } };
}

/** `u`: what was said before it was clear of what: for whom, how much. */
export function askWhichService(scene: Scene, intent: Intent, u?: Understanding): void {
  const { behalf, every } = u?.beside ?? {};
  const said = u === undefined ? {} : { slots: { ...u.slots }, words: u.cleanText };
  begin(scene, {
    type: 'whichService',
    intent,
    ...said,
    ...(behalf?.self === true || !behalf ? {} : { behalf }),
    ...(every && { every }),
  });
  const text = scene.say(intent === 'book_service' ? 'service.whichBook' : 'service.unknown');
  question(scene, {
    about: 'service',
    text,
    options: offeredServices(scene).map(({ id, name }) => ({ label: name, value: id })),
    perRow: 2,
  });
}

/** A typed name, a synonym, or what starts only one of them. */
export function* hearWhichService(scene: Scene, task: TaskOf<'whichService'>, u: Understanding): Talk<boolean> {
  const started = serviceStartedBy(u.intent, u.slots);
  // A wish that names its service is more than the answer.
  if (started !== null && task.intent !== 'book_service' && u.decision === 'act') {
    settle(scene);
    return yield* citizenRequest(scene, u);
  }
  if (isQuestion(u) && task.intent !== u.intent) return false;
  const chosen =
    u.slots.service ??
    started ??
    named(scene, u.cleanText) ??
    serviceWith(scene, { ...task.slots, ...u.slots } as Slots) ??
    serviceAkin(u.cleanText, offeredServices(scene))?.id;
  if (chosen === null || chosen === undefined) return keepValues(scene, task, u);
  settle(scene);
  const intent = task.intent as Intent;
  const beside = forWhom(task, u);
  return yield* citizenRequest(scene, {
    ...u,
    intent,
    decision: 'act',
    slots: { ...(task.slots as Slots), ...u.slots, service: chosen },
    cleanText: task.words === undefined || task.words === '' ? u.cleanText : `${task.words} ${u.cleanText}`,
    ...beside,
  });
}

const FEW_WORDS = 8;

/** Values said before the service: kept with the others, and the question goes on. */
function keepValues(scene: Scene, task: TaskOf<'whichService'>, u: Understanding): boolean {
  const short = u.cleanText.split(/\s+/).length <= FEW_WORDS;
  const plain = short && (u.intent === 'provide_slot' || u.intent === 'correct_slot');
  if (!plain || task.intent !== 'book_service' || !offeredServices(scene).some((service) => usable(service, u.slots)))
    return false;
  scene.state.task = { ...task, slots: { ...task.slots, ...u.slots } };
  sameQuestion(scene, scene.say('service.kept'));
  return true;
}

export function* tapWhichService(scene: Scene, task: TaskOf<'whichService'>, action: TaskAction): Talk<boolean> {
  if (action.type !== 'pick') return false;
  settle(scene);
  const slots = { ...(task.slots as Slots), service: action.value };
  const said = { score: 1, decision: 'act', slots, cleanText: task.words ?? '' } as const;
  const understood = { ...said, alternatives: [], issues: [], intent: task.intent as Intent, ...forWhom(task) };
  return yield* citizenRequest(scene, understood);
}

function forWhom({ behalf, every }: TaskOf<'whichService'>, u?: Understanding): { beside?: Beside } {
  const beside = {
    ...(behalf === undefined ? {} : { behalf: behalf as Behalf }),
    ...(every === undefined ? {} : { every: every as Every }),
    ...u?.beside,
  };
  return Object.keys(beside).length === 0 ? {} : { beside };
}

export function named(scene: Scene, text: string): string | null {
  const words = text.toLowerCase();
  const found = offeredServices(scene).find(({ name, synonyms }) =>
    [name, ...synonyms].some((each) => words.includes(each.toLowerCase())),
  );
  return found?.id ?? null;
}
