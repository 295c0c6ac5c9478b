/** What the welfare manager says: commands, and answers to what she was asked. */

import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { Task } from '../engine/state.ts';
import type { TaskAction } from '../engine/tasks.ts';
import { leaves } from '../staff/task.ts';
import { changeAgreement, hearAgreement, keepAgreement, listAgreements, startAgreement } from './agreements.ts';
import { latestBroadcasts } from './broadcast.ts';
import { applyChange, hearChange, pickChanged, startChange } from './catalogue.ts';
import { composeBroadcast, hearBroadcast, leaveBroadcast, tapBroadcastTask } from './compose.ts';
import { asksInvite, hearInvite, inviteStaff, startInvite } from './invite.ts';
import { answerStep, hearNewService, restartNewService, saveService, startNewService } from './newService.ts';
import { proposals, report } from './report.ts';

export function* hearManager(scene: Scene, u: Understanding): Talk<boolean> {
  if (yield* hearOpen(scene, u)) return true;
  if (scene.facts.conversation.kind === 'group') return false;
  const invites = asksInvite(scene, u);
  if (!invites && u.decision !== 'act') return false;
  if (invites || u.intent.startsWith('mgr_')) yield* abandonDraft(scene);
  if (invites) {
    yield* startInvite(scene, u);
    return true;
  }
  switch (u.intent) {
    case 'mgr_broadcast':
    case 'mgr_broadcast_schedule':
      yield* composeBroadcast(scene, u, u.intent === 'mgr_broadcast_schedule');
      return true;
    case 'mgr_broadcast_stats':
      yield* latestBroadcasts(scene);
      return true;
    case 'mgr_service_create':
      startNewService(scene, u);
      return true;
    case 'mgr_service_update':
      yield* startChange(scene, u, 'price');
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

/** An answer to a manager's question that is open. */
function* hearOpen(scene: Scene, u: Understanding): Talk<boolean> {
  const { task, asked } = scene.state;
  if (task === null || asked === null) return false;
  const mine = isManagerTask(task);
  if (mine && leaves(u)) return yield* leave(scene, task);
  const refused = u.intent === 'deny' && asked.about === 'confirm';
  switch (task.type) {
    case 'broadcast':
      return yield* hearBroadcast(scene, task, u);
    case 'newService':
      if (yield* hearNewService(scene, task, u)) return true;
      return refused ? yield* leave(scene, task) : false;
    case 'changeService':
      if (yield* hearChange(scene, task, u)) return true;
      return refused ? yield* leave(scene, task) : false;
    case 'agreement':
      if (yield* hearAgreement(scene, task, u)) return true;
      return refused ? yield* leave(scene, task) : false;
    case 'invite':
      return yield* hearInvite(scene, u);
    default:
      return false;
  }
}

function isManagerTask(task: Task): boolean {
  return ['broadcast', 'newService', 'changeService', 'agreement', 'invite'].includes(task.type);
}

function* leave(scene: Scene, task: Task): Talk<true> {
  if (task.type === 'broadcast') {
    yield* leaveBroadcast(scene, task);
    return true;
  }
  settle(scene);
  reply(scene, scene.say('manager.left'));
  return true;
}

/** Another command begins: a preview nobody answered is sent to nobody. */
function* abandonDraft(scene: Scene): Talk<void> {
  const { task } = scene.state;
  if (task?.type !== 'broadcast') return;
  if (task.draft !== null) yield* ask('broadcast.stop', { id: task.draft, discard: true });
  settle(scene);
}

/** A tap on a button of an open manager's question. False when the question is somebody else's. */
export function* tapManagerTask(scene: Scene, task: Task, action: TaskAction): Talk<boolean> {
  if (!isManagerTask(task)) return false;
  if (!isManager(scene)) {
    settle(scene);
    reply(scene, scene.say('role.notForYou'));
    return true;
  }
  if (action.type === 'leave' || action.type === 'deny') return yield* leave(scene, task);
  switch (task.type) {
    case 'broadcast':
      return yield* tapBroadcastTask(scene, task, action);
    case 'newService':
      if (action.type === 'confirm') yield* saveService(scene, task);
      else if (action.type === 'pick') answerStep(scene, task, action.value);
      else if (action.type === 'change') restartNewService(scene);
      else return false;
      return true;
    case 'changeService':
      if (action.type === 'confirm') yield* applyChange(scene, task);
      else if (action.type === 'pick') yield* pickChanged(scene, task, action.value);
      else return false;
      return true;
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
