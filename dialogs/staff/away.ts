/** Who of those who do the work is away, as staff say it. */

import type { Service } from '../../domain/catalogue.ts';
import type { Scene } from '../engine/scene.ts';
import { ownServices } from './scope.ts';
import { fold, folded } from './which.ts';

export interface Resource {
  id: string;
  name: string;
  serviceId: string;
}

/** Of services that have several; where there is one, the service itself is closed. */
export function resourcesOf(services: readonly Service[]): Resource[] {
  return services.flatMap(({ id: serviceId, capacity }) =>
    capacity.type === 'resources' && capacity.resources.length > 1
      ? capacity.resources.map(({ id, name }) => ({ id, name, serviceId }))
      : [],
  );
}

const AWAY =
  /\b(?:e|sara|resta|sta) (?:(?:tutt[oa] |ancora )*(?:in (?:ferie|malattia|permesso|mutua|maternita)|malat[oa]|assente|via|a casa|impegnat[oa]|infortunat[oa]|fuori))\b|\b(?:ferie|permesso|malattia) (?:di|per) \p{L}|\bmanca (?!posto|poco|qualcosa)\p{L}/u;

const WHOLE =
  /\b(?:siamo|sono|chius\w*|chiud\w*|nessuno|blocc\w*|sospend\w*|ferie|niente|non|togli\w*|indispon\w*|riapr\w*|apert\w*|torn\w*)\b/;

/** The one whose own name is in the words; the words that several share, or that the service is called by, are no name. */
export function resourceIn(scene: Scene, text: string): Resource | null {
  const services = ownServices(scene);
  const all = resourcesOf(services);
  const said = new Set(fold(text).split(/\W+/));
  const found = all.filter((each) => ownWords(each, all, services).some((word) => said.has(word)));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function ownWords({ id, name, serviceId }: Resource, all: readonly Resource[], services: readonly Service[]): string[] {
  const service = services.find((each) => each.id === serviceId);
  const common = [
    service?.name ?? '',
    ...(service?.synonyms ?? []),
    ...all.filter((each) => each.id !== id).map((each) => each.name),
  ];
  const shared = new Set(common.flatMap((each) => fold(each).split(/\W+/)));
  return fold(name)
    .split(/\W+/)
    .filter((word) => word.length > 2 && !shared.has(word));
}

/** "Luca è in ferie": one who is known by name. */
export function saysWhoIsAway(scene: Scene, text: string): boolean {
  return AWAY.test(folded(text)) && resourceIn(scene, text) !== null;
}

/** Somebody, not the whole cooperative. Who is ill is cut out of the words as told about health: then nothing is left. */
export function isSomebodyAway(text: string): boolean {
  const said = folded(text);
  return AWAY.test(said) || !WHOLE.test(said);
}
