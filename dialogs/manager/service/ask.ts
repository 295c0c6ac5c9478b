/** Asking for one part of a service, with the answers that can be tapped. Shared by making one and changing one. */

import type { Organisation, Service } from '../../../domain/catalogue.ts';
import type { Misfit } from '../../../domain/consistency.ts';
import { wayOut } from '../../engine/form/questions.ts';
import type { Button } from '../../engine/reply.ts';
import { inRows, question, type Scene } from '../../engine/scene.ts';
import { PARTS, type Part } from '../../texts/read/labels.ts';
import { amount, minutes } from '../../texts/words.ts';
import { partName, partWords } from './words.ts';

/** Parts that can be changed by name; a list only where there is one. */
export function partsOf(service: Service): Part[] {
  const listed = service.price.type === 'list';
  const starts = service.calendar.scheme.type === 'starts';
  return PARTS.filter((part) => (part === 'items' ? listed : part === 'duration' ? starts : true));
}

export function isPart(step: string): step is Part {
  return PARTS.some((part) => part === step);
}

/** `service`: as it is now, shown where the part has a value already. `lead`: the question, where something is wrong. `noted`: said before it. */
export function askPart(scene: Scene, part: Part, service: Service | null, lead = '', noted = ''): void {
  const { say } = scene;
  const now = service === null ? '' : partWords(service, part, scene.facts.organisations);
  const present = now === '' || lead !== '' ? '' : say('svc.now', { value: now });
  const text = say(`svc.ask.${part}`);
  question(scene, {
    about: part === 'cooperative' || part === 'confirmation' ? 'which' : 'notes',
    text: lead === '' ? text : lead,
    lead: noted === '' ? present : noted,
    ways:
      part === 'items'
        ? [text]
        : noted !== ''
          ? [say('again.asked', { question: text }), text]
          : [say(`svc.again.${part}`), text],
    options: optionsOf(scene, part),
    extra: wayOut(scene),
  });
}

function optionsOf(scene: Scene, part: Part): { label: string; value: string }[] {
  const { say } = scene;
  switch (part) {
    case 'cooperative':
      return scene.facts.organisations.map(({ id, name }: Organisation) => ({ label: name, value: id }));
    case 'place':
      return [{ label: say('svc.atHome'), value: 'home' }];
    case 'confirmation':
      return [
        { label: say('svc.automatic'), value: 'automatica' },
        { label: say('svc.byStaff'), value: 'staff' },
      ];
    case 'price':
      return [{ label: say('svc.free'), value: 'gratis' }];
    case 'payment':
      return [
        { label: say('svc.pay.after'), value: 'carta, bonifico o contanti, alla fine' },
        { label: say('svc.pay.before'), value: 'bonifico o carta, prima' },
      ];
    case 'duration':
      return [{ label: say('svc.wholeWindow'), value: 'tutta la fascia' }];
    default:
      return [];
  }
}

/** The parts as buttons, beside "write it". */
export function askWhatToChange(scene: Scene, service: Service): void {
  question(scene, {
    about: 'notes',
    text: scene.say('svc.whatToChange'),
    extra: (number) => [
      ...inRows(
        partsOf(service).map((part): Button => {
          const name = partName(part);
          return {
            label: name.charAt(0).toUpperCase() + name.slice(1),
            action: { type: 'change', ask: number, field: part },
          };
        }),
        3,
      ),
      ...wayOut(scene)(number),
    ],
  });
}

/** What does not fit, and which part puts it right. */
export function misfitWords(scene: Scene, misfit: Misfit): { part: Part; text: string } {
  const { say } = scene;
  switch (misfit.type) {
    case 'nameTaken':
      return { part: 'name', text: say('svc.bad.nameTaken', { by: misfit.by }) };
    case 'hoursOverlap':
      return { part: 'openings', text: say('svc.bad.hoursOverlap') };
    case 'priceWithoutQuestion':
      return { part: 'questions', text: say('svc.bad.priceWithoutQuestion', { unit: unitName(misfit.unit) }) };
    case 'poolWithoutQuestion':
      return { part: 'questions', text: say('svc.bad.poolWithoutQuestion', { unit: unitName(misfit.unit) }) };
    case 'hourlyWithoutLength':
      return { part: 'duration', text: say('svc.bad.hourlyWithoutLength') };
    case 'longerThanOpen': {
      const words = { length: minutes(misfit.minutes), open: minutes(misfit.open) };
      return { part: 'duration', text: say('svc.bad.longerThanOpen', words) };
    }
    case 'windowPoolOfStarts':
      return { part: 'capacity', text: say('svc.bad.windowPoolOfStarts') };
    case 'sameQuestionTwice':
    case 'fewChoices':
      return { part: 'questions', text: say(`svc.bad.${misfit.type}`, { question: misfit.question }) };
    case 'emptyRange':
      return { part: misfit.field === 'duration' ? 'duration' : 'questions', text: say('svc.bad.emptyRange') };
    case 'neverEnough':
      return { part: 'capacity', text: say('svc.bad.neverEnough') };
    case 'listWithoutOrder':
      return { part: 'questions', text: say('svc.bad.listWithoutOrder') };
    case 'orderWithoutList':
      return { part: 'items', text: say('svc.bad.orderWithoutList') };
    case 'noticeBeyondHorizon':
      return { part: 'notice', text: say('svc.bad.noticeBeyondHorizon') };
  }
}

function unitName(unit: string): string {
  return amount(2, unit).replace(/^2 /, '');
}
