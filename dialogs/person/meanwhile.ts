/** What comes in while a person answers: words, taps, pictures, a start. */

import type { Handoff } from '../../domain/handoff.ts';
import type { Action } from '../engine/action.ts';
import type { AttachmentKind, Input } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { answeredHere, fromCitizen, fromHelper, sayNowWith, toHelper } from './relay.ts';

const say = speaker(false);

/** True when the bot has nothing to do with it. */
export function* meanwhile(scene: Scene, input: Input): Talk<boolean> {
  const current = yield* answeredHere(scene);
  if (current === null) return false;
  const { side, handoff, others } = current;
  if (input.type === 'said') {
    const passed =
      side === 'citizen'
        ? yield* fromCitizen(scene, handoff, input.understanding)
        : yield* fromHelper(scene, handoff, others, input.understanding);
    if (passed && input.dropped !== undefined) yield* sendFile(scene, side, handoff, { kind: input.dropped });
    return passed;
  }
  if (input.type === 'attached') {
    yield* sendFile(scene, side, handoff, input);
    return true;
  }
  if (side === 'helper') return false;
  if (input.type === 'tapped' && settles(input.action)) {
    scene.quiet = true;
    return false;
  }
  if (input.type === 'started' && (input.code ?? '') !== '') return false;
  sayNowWith(scene, handoff);
  return true;
}

/** Done with one tap: nothing is asked that the bot would have to listen to. */
function settles(action: Action): boolean {
  switch (action.type) {
    case 'handoff':
    case 'notifications':
    case 'waiting':
      return true;
    case 'broadcastAnswer':
      return action.answer !== 'book';
    case 'booking':
      return ['takeProposal', 'refuseProposal', 'acceptChange', 'takeAlternative'].includes(action.do);
    default:
      return false;
  }
}

function* sendFile(
  scene: Scene,
  side: 'citizen' | 'helper',
  handoff: Handoff,
  { kind, phone }: { kind: AttachmentKind; phone?: string },
): Talk<void> {
  scene.quiet = true;
  const { file } = scene.facts;
  const picture = file === undefined ? {} : { picture: file };
  const what = say(`file.${file?.kind ?? kind}`);
  const { name } = handoff.person;
  if (side === 'helper') {
    if (file === undefined) return reply(scene, scene.say('handoff.fileCannot', { name }));
    const to = { type: 'conversation', conversationId: handoff.conversationId } as const;
    const text = say('handoff.file', { name: scene.person.name, what });
    yield* ask('post', { to, message: { text, ...picture }, purpose: 'reply' });
  } else if (phone !== undefined) {
    yield* toHelper(handoff, { text: say('handoff.contact', { name, phone }) });
  } else {
    yield* toHelper(handoff, {
      text: say(file === undefined ? 'handoff.fileNot' : 'handoff.file', { name, what }),
      ...picture,
    });
    if (file === undefined) reply(scene, scene.say('human.fileCannot', { name: handoff.helper?.name ?? '', what }));
  }
  yield* ask('handoff.said', { id: handoff.id });
}
