/** Words: what is urgent, then the dialog that is open, then what starts something, then what was not understood. */

import { hearBelonging, hearWanted, saysSome, setNotifications } from '../citizen/consent.ts';
import { citizenRequest } from '../citizen/hear.ts';
import { insteadOfRefused } from '../citizen/instead.ts';
import { answersNews, freshNews, hearAfterNews } from '../citizen/news.ts';
import { offerToTell } from '../citizen/tell.ts';
import { soundsLikeBroadcast } from '../manager/broadcast/plan.ts';
import { steerSpoken } from '../manager/broadcast/spoken.ts';
import { managerRequest } from '../manager/hear.ts';
import { amendsWorker } from '../manager/service/amends.ts';
import { staffRequest } from '../staff/hear.ts';
import { commandIn, isStaffOrder } from '../texts/commands.ts';
import { goesOn, isFine, pauses, repairIn, saysYes } from '../texts/heard.ts';
import { asksScheduled } from '../texts/read/broadcast.ts';
import { isStop, wantsOut } from '../texts/read/consent.ts';
import { digestIn } from '../texts/read/digest.ts';
import { speaker } from '../texts/text.ts';
import { list } from '../texts/words.ts';
import type { Action } from './action.ts';
import { dialogOf } from './dialogs.ts';
import { answerEmergency, answerLanguage, greetFirst } from './first.ts';
import { advance } from './form/advance.ts';
import type { Intent, Understanding } from './input.ts';
import { lost } from './lost.ts';
import { hearAge } from './minor.ts';
import { buttonSaid } from './options.ts';
import { aboutRequest, queued } from './parked.ts';
import { ask, type Talk } from './protocol.ts';
import { missed, putAgain, repair } from './repairs.ts';
import { withoutWaysOff } from './reply.ts';
import { isBare, isManager, reply, type Scene, settle, staffRole } from './scene.ts';
import { isPassing } from './state.ts';
import { tap } from './tap.ts';
import { asksForPerson, asQuestion, isPlainYes, readOtherwise } from './words.ts';

/** `also`: what else the same message asked for. Questions are answered at once, requests one after the other. */
export function* hear(scene: Scene, said: Understanding, also: readonly Understanding[] = []): Talk<void> {
  const u = asCommand(said);
  if (u.informal && !scene.person.informal) {
    scene.person = yield* ask('person.update', { informal: true });
    scene.say = speaker(true);
  }
  const urgent = [u, ...also].find(({ intent }) => intent === 'emergency');
  if (urgent !== undefined) {
    answerEmergency(scene, urgent);
    scene.quiet = true;
    yield* greetFirst(scene, 'after');
    return;
  }
  yield* greetFirst(scene);
  if (u.maybeEmergency) scene.replies.push({ text: scene.say('emergency.maybe'), urgent: true });
  if (yield* hearAge(scene, u)) return;
  if (yield* steerSpoken(scene, u)) return;
  // In the middle of something, from who gets no promotions, it means that.
  const idle = scene.state.asked === null;
  const leaves = wantsOut(u.cleanText) && scene.person.optedIn && idle;
  const stops = leaves || (isStop(u.cleanText) && (scene.person.optedIn || idle));
  if (stops) return yield* setNotifications(scene, false, { how: 'words', words: u.cleanText });
  if (u.language !== undefined && answerLanguage(scene, u.language)) {
    yield* ask('label.set', { kind: 'language', value: u.language });
    return;
  }
  const { task } = scene.state;
  // "Sì, solo le feste" asks nothing about the parties.
  if (task?.type === 'newsWanted' && saysSome(said.cleanText) && (yield* hearWanted(scene, task, said))) return;
  if (also.length === 0 && (yield* hearMember(scene, u))) return;
  const requests = [u, ...also];
  scene.aside = requests.length > 1;
  for (const question of requests.filter(({ intent }) => ASIDE.has(intent))) yield* hearOne(scene, question);
  scene.aside = false;
  const [first, ...rest] = requests.filter(({ intent }) => !ASIDE.has(intent));
  if (first === undefined) return;
  if (rest.length > 0 || also.length > 0) withoutWaysOff(scene.replies);
  const waiting = rest.map(queued).slice(0, MOST_QUEUED);
  if (waiting.length > 0) {
    scene.state.queue = waiting;
    reply(scene, scene.say('queue.kept', { about: list(waiting.map((each) => aboutRequest(scene, each))) }));
  }
  yield* hearOne(scene, first);
}

