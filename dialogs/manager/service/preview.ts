/** The conversation as a citizen will have it: the very engine, on a service that is not kept yet, with sample answers. */

import { alternatives, dayVerdict, judge, offers } from '../../../domain/availability.ts';
import type { Field, Service } from '../../../domain/catalogue.ts';
import type { Occupancy } from '../../../domain/slot.ts';
import { serviceInfo } from '../../citizen/services.ts';
import type { TaskAction } from '../../engine/dialog.ts';
import { hearForm, startForm } from '../../engine/form/dialog.ts';
import { tapForm } from '../../engine/form/tap.ts';
import type { Slots, Understanding } from '../../engine/input.ts';
import type { Answer, Request, RequestKind, Talk } from '../../engine/protocol.ts';
import { openScene, type Scene } from '../../engine/scene.ts';
import { type FormTask, FRESH } from '../../engine/state.ts';
import { speaker } from '../../texts/text.ts';

const say = speaker(false);

const NOTHING_TAKEN: Occupancy = { busy: [], used: {} };
const MOST_QUESTIONS = 14;

/** What the bot says, message by message, with the buttons and the sample answers between. */
export function previewOf(scene: Scene, service: Service): string[] {
  const person = { ...scene.person, name: say('svc.sample.name'), address: null, phone: null, informal: false };
  const services = [
    ...scene.facts.services.filter(({ id }) => id !== service.id),
    { ...service, suspended: undefined },
  ];
  const roles = [{ type: 'citizen' as const }];
  const stage = openScene({ ...scene.facts, person, roles, services }, FRESH);
  serviceInfo(stage, service);
  const lines: string[] = [said(say('svc.sample.asks', { name: service.name })), ...heard(stage)];
  lines.push(said(say('button.book1')));
  run(stage, service, startForm(stage, service.id, null));
  lines.push(...heard(stage));
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const answer = answerTo(stage, service);
    if (answer === null) break;
    lines.push(said(answer.words));
    run(stage, service, answer.talk);
    lines.push(...heard(stage));
  }
  return [`${say('svc.preview.head')}\n\n${lines.join('\n')}`];
}

function said(words: string): string {
  return say('svc.preview.said', { words });
}

/** What was answered since, taken off the stage. */
function heard(stage: Scene): string[] {
  return stage.replies.splice(0).map(({ text, buttons = [] }) => {
    const labels = buttons.flat().map(({ label }) => `[${label}]`);
    return [text, ...(labels.length > 0 ? [labels.join(' ')] : [])].join('\n');
  });
}

function answerTo(stage: Scene, service: Service): { words: string; talk: Talk<unknown> } | null {
  const { task, asked } = stage.state;
  if (task?.type !== 'form' || asked === null || task.confirming) return null;
  const button = asked.buttons.flat().find(({ action }) => action.type === 'answer' || action.type === 'pick');
  if (button !== undefined) {
    return { words: button.label, talk: tapForm(stage, task, button.action as TaskAction) };
  }
  const field =
    service.form.find(({ name, question }) => name === asked.field && (question ?? asked.text) === asked.text) ??
    service.form.find(({ name }) => name === asked.field);
  const sample = field === undefined ? null : sampleFor(field);
  return sample === null ? null : { words: sample.words, talk: tell(stage, task, sample) };
}

function tell(stage: Scene, task: FormTask, { words, slots }: Sample): Talk<boolean> {
  const u: Understanding = {
    intent: 'provide_slot',
    score: 1,
    decision: 'act',
    alternatives: [],
    slots,
    issues: [],
    cleanText: words,
  };
  return hearForm(stage, task, u);
}

interface Sample {
  words: string;
  slots: Slots;
}

function sampleFor({ name, limits = {} }: Field): Sample | null {
  const least = (unit: string, usual: number) => Math.max(usual, limits[unit]?.min ?? 0);
  switch (name) {
    case 'quantity': {
      const unit = limits.kg === undefined ? 'pieces' : 'kg';
      const n = least(unit, 3);
      return { words: say(unit === 'kg' ? 'button.kg' : 'button.pieces', { n }), slots: { [unit]: n } };
    }
    case 'guests': {
      const guests = least('people', Math.min(2, limits.people?.max ?? 2));
      return { words: String(guests), slots: { guests } };
    }
    case 'duration': {
      const durationMin = least('minutes', 30);
      return { words: say('svc.sample.minutes', { n: durationMin }), slots: { durationMin } };
    }
    case 'number': {
      const words = String(Object.values(limits)[0]?.min ?? 1);
      return { words, slots: { text: words } };
    }
    case 'address':
      return { words: say('svc.sample.address'), slots: { address: say('svc.sample.address') } };
    case 'phone':
      return { words: say('svc.sample.phone'), slots: { phone: say('svc.sample.phone') } };
    case 'occasion':
      return { words: say('svc.sample.occasion'), slots: { occasion: say('svc.sample.occasion') } };
    case 'responsible':
      return words('svc.sample.name');
    case 'choice':
      return words('svc.sample.words');
    case 'order':
    case 'date':
    case 'time':
    case 'task':
    case 'notes':
      return null;
  }
}

function words(key: 'svc.sample.name' | 'svc.sample.words'): Sample {
  return { words: say(key), slots: { text: say(key) } };
}

/** Drives a talk with what is free when nothing is taken. What else it asks for ends it: nothing is ever done here. */
function run(stage: Scene, service: Service, talk: Talk<unknown>): void {
  for (let step = talk.next(); !step.done; ) {
    const answer = free(stage, service, step.value);
    if (answer === null) return;
    step = talk.next(answer);
  }
}

function free({ facts: { now } }: Scene, service: Service, request: Request): Answer<RequestKind> | null {
  switch (request.kind) {
    case 'availability.judge': {
      const { date, time, endTime, details } = request.args;
      const wish = { date, time, details, ...(endTime === undefined ? {} : { endTime }) };
      const verdict = judge(service, wish, NOTHING_TAKEN, now);
      return { verdict, alternatives: verdict.type === 'free' ? [] : alternatives(service, wish, NOTHING_TAKEN, now) };
    }
    case 'availability.offers': {
      const { wish, details, max } = request.args;
      const single = wish.date !== undefined && wish.dateTo === undefined;
      return {
        slots: offers(service, wish, details, NOTHING_TAKEN, now, max),
        dayVerdict: single ? dayVerdict(service, wish, details, NOTHING_TAKEN, now) : null,
      };
    }
    case 'agreement.mine':
      return { mine: [], all: [] };
    default:
      return null;
  }
}
