/** telegraf as its users write it: a session a chat in PostgreSQL, read before each message and written after it. */

import { type Context, session, Telegraf } from 'telegraf';
import { tableOn } from './database.ts';

interface Remembered {
  heard: string[];
}

interface WithSession extends Context {
  session: Remembered;
}

export async function withSession(token: string, apiRoot: string, url: string): Promise<void> {
  const table = await tableOn<Remembered>(url, 'peer_session');
  const store = {
    get: (key: string) => table.read(key),
    set: (key: string, value: Remembered) => table.write(key, value),
    delete: (key: string) => table.delete(key),
  };
  const bot = new Telegraf<WithSession>(token, { telegram: { apiRoot } });
  bot.use(session({ store, defaultSession: () => ({ heard: [] }) }));
  bot.on('text', (context) => {
    context.session.heard = [...context.session.heard.slice(-2), context.message.text];
    return context.reply(context.session.heard.join('\n'));
  });
  await new Promise<void>((resolve, reject) => {
    bot.launch(resolve).catch(reject);
  });
}
