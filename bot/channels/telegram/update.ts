/**
 * The part of an Update that we read. Lenient on purpose: Telegram adds fields and kinds several times a year, and
 * a field that we do not need must never cost a citizen her message.
 */

import { z } from 'zod';

const id = z.int();
const word = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const present = z.unknown().optional();

const user = z.object({ id, is_bot: flag, first_name: word, last_name: word });
const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']), title: word });

/** Kinds of message that are something, but nothing we can read. */
export const OTHER_KINDS = [
  'animation',
  'audio',
  'checklist',
  'dice',
  'document',
  'game',
  'paid_media',
  'poll',
  'story',
  'video',
  'video_note',
] as const;

const message = z.object({
  message_id: id,
  message_thread_id: id.optional().catch(undefined),
  is_topic_message: flag,
  from: user.optional().catch(undefined),
  sender_chat: z.object({ id, title: word }).optional().catch(undefined),
  chat,
  text: word,
  /** Of an album, which comes as a message for each of its pictures. */
  media_group_id: word,
  caption: word,
  sticker: present,
  /** The same picture in several sizes, the largest last. */
  photo: z
    .array(z.object({ file_id: z.string() }))
    .optional()
    .catch([]),
  voice: present,
  location: z.looseObject({ latitude: z.number().optional(), longitude: z.number().optional() }).optional().catch({}),
  contact: z
    .object({ phone_number: word, user_id: id.optional().catch(undefined), first_name: word, last_name: word })
    .optional()
    .catch({}),
  migrate_to_chat_id: id.optional().catch(undefined),
  ...Object.fromEntries(OTHER_KINDS.map((kind) => [kind, present])),
});

/** A document, as far as it can be sent on. */
export const documentSchema = z.object({ file_id: z.string(), file_name: word, mime_type: word });

const member = z.object({ status: z.string(), is_member: flag });

export const updateSchema = z.object({
  update_id: id,
  message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: word,
      message: message.optional().catch(undefined),
    })
    .optional(),
  my_chat_member: z.object({ chat, from: user, old_chat_member: member, new_chat_member: member }).optional(),
});

export type Update = z.infer<typeof updateSchema>;
export type UpdateMessage = NonNullable<Update['message']>;
export type UpdateUser = z.infer<typeof user>;
export type UpdateChat = z.infer<typeof chat>;
export type UpdateMembership = NonNullable<Update['my_chat_member']>;

const numbered = z.object({ update_id: id });

/** The number of an update that may be unreadable otherwise: polling must be able to step over it. */
export function updateNumber(raw: unknown): number | undefined {
  return numbered.safeParse(raw).data?.update_id;
}
