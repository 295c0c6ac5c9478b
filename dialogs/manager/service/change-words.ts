/** A change in words: what becomes of what, from when, and of whom. */

import type { Affected } from '../../../domain/affected.ts';
import type { Item, Organisation, Price, Service } from '../../../domain/catalogue.ts';
import { formatEuro } from '../../../domain/price.ts';
import { plusDays } from '../../../domain/time.ts';
import type { Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { PARTS } from '../../texts/read/labels.ts';
import { speaker } from '../../texts/text.ts';
import { longDate } from '../../texts/words.ts';
import { affectedLines } from './fates.ts';
import { partName, partWords } from './words.ts';

type ChangeTask = TaskOf<'changeService'>;

const say = speaker(false);

/** "Prezzo: € 3,00 al chilo (prima: € 2,50 al chilo)", a line for each part that differs. */
export function differences(before: Service, after: Service, organisations: readonly Organisation[]): string[] {
  return PARTS.flatMap((part) => {
    if (part === 'items') return itemDifferences(before.price, after.price);
    if (part === 'synonyms') return synonymDifferences(before.synonyms, after.synonyms);
    const [was, is] = [partWords(before, part, organisations), partWords(after, part, organisations)];
    if (was === is) return [];
    const name = partName(part);
    const label = name.charAt(0).toUpperCase() + name.slice(1);
    const none = say('chg.none');
    return [say('chg.line', { label, after: is === '' ? none : is, before: was === '' ? none : was })];
  });
}

/** Of a price list only the lines that differ. */
function itemDifferences(before: Price, after: Price): string[] {
  const [was, is] = [before, after].map((price) => (price.type === 'list' ? price.items : []));
  const changed = (is ?? []).flatMap((item) => {
    const old = (was ?? []).find(({ id }) => id === item.id);
    if (old === undefined) return [say('chg.item.new', itemWords(item))];
    return itemLine(old) === itemLine(item)
      ? []
      : [say('chg.item.changed', { ...itemWords(item), before: itemLine(old) })];
  });
  const gone = (was ?? []).filter(({ id }) => !(is ?? []).some((item) => item.id === id));
  return [...changed, ...gone.map(({ name }) => say('chg.item.gone', { name }))];
}

function itemWords({ name, cents, unit }: Item): { name: string; price: string; unit: string } {
  return { name, price: formatEuro(cents), unit };
}

function itemLine(item: Item): string {
  return say('chg.item.price', itemWords(item));
}

function synonymDifferences(before: readonly string[], after: readonly string[]): string[] {
  const more = after.filter((word) => !before.includes(word));
  const fewer = before.filter((word) => !after.includes(word));
  return [
    ...(more.length > 0 ? [say('chg.synonyms.more', { words: more.join(', ') })] : []),
    ...(fewer.length > 0 ? [say('chg.synonyms.fewer', { words: fewer.join(', ') })] : []),
  ];
}

/** In a sentence, without what it changes exactly. */
export function aboutChange(
  _: Scene,
  { what, from = '', to = '', instead }: ChangeTask,
  { name: service }: Service,
): string {
  switch (what) {
    case 'set':
      return say('chg.about.set', { service });
    case 'suspend':
      return stretchWords(instead === undefined ? 'chg.about.suspend' : 'chg.about.suspendInstead', service, from, to);
    case 'resume':
      return from === ''
        ? say('chg.about.resume', { service })
        : say('chg.about.resumeFrom', { service, from: longDate(from) });
    case 'retire':
      return from === ''
        ? say('chg.about.retire', { service })
        : say('chg.about.retireFrom', { service, from: longDate(from) });
    case 'restore':
      return say('chg.about.restore', { service });
  }
}

/** The summary that a yes answers. */
export function changeWords(
  scene: Scene,
  task: ChangeTask,
  before: Service,
  then: Service,
  affected: Affected[],
): string {
  const lines = [aboutChange(scene, task, before)];
  if (task.what === 'set') {
    lines.push(...differences(before, then, scene.facts.organisations));
    lines.push(task.from === undefined ? say('chg.now') : say('chg.from', { date: longDate(task.from) }));
    if (task.draft.price !== undefined) lines.push(say('chg.priceKept'));
  }
  if (affected.length === 0) lines.push(say('chg.nobody'));
  else {
    lines.push(say('chg.touched', { n: affected.length }), affectedLines(scene, affected));
    if (task.fate !== undefined) {
      const done = task.fate === 'refuse' && task.what === 'retire' ? 'refuseAll' : task.fate;
      lines.push(say(`chg.done.${done}`, { reason: task.reason ?? defaultReason(task) }));
    }
  }
  lines.push(say('chg.confirm'));
  return lines.join('\n');
}

/** Why, to be read after "perché" by whoever booked. */
export function defaultReason({ what, from, to }: ChangeTask): string {
  switch (what) {
    case 'suspend':
      return say('chg.reason.suspend', { from: longDate(from ?? ''), to: longDate(to ?? '') });
    case 'retire':
      return say('chg.reason.retire');
    case 'set':
    case 'resume':
    case 'restore':
      return say('chg.reason.hours');
  }
}

export function reasonOptions(task: ChangeTask, _: Service, affected: Affected[]): { label: string; value: string }[] {
  const fewer = affected.some(({ why }) => why === 'capacity' || why === 'resource' || why === 'counting');
  const reasons = [task.what === 'set' && fewer ? say('chg.reason.capacity') : defaultReason(task)];
  return reasons.map((reason) => ({ label: reason, value: reason }));
}

/** Of a suspension: its first day, its last, and the day on which one can book again. */
export function stretchWords(
  key: `chg.${'about' | 'did'}.suspend${'' | 'Instead'}`,
  service: string,
  from: string,
  to: string,
): string {
  return say(key, { service, from: longDate(from), to: longDate(to), back: longDate(plusDays(to, 1)) });
}
