/** What Telegram answered → what became of the send. Pure. */

import { z } from 'zod';
import type { Delivery } from '../../channel.ts';
import { formatAddress } from './address.ts';
import type { Answer } from './api.ts';
import { type Call, isEdit } from './render.ts';

export type Verdict =
  | { type: 'done'; messageId?: string }
  /** Nothing was sent, and the same words can go another way. */
  | { type: 'insteadNew' }
  | { type: 'insteadCaption' }
  | { type: 'insteadMainRoom' }
  | { type: 'insteadDocument' }
  | { type: 'failed'; delivery: Exclude<Delivery, { type: 'delivered' }> };

const sentMessage = z.object({ message_id: z.int() });

/** `scope` says who waits when Telegram asks to slow down. */
export function judge(answer: Answer, call: Call, scope: 'chat' | 'channel' = 'chat'): Verdict {
  switch (answer.type) {
    case 'ok': {
      // An edit may answer `true`; the message is then the one we edited.
      const id = sentMessage.safeParse(answer.result).data?.message_id ?? editedMessage(call);
      return id === undefined ? { type: 'done' } : { type: 'done', messageId: String(id) };
    }
    case 'notSent':
      return failed({ type: 'unavailable', reason: answer.reason });
    case 'unknown':
      return failed({ type: 'uncertain', reason: answer.reason });
    case 'error':
      return judgeRefusal(answer, call, scope);
    default:
      return answer satisfies never;
  }
}

const NOT_MODIFIED = /message is not modified/i;
const EDIT_TARGET_GONE =
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/i;
const PICTURE = /there is no text in the message to edit/i;
/** Too large, too long, or none that it draws. */
const NO_PHOTO = /PHOTO_\w+|IMAGE_PROCESS_FAILED/;
const TOPIC_GONE = /message thread not found|TOPIC_(CLOSED|DELETED|ID_INVALID)/i;
const UNREACHABLE =
  /chat not found|user is deactivated|bot was (blocked|kicked)|group chat was deactivated|PEER_ID_INVALID|USER_IS_BLOCKED|need administrator rights in the channel chat/i;

function judgeRefusal(answer: Extract<Answer, { type: 'error' }>, call: Call, scope: 'chat' | 'channel'): Verdict {
  const { code, description } = answer;
  const reason = `${code} ${description}`.trim();
  if (answer.movedTo !== undefined) return failed({ type: 'moved', address: formatAddress(answer.movedTo) });
  if (code === 429) return failed({ type: 'retryAfter', ms: answer.retryAfterMs ?? 0, scope });
  // A gateway that gave up waiting has passed the request on: whoever was behind it may have carried it out.
  if (code === 504) return failed({ type: 'uncertain', reason });
  // 401 and 404: the token was revoked. Nothing was sent, and it will be once the operator mends it.
  if (code >= 500 || code === 401 || code === 404) return failed({ type: 'unavailable', reason });
  if (code === 403 || UNREACHABLE.test(description)) return failed({ type: 'blocked', reason });
  if (isEdit(call)) {
    if (PICTURE.test(description)) return { type: call.method === 'editMessageText' ? 'insteadCaption' : 'insteadNew' };
    if (NOT_MODIFIED.test(description)) return { type: 'done', messageId: String(call.payload.message_id) };
    if (EDIT_TARGET_GONE.test(description)) return { type: 'insteadNew' };
  } else if (call.payload.message_thread_id !== undefined && TOPIC_GONE.test(description)) {
    return { type: 'insteadMainRoom' };
  } else if (call.method === 'sendPhoto' && NO_PHOTO.test(description)) {
    return { type: 'insteadDocument' };
  }
  return failed({ type: 'refused', reason });
}

function editedMessage(call: Call): number | undefined {
  return isEdit(call) ? call.payload.message_id : undefined;
}

function failed(delivery: Exclude<Delivery, { type: 'delivered' }>): Verdict {
  return { type: 'failed', delivery };
}