/** Where somebody belongs: kept, and the price of what is being booked may be another. */
function* hearMember(scene: Scene, { cleanText }: Understanding): Talk<boolean> {
  const { task, asked } = scene.state;
  const elsewhere = (task !== null && task.type !== 'form') || asked?.about === 'notes';
  if (elsewhere || isManager(scene) || staffRole(scene) !== null) return false;
  if (!(yield* hearBelonging(scene, cleanText))) return false;
  if (task?.type === 'form' && task.confirming) yield* advance(scene, task);
  return true;
}

const MOST_QUEUED = 3;
/** Whoever only resembles a command is not told that it is not for them. */
const PLAINLY = 0.75;

function plainly({ score, cleanText }: Understanding): boolean {
  return score >= PLAINLY || cleanText.startsWith('/');
}

/** Answered in passing: whatever is open stays open. */
const ASIDE = new Set<Intent>([
  'service_info',
  'payment_info',
  'list_services',
  'my_bookings',
  'bot_identity',
  'help',
  'manage_notifications',
  'talk_to_human',
]);

function* hearOne(scene: Scene, given: Understanding): Talk<void> {
  const { asked } = scene.state;
  // "Va bene, nessun problema", which resembles a complaint.
  const heard: Understanding = isFine(given.cleanText) ? { ...given, intent: 'confirm', decision: 'act' } : given;
  const said = asked === null ? heard : asQuestion(heard, WORDY.has(asked.about));
  const group = scene.facts.conversation.kind === 'group';
  if (yield* hearOpen(scene, said)) return;
  // No answer after all: then what it would have meant without the question.
  const u = scene.state.asked === null ? said : readOtherwise(said);
  const staff = staffRole(scene) !== null;
  const manager = isManager(scene);
  const sure = atWork(u);
  // What is plainly the manager's is hers, whatever of it sounds like the staff's ("lunedì riapriamo").
  const broadcast = sure.intent.startsWith('mgr_broadcast') || (!staff && soundsLikeBroadcast(sure.cleanText));
  const hers =
    manager &&
    (broadcast ||
      (!staff && (asksScheduled(sure.cleanText) || digestIn(sure.cleanText) !== null || amendsWorker(scene, sure))) ||
      (sure.decision === 'act' && sure.intent.startsWith('mgr_')));
  if (hers && (yield* managerRequest(scene, sure))) return;
  if ((staff || manager) && (yield* staffRequest(scene, sure))) return;
  if (manager && !hers && (yield* managerRequest(scene, sure))) return;
  if (group) return;
  if (!staff && !manager && (yield* insteadOfRefused(scene, u))) return;
  const order = u.command === 'manager' || (u.command === 'staff' && isStaffOrder(u.cleanText));
  if (u.intent === 'out_of_scope' && order && plainly(u) && !manager && !answersNews(scene, u)) {
    // Rule 8: it is not for them, and nothing else happens.
    return reply(scene, scene.say(staff ? 'role.managerOnly' : 'role.notForYou'));
  }
  if (scene.state.asked !== null && !interrupts(u)) {
    // A yes to what time has overtaken: it is said, and another question is open.
    if (scene.closed === 'overtaken' && (u.intent === 'confirm' || u.intent === 'deny')) return;
    if (!givenUp(scene)) return yield* missed(scene);
    settle(scene);
  }
  const after = yield* hearAfterNews(scene, u);
  if (after.handled) {
    if (after.next !== null) yield* hear(scene, spoken(after.next));
    return;
  }
  if (yield* citizenRequest(scene, u)) return;
  if (scene.closed === 'expired' || (yield* offerToTell(scene, u))) return;
  lost(scene, u);
}

const MOST_MISSES = 4;

/** "Which service?", asked again and again in vain, and nothing said that would be lost: the question is dropped. */
function givenUp({ state: { task, asked } }: Scene): boolean {
  return task !== null && isBare(task) && (asked?.misses ?? 0) >= MOST_MISSES;
}

/** Questions to which any words may be the answer. */
const WORDY = new Set<string>(['notes', 'occasion', 'task', 'address', 'items', 'more_items']);

