/** Whether words are for what is open here, or another wish altogether. */

import type { Understanding } from '../../engine/input.ts';
import type { Scene } from '../../engine/scene.ts';
import { isQuestion } from '../../engine/words.ts';
import type { Part } from '../../texts/read/labels.ts';
import { wordsOf } from '../../texts/read/words.ts';

/** Parts whose answer may be any words. */
const WORDY: readonly (Part | null)[] = ['name', 'summary', 'details', 'synonyms', 'questions', 'items', 'place'];

/** Answering questions of one's own: any of them may sound like a command about services. */
const OURS =
  /^(?:mgr_service_|provide_slot|correct_slot|confirm|deny|out_of_scope|list_services|service_info|book_|order_|check_availability|staff_close|staff_propose|modify_booking|propose_service)/;

const MOST_WORDS = 6;
const SURE = 0.85;

export function digresses(_: Scene, u: Understanding, asked: Part | null, understood: boolean): boolean {
  if (isQuestion(u) && /\?\s*$/.test(u.cleanText)) return true;
  if (u.decision !== 'act' || OURS.test(u.intent)) return false;
  if (!WORDY.includes(asked)) return !understood;
  return u.score >= SURE && wordsOf(u.cleanText).flat().trim().split(/\s+/).length <= MOST_WORDS;
}
