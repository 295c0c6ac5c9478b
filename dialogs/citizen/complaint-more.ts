/** After a complaint: what else there is to say of it, and, later, what became of it. */

import { momentOf } from '../../domain/time.ts';
import { type Dialog, endsWith } from '../engine/dialog.ts';
import { serviceStartedBy } from '../engine/form/starts.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { vary } from '../engine/question.ts';
import { personButton } from '../engine/reply.ts';
import { begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { asksForNews, namesComplaint } from '../texts/heard-complaint.ts';
import { speaker } from '../texts/text.ts';
import { longDate } from '../texts/words.ts';

type More = TaskOf<'complaintMore'>;

const LEAST_LETTERS = 4;
/** A bare "novità?" is about a complaint for so long. */
const DAYS = 14;

/** The way to add to it stays open, and need not be used. */
export function askMore(scene: Scene, task: Omit<More, 'type'>, text: string): void {
  begin(scene, { type: 'complaintMore', ...task });
  question(scene, {
    about: 'notes',
    text,
    extra: (number) => [[{ label: scene.say('complaint.noMore'), action: { type: 'deny', ask: number } }]],
  });
}

export const complaintMoreDialog: Dialog<More> = {
  active: () => 'complaint',
  about: (scene) => scene.say('about.complaint'),
  *hear(scene, { id, number }, u) {
    settle(scene);
    if (u.intent === 'deny' || u.intent === 'confirm' || u.intent === 'thanks_bye') {
      reply(scene, scene.say('complaint.thanks'));
      return true;
    }
    if (!adds(u)) return false;
    const text = u.cleanText.trim();
    const { kept } = yield* ask('complaint.more', { id, text });
    if (!kept) return false;
    const told = speaker(false)('complaint.alertMore', { number, name: scene.person.name, text });
    yield* ask('post', { to: { type: 'managers' }, message: { text: told }, purpose: 'alert' });
    const said = [scene.say('complaint.added', { number }), scene.say('complaint.added2')];
    askMore(scene, { id, number }, vary(scene, said));
    return true;
  },
  ...endsWith((scene) => scene.say('complaint.thanks')),
};

/** "Voglio essere rimborsata" belongs to it; a question, and another wish, do not. */
const WORDS = new Set<Intent>([
  'provide_slot',
  'correct_slot',
  'out_of_scope',
  'complaint',
  'payment_info',
  'propose_service',
]);

function adds(u: Understanding): boolean {
  const { cleanText: text, decision, intent, language, slots } = u;
  if (language !== undefined || text.startsWith('/') || /\?\s*$/.test(text) || isQuestion(u)) {
    if (!(intent === 'payment_info' && !/\?\s*$/.test(text))) return false;
  }
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return false;
  return decision !== 'act' ? serviceStartedBy(intent, slots) === null : WORDS.has(intent);
}

/** "A che punto è il mio reclamo?", "avete novità?": whether somebody has taken it up. False where there is none. */
export function* complaintNews(scene: Scene, u: Understanding): Talk<boolean> {
  const named = namesComplaint(u.cleanText);
  if (!named && !asksForNews(u.cleanText)) return false;
  const found = yield* ask('complaint.mine', {});
  if (found === null) return false;
  const { number, takenUp } = found;
  const at = momentOf(found.at);
  if (!named && (at < scene.facts.now.minus({ days: DAYS }) || (yield* waitsForAnswer()))) return false;
  const date = longDate(at.toISODate() ?? '');
  reply(
    scene,
    takenUp === null
      ? scene.say('complaint.waits', { number, date })
      : scene.say('complaint.takenUp', { number, date, who: takenUp.by }),
    [[personButton(scene.say)]],
  );
  return true;
}

/** Then "novità?" may be of a booking. */
function* waitsForAnswer(): Talk<boolean> {
  return (yield* ask('booking.mine', { open: true, limit: 20 })).some(({ status }) => status === 'requested');
}
