/** Leaving a form unfinished. */

import { folded } from '../../texts/heard.ts';
import type { Understanding } from '../input.ts';
import { reply, type Scene, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';

export function leaveForm(scene: Scene, task: FormTask): void {
  settle(scene);
  reply(scene, leftWords(scene, task));
}

export function leftWords({ say }: Scene, { moving, every }: FormTask): string {
  if (every?.moving !== undefined) return say('series.left.move');
  return say(moving ? 'form.leftMove' : 'form.left');
}

const LEAVING =
  /\blasci\w* (?:stare|perdere)\b(?! (?:la|il|le|i|lo|quell\w+) )|\blasci(?:a|o|amo|ate)$|\bannull\w*|\bnon (?:mi )?(?:serve|interessa)\b|\b(?:basta|niente)(?: (?:grazie|cosi|tutto|da fare|per ora|allora|piu|scusi|scusate))*$|\b(?:stop|esci|fa nulla|rinuncio|ci ripenso)\b/;

export function isLeaving(u: Understanding): boolean {
  if (u.intent !== 'deny' && u.intent !== 'cancel_booking') return false;
  if (/\b(prenotazion|appuntament|richiest[ae] (di|del))/i.test(u.cleanText) || u.slots.service !== undefined)
    return false;
  return LEAVING.test(folded(u.cleanText));
}
