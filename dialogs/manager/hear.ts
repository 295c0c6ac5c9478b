/** What the welfare manager says: commands, and answers to what she was asked. */

import type { TaskAction } from '../engine/dialog.ts';
import type { Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { Task } from '../engine/state.ts';
import { announcesService, asksHistory } from '../texts/heard-service.ts';
import { asksScheduled } from '../texts/read/broadcast.ts';
import { digestIn } from '../texts/read/digest.ts';
import { hearAfterthought } from './afterthought.ts';
import { changeAgreement, hearAgreement, keepAgreement, listAgreements, startAgreement } from './agreements.ts';
import { composeBroadcast, hearBroadcast } from './broadcast/hear.ts';
import { latestBroadcasts } from './broadcast/ledger.ts';
import { soundsLikeBroadcast } from './broadcast/plan.ts';
import { hearReach } from './broadcast/reach.ts';
import { hearOfThat, listScheduled, moveLast, scheduleBroadcast } from './broadcast/scheduled.ts';
import { leaveBroadcast, tapBroadcastTask } from './broadcast/tap.ts';
import { digest } from './digest.ts';
import { asksInvite, hearInvite, inviteStaff, startInvite } from './invite.ts';
import { onProposal, proposals } from './proposals.ts';
import { report } from './report.ts';
import { amendsReminders, amendsService, amendsWorker, describesService } from './service/amends.ts';
import { startChange } from './service/change.ts';
import { startNewService } from './service/create.ts';
import { showHistory } from './service/history.ts';

/** A command of the manager's; false when the words are none. */
export function* managerRequest(scene: Scene, u: Understanding): Talk<boolean> {
  if (scene.facts.conversation.kind === 'group') return false;
  const invites = asksInvite(scene, u);
  const toMany = u.decision === 'act' && u.intent.startsWith('mgr_broadcast');
  if ((yield* hearAfterthought(scene, u)) || (yield* moveLast(scene, u))) return true;
  if (yield* hearOfThat(scene, u)) return true;
  const waits = digestIn(u.cleanText);
  if (waits !== null) {
    yield* digest(scene, waits);
    return true;
  }
  if (!invites && asksScheduled(u.cleanText)) {
    yield* listScheduled(scene);
    return true;
  }
  if (!invites && (yield* hearReach(scene, u))) return true;
  if (!invites && amendsReminders(scene, u)) {
    yield* startChange(scene, u, 'set');
    return true;
  }
  if (!invites && !toMany && soundsLikeBroadcast(u.cleanText)) {
    yield* composeBroadcast(scene, u, false);
    return true;
  }
  if (!invites && !toMany && (yield* onProposal(scene, u.cleanText))) return true;
  if (!invites && !toMany && (announcesService(u.cleanText) || describesService(scene, u))) {
    startNewService(scene, u.cleanText);
    return true;
  }
  if (!invites && asksHistory(u.cleanText)) {
    yield* showHistory(scene, u);
    return true;
  }
  if (!invites && !toMany && (!u.intent.startsWith('mgr_') || amendsWorker(scene, u)) && amendsService(scene, u)) {
    yield* startChange(scene, u, 'set');
    return true;
  }
  if (!invites && u.decision !== 'act') return false;
  if (invites) {
    yield* startInvite(scene, u);
    return true;
  }
  switch (u.intent) {
    case 'mgr_broadcast':
      yield* composeBroadcast(scene, u, false);
      return true;
    case 'mgr_broadcast_schedule':
      yield* scheduleBroadcast(scene, u);
      return true;
    case 'mgr_broadcast_stats':
      yield* latestBroadcasts(scene, u);
      return true;
    case 'mgr_service_create':
      startNewService(scene, u.cleanText);
      return true;
    case 'mgr_service_update':
      yield* startChange(scene, u, 'set');
      return true;
    case 'mgr_service_suspend':
      yield* startChange(scene, u, 'suspend');
      return true;
    case 'mgr_agreement_create':
      startAgreement(scene, u);
      return true;
    case 'mgr_agreement_list':
      yield* listAgreements(scene);
      return true;
    case 'mgr_report':
      yield* report(scene, u);
      return true;
    case 'mgr_proposals':
      yield* proposals(scene);
      return true;
    case 'help':
    case 'greet':
      if (scene.state.task !== null) return false;
      reply(scene, help(scene));
      return true;
    default:
      return false;
  }
}

function help(scene: Scene): string {
  const own = scene.say('manager.help');
  return staffRole(scene) === null ? own : `${own}\n${scene.say('staff.help')}`;
}

/** An answer to a manager's question that is open: in free words it may sound like a command ("domani siamo chiusi"). */
export function* hearManagerTask(scene: Scene, task: Task, u: Understanding): Talk<boolean> {
  const refused = u.intent === 'deny' && scene.state.asked?.about === 'confirm';
  if (task.type !== 'broadcast' && task.type !== 'invite' && asksInvite(scene, u)) return false;
  switch (task.type) {
    case 'broadcast':
      return yield* hearBroadcast(scene, task, u);
    case 'agreement':
      if (yield* hearAgreement(scene, task, u)) return true;
      return refused ? yield* leave(scene, task) : false;
    case 'invite':
      return yield* hearInvite(scene, u);
    default:
      return false;
  }
}

function* leave(scene: Scene, task: Task): Talk<true> {
  scene.left = true;
  yield* leaveManagerTask(scene, task);
  return true;
}

/** A preview that nobody answered is sent to nobody. */
export function* leaveManagerTask(scene: Scene, task: Task): Talk<void> {
  if (task.type === 'broadcast') return yield* leaveBroadcast(scene, task);
  settle(scene);
  reply(scene, scene.say('manager.left'));
}

/** A tap on a button of an open manager's question. False when the question is somebody else's. */
export function* tapManagerTask(scene: Scene, task: Task, action: TaskAction): Talk<boolean> {
  if (!isManager(scene)) {
    settle(scene);
    reply(scene, scene.say('role.notForYou'));
    return true;
  }
  if (action.type === 'leave' || action.type === 'deny') return yield* leave(scene, task);
  switch (task.type) {
    case 'broadcast':
      return yield* tapBroadcastTask(scene, task, action);
    case 'agreement':
      if (action.type === 'confirm') yield* keepAgreement(scene, task);
      else if (action.type === 'change') changeAgreement(scene);
      else return false;
      return true;
    case 'invite':
      if (action.type !== 'pick') return false;
      yield* inviteStaff(scene, action.value);
      return true;
    default:
      return false;
  }
}
