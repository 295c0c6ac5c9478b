/** Which service a text names, by its name or a synonym: the longest that is there, letters off allowed. */

import type { Service } from '../../../domain/catalogue.ts';
import { alike, flatten } from './words.ts';

const LIGHT = /^(?:il|lo|la|i|gli|le|l|di|del|della|dei|delle|d|a|al|alla|da|in|per|con|e|un|una|servizio)$/;

function wordsIn(text: string): string[] {
  return (flatten(text).match(/[a-z0-9]+/g) ?? []).filter((word) => !LIGHT.test(word));
}

/** Null where none is, or two of the same length. */
export function serviceIn(text: string, services: readonly Service[]): Service | null {
  const said = wordsIn(text);
  const found = services
    .map((service) => ({
      service,
      length: Math.max(0, ...[service.name, ...service.synonyms].map((name) => weight(said, name))),
    }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const [first, second] = found.length > 0 ? found : partly(text, services);
  return first === undefined || first.length === second?.length ? null : first.service;
}

/** "Sospendi i pasti", of "Pasti a domicilio": the word that begins a name, where what follows it does not make it another. */
function partly(text: string, services: readonly Service[]): { service: Service; length: number }[] {
  const said = flatten(text).match(/[a-z0-9]+/g) ?? [];
  return services.flatMap((service) => {
    const own = wordsIn(service.name);
    const head = own[0] ?? '';
    const at = said.findIndex((word) => word.length >= LEAST_HEAD && alike(word, head));
    const [link = '', next = ''] = said.slice(at + 1);
    const other = /^(?:di|del|dell|della|dei|delle|per|d)$/.test(link) && !own.some((word) => alike(word, next));
    return at < 0 || other ? [] : [{ service, length: head.length }];
  });
}

const LEAST_HEAD = 4;

/** So many letters of the name are there, in its order; 0 unless all of it is. */
function weight(said: readonly string[], name: string): number {
  const wanted = wordsIn(name);
  if (wanted.length === 0 || wanted.join('').length < 3) return 0;
  const there = said.some((_, at) => wanted.every((word, n) => alike(said[at + n] ?? '', word)));
  return there ? wanted.join('').length : 0;
}
