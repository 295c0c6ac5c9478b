/** Messages to others, written in the same commit. */

import { retractEverywhere } from '../../prisma/store/outbox.ts';
import { post as writePost, repost as writeRepost } from '../../prisma/store/posts.ts';
import { isoOf } from './actors.ts';
import { tellByPhone } from './callers.ts';
import type { Handlers } from './handlers.ts';

const post: Handlers['post'] = async (context, { to, message, purpose, notBefore }) => {
  const { tx, now } = context;
  const chats = await writePost(tx, isoOf(now), to, message, purpose, notBefore);
  if (chats === 0 && to.type === 'booking') await tellByPhone(context, to.bookingId, message, purpose);
  return { chats };
};

const repost: Handlers['repost'] = async ({ tx, now }, { ref, message, later }) => ({
  chats: await writeRepost(tx, isoOf(now), ref, message, later),
});

const retract: Handlers['retract'] = ({ tx, now }, { ref }) => retractEverywhere(tx, ref, isoOf(now));

export const posts: Pick<Handlers, 'post' | 'repost' | 'retract'> = { post, repost, retract };
