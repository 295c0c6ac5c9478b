/** How a turn ends: what waits is taken up, the open question is there to be answered, nothing is said twice in a row. */

import { isWaiting, offerWaiting, takeUp, withRecap } from './parked.ts';
import type { Talk } from './protocol.ts';
import { putAgain } from './repairs.ts';
import { type Button, withoutWaysOff } from './reply.ts';
import { reply, type Scene, settle } from './scene.ts';
import { sumUp } from './silence.ts';

/** `noticed`: so many replies came before what was said was even looked at. */
export function* endTurn(scene: Scene, noticed: number, wasAway: boolean): Talk<void> {
  const { state, found } = scene;
  if (scene.facts.conversation.kind === 'group') return;
  if (state.task === null && scene.parkedAt !== null) takeBack(scene);
  for (let left = 3; state.task === null && state.queue.length > 0 && !scene.left && left > 0; left -= 1) {
    yield* takeUp(scene);
  }
  if (state.task === null && isWaiting(scene)) offerWaiting(scene);
  if (scene.parkedAt !== null) sayParked(scene, scene.parkedAt);

  const untouched = state.asked !== null && state.asked.number === found?.asked?.number;
  if (untouched && !scene.quiet) {
    withoutWaysOff(scene.replies.slice(noticed));
    yield* putAgain(scene, 'back');
  } else if (scene.replies.length === noticed && state.asked === null && !scene.quiet && !scene.closed) {
    reply(scene, scene.say('lost.first'));
  }
  if (wasAway && state.task?.type === found?.task.type) sumUp(scene);
  notTwice(scene);
}

/** What was begun instead was over at once: nothing is set aside after all. */
function takeBack(scene: Scene): void {
  const last = scene.state.parked.at(-1);
  scene.parkedAt = null;
  if (last === undefined) return;
  settle(scene);
  Object.assign(scene.state, last, { parked: scene.state.parked.slice(0, -1) });
}

/** The person decides: going on means later, and either button means now or never. */
function sayParked(scene: Scene, at: number): void {
  const last = scene.state.parked.at(-1);
  if (last === undefined) return;
  const { say } = scene;
  const about = withRecap(scene, last.task);
  const number = last.asked?.number;
  const on = (does: 'finish' | 'drop', label: string): Button[] =>
    number === undefined ? [] : [{ label, action: { type: 'parked', do: does, number } }];
  const buttons = [on('finish', say('button.finishFirst')), on('drop', say('button.dropParked'))].filter(
    (row) => row.length > 0,
  );
  scene.replies.splice(at, 0, { text: say('park.kept', { about }), ...(buttons.length > 0 ? { buttons } : {}) });
}

const KEPT = 3;

/** The net below every dialog's own variations. */
function notTwice(scene: Scene): void {
  const { say, state } = scene;
  let before = state.said.at(-1);
  for (const message of scene.replies) {
    if (message.text === before) message.text = say('again.same', { text: message.text });
    else if (before !== undefined && say('again.same', { text: message.text }) === before) {
      message.text = say('again.same2', { text: message.text });
    }
    before = message.text;
  }
  if (scene.replies.length > 0) state.said = scene.replies.map(({ text }) => text).slice(-KEPT);
}
