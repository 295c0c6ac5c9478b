/** The least there is: stores nothing, understands nothing. */

import { Telegraf } from 'telegraf';

export async function echo(token: string, apiRoot: string): Promise<void> {
  const bot = new Telegraf(token, { telegram: { apiRoot } });
  bot.on('text', (context) => context.reply(context.message.text));
  await new Promise<void>((resolve, reject) => {
    bot.launch(resolve).catch(reject);
  });
}
