/** A button, by what it does. */

import { bookingTap } from '../citizen/bookings.ts';
import { setNotifications } from '../citizen/consent.ts';
import { feedbackTap } from '../citizen/feedback.ts';
import { pastBookings } from '../citizen/mine.ts';
import { answerNews, type Next } from '../citizen/news.ts';
import { noteTap } from '../citizen/note.ts';
import { recurringTap } from '../citizen/series.ts';
import { waitingTap } from '../citizen/waitlist.ts';
import { broadcastTap } from '../manager/broadcast/control.ts';
import { proposalTap } from '../manager/proposals.ts';
import { handoffTap, relayedTap } from '../person/tap.ts';
import { closedTap } from '../staff/affected.ts';
import { decideTap } from '../staff/decide.ts';
import { listTap } from '../staff/list.ts';
import { linkTap } from '../staff/phone.ts';
import { seriesTap } from '../staff/series.ts';
import type { Action } from './action.ts';
import { hear, spoken } from './hear.ts';
import { lead } from './lost.ts';
import { parkedTap } from './parked.ts';
import type { Talk } from './protocol.ts';
import { repair } from './repairs.ts';
import { type Scene, settle } from './scene.ts';
import { tapTask } from './tasks.ts';

export function* tap(scene: Scene, action: Action): Talk<void> {
  switch (action.type) {
    case 'say':
      return yield* hear(scene, spoken(action));
    case 'answer':
    case 'pick':
    case 'confirm':
    case 'deny':
    case 'change':
    case 'leave':
    case 'wait':
      return yield* tapTask(scene, action);
    case 'repair':
      if (!(yield* repair(scene, action.do))) lead(scene, scene.say('tap.unknown'));
      return;
    case 'parked':
      return yield* parkedTap(scene, action);
    case 'booking':
      return yield* bookingTap(scene, action);
    case 'recurring':
      return yield* recurringTap(scene, action);
    case 'series':
      return yield* seriesTap(scene, action);
    case 'decide':
      return yield* decideTap(scene, action);
    case 'list':
      return yield* listTap(scene, action);
    case 'note':
      return yield* noteTap(scene, action);
    case 'link':
      return yield* linkTap(scene, action);
    case 'closed':
      return yield* closedTap(scene, action);
    case 'broadcast':
      return yield* broadcastTap(scene, action);
    case 'proposal':
      return yield* proposalTap(scene, action);
    case 'mine':
      return yield* pastBookings(scene);
    case 'feedback':
      return yield* feedbackTap(scene, action);
    case 'waiting':
      return yield* waitingTap(scene, action);
    case 'notifications':
      if (scene.state.task?.type === 'newsWanted') settle(scene);
      return yield* setNotifications(
        scene,
        action.optIn,
        { how: 'button', words: scene.say(action.optIn ? 'button.optIn' : 'button.optOut') },
        action.topics,
      );
    case 'broadcastAnswer':
      return yield* goOn(scene, yield* answerNews(scene, action));
    case 'handoff':
      return yield* handoffTap(scene, action);
    case 'relayed': {
      const left = yield* relayedTap(scene, action);
      if (left !== null) yield* hear(scene, left);
    }
  }
}

function* goOn(scene: Scene, next: Next): Talk<void> {
  if (next !== null) yield* hear(scene, spoken(next));
}
