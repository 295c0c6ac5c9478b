/**
 * grammY with its conversations plugin, what was said in PostgreSQL: three questions, then from the beginning. Its runner
 * takes updates at once, one a chat at a time, as grammY's documentation has it for bots under load.
 */

import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { run, sequentialize } from '@grammyjs/runner';
import { Bot, type Context } from 'grammy';
import { tableOn } from './database.ts';

type Outside = ConversationFlavor<Context>;

async function asking(conversation: Conversation<Outside, Context>, context: Context): Promise<void> {
  await context.reply('Che cosa desidera?');
  const what = await conversation.waitFor('message:text');
  await what.reply(`${what.message.text}: quando?`);
  const when = await conversation.waitFor('message:text');
  await when.reply(`${what.message.text}, ${when.message.text}: va bene.`);
}

export async function withConversations(token: string, apiRoot: string, url: string): Promise<void> {
  const adapter = await tableOn<VersionedState<ConversationData>>(url, 'peer_conversation');
  const bot = new Bot<Outside>(token, { client: { apiRoot } });
  bot.use(sequentialize((context) => String(context.chatId)));
  bot.use(conversations({ storage: { type: 'key', adapter } }));
  bot.use(createConversation(asking));
  bot.on('message:text', (context) => context.conversation.enter('asking'));
  await bot.init();
  run(bot);
}