/** True when the words were for the dialog in progress. */
function* hearOpen(scene: Scene, heard: Understanding): Talk<boolean> {
  // Rule 1: a yes has words of its own, whatever the classifier makes of others.
  const vague = heard.intent === 'confirm' && !saysYes(heard.cleanText);
  const { task, asked } = scene.state;
  if (task === null || asked === null) return false;
  const does = asked.about === 'confirm' && task.type !== 'form' && task.type !== 'resume' && !isPassing(task);
  // More than a yes: at most what is asked is changed by it.
  const more = does && !vague && heard.intent === 'confirm' && !isPlainYes(heard);
  const u: Understanding = vague
    ? { ...heard, intent: 'out_of_scope', decision: 'reject' }
    : more
      ? { ...heard, intent: 'correct_slot', slots: { ...heard.heard?.slots, ...heard.slots } }
      : heard;
  const dialog = dialogOf(task);
  const unseen = asked.about === 'confirm' && (scene.facts.writtenAt ?? asked.at) < asked.at;
  if (unseen && (u.intent === 'confirm' || u.intent === 'deny')) {
    yield* putAgain(scene, 'back', scene.say('confirm.unseen'));
    return true;
  }
  if (u.intent === 'confirm' && u.affirmed !== true && freshNews(scene) !== null) {
    // Which of the two is meant nobody can tell; a booking is never made by mistake.
    yield* putAgain(scene, 'back', scene.say('news.which', { about: dialog.about(scene, task) }));
    return true;
  }
  const asksOptions = u.intent === 'help' && u.decision === 'act';
  const goes = task.type !== 'resume' && goesOn(u.cleanText);
  const resumes = task.type === 'resume' && goesOn(u.cleanText);
  const said = resumes ? null : (repairIn(u.cleanText) ?? (goes ? 'aloud' : asksOptions ? 'options' : null));
  const meant = said === null || dialog.reads === undefined ? said : dialog.reads(scene, task, said, u);
  if (meant !== null) return yield* repair(scene, meant);
  if (asked.about !== 'notes' && pauses(u.cleanText)) {
    reply(scene, scene.say('pause'));
    scene.quiet = true;
    return true;
  }
  const button = buttonSaid(asked, u.cleanText);
  if (button !== null) {
    yield* tap(scene, button.action);
    return true;
  }
  if (asksForPerson(u)) return false;
  const heardSo = resumes ? { ...u, intent: 'confirm' as const, decision: 'act' as const } : u;
  if (yield* dialog.hear(scene, task, atWork(heardSo))) return true;
  if (more) yield* missed(scene, scene.say('confirm.onlyYes'));
  return more;
}

/** Never another wish: at most an answer that was not understood. */
const ANSWERS = new Set<Intent>(['provide_slot', 'correct_slot', 'confirm', 'deny', 'out_of_scope']);

/** Starting something else does no harm, what is open is set aside: likely is enough. */
function interrupts(u: Understanding): boolean {
  // On a guess nothing is proposed, and no question is left for it.
  if (u.intent === 'propose_service' && u.decision !== 'act') return u.beside?.subject !== undefined;
  return (u.decision !== 'reject' && !ANSWERS.has(u.intent)) || u.beside?.subject !== undefined;
}

/** `/servizi` is the sentence of that name. */
function asCommand(u: Understanding): Understanding {
  const found = commandIn(u.cleanText);
  if (found === undefined) return u;
  const { command, of } = found;
  const plain: Understanding = { ...u, decision: 'act', slots: {}, issues: [] };
  if ('intent' in command.does) return { ...plain, intent: command.does.intent };
  // Somebody else's: theirs has become a sentence before it came here.
  return of === 'citizen' ? u : { ...plain, intent: 'out_of_scope', command: of };
}

/** Commands that only show something, or show first and ask: likely is enough. */
const SHOWN_FIRST = new Set<string>(['staff_list', 'staff_close_slots', 'staff_message_customer']);

function atWork(u: Understanding): Understanding {
  const harmless = SHOWN_FIRST.has(u.intent) || u.intent.startsWith('mgr_');
  return u.decision === 'ask' && harmless ? { ...u, decision: 'act' } : u;
}

/** A button that stands for a sentence. */
export function spoken(action: Extract<Action, { type: 'say' }>): Understanding {
  return {
    intent: action.intent as Understanding['intent'],
    score: 1,
    decision: 'act',
    alternatives: [],
    slots: { ...action.slots, ...(action.service === undefined ? {} : { service: action.service }) },
    issues: [],
    cleanText: action.words ?? '',
  };
}
