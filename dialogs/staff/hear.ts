/** What staff say of their own accord: commands. */

import type { Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene } from '../engine/scene.ts';
import { command, outcomeIn, reasonIn } from './act.ts';
import { unknownColleague } from './assign.ts';
import { startClose } from './close.ts';
import { type Command, commandIn } from './commands.ts';
import { showFree } from './free.ts';
import { showList } from './list.ts';
import { listOf } from './lists.ts';
import { carriedText } from './message.ts';
import { rotaSaid } from './rota.ts';
import { undoSaid } from './undo.ts';
import { codeIn, findBookings } from './which.ts';

/** A command of the staff's; false when the words are none. */
export function* staffRequest(scene: Scene, u: Understanding): Talk<boolean> {
  const whole = withAllHeard(u);
  // A manager speaks of the catalogue where no booking is named: "la stireria costa 3 euro" weighs nothing.
  const ofCatalogue = isManager(scene) && u.decision === 'act' && u.intent.startsWith('mgr_');
  const said = ofCatalogue && codeIn(u.cleanText) === null ? null : yield* commandIn(scene, whole);
  if (said !== null && (yield* obey(scene, said, whole))) return true;
  const group = scene.facts.conversation.kind === 'group';
  if (u.decision !== 'act') return false;
  const { slots } = u;
  switch (u.intent) {
    case 'staff_list':
      yield* showList(scene, listOf(scene, u));
      return true;
    case 'staff_accept':
      return yield* command(scene, { purpose: 'accept', slots }, u);
    case 'staff_reject':
      return yield* command(scene, { purpose: 'reject', slots, text: reasonIn(u) }, u);
    case 'staff_propose':
      return yield* command(scene, { purpose: 'propose', slots }, u);
    case 'staff_done':
      return yield* command(scene, { purpose: 'done', slots, text: outcomeIn(u.cleanText) }, u);
    case 'staff_message_customer':
      return yield* command(scene, { purpose: 'message', slots, text: carriedText(u) }, u);
    case 'staff_close_slots':
      yield* startClose(scene, u);
      return true;
    case 'help':
    case 'greet':
      if (group || isManager(scene) || scene.state.task !== null) return false;
      reply(scene, scene.say('staff.help'));
      return true;
    default:
      return false;
  }
}

/** These commands have no intent that could say which values are theirs. */
function withAllHeard(u: Understanding): Understanding {
  const { heard } = u;
  return heard === undefined ? u : { ...u, slots: { ...heard.slots, ...u.slots }, issues: heard.issues };
}

/** False where the words turn out to be about something else. */
function* obey(scene: Scene, said: Command, u: Understanding): Talk<boolean> {
  const { slots, cleanText } = u;
  switch (said.type) {
    case 'undo':
      return scene.state.task === null && (yield* undoSaid(scene));
    case 'assign':
      if (said.to === null) unknownColleague(scene, said.colleagues);
      else yield* command(scene, { purpose: 'assign', slots, text: said.to.id, accept: said.accept }, u);
      return true;
    case 'adjust':
      return yield* command(scene, { purpose: 'adjust', slots, measure: said.measure }, u);
    case 'reject':
      return yield* command(scene, { purpose: 'reject', slots, text: reasonIn(u) }, u);
    case 'missing':
      return yield* command(scene, { purpose: 'adjust', slots, text: cleanText }, u);
    case 'propose': {
      const found = yield* findBookings(scene, 'propose', u, ({ status }) => status === 'requested');
      const group = scene.facts.conversation.kind === 'group';
      if (found.type === 'none' || (group && found.type === 'several')) return false;
      return yield* command(scene, { purpose: 'propose', slots }, u);
    }
    case 'list':
      yield* showList(scene, said.query);
      return true;
    case 'free':
      yield* showFree(scene, u);
      return true;
    case 'rota':
      yield* rotaSaid(scene, said.wish, said.colleagues);
      return true;
    case 'away':
      yield* startClose(scene, u);
      return true;
    case 'reopen':
      yield* startClose(scene, u, true);
      return true;
    case 'show':
      return yield* command(scene, { purpose: 'show', slots }, u);
  }
}
