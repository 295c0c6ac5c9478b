/** `npm run chat`: a person at the keyboard. Buttons are numbered; a number taps one of the last message. */

import { createInterface } from 'node:readline';
import type { Content, Outgoing, Receive } from '../../channel.ts';
import type { Screens } from './screen.ts';

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

export function draw(message: Outgoing): string {
  const buttons = message.buttons.flat().map(({ label }, index) => `  [${index + 1}] ${label}`);
  const picture = message.picture ? [`  (${message.picture.name})`] : [];
  const file = message.file ? [...picture, `  (${message.file.name})`, message.file.content] : picture;
  return [message.text, ...file, ...buttons].map((line) => line.replace(/^/gm, '  ')).join('\n');
}

/** Resolves when the person leaves (end of input, or `/quit`). */
export async function converseAt(terminal: Terminal, me: string, screens: Screens, receive: Receive): Promise<void> {
  const lines = createInterface({ input: terminal.input, output: terminal.output, prompt: '> ' });
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/quit') break;
    if (text !== '') {
      await receive({
        channel: 'terminal',
        eventId: `${me}-${crypto.randomUUID()}`,
        conversation: { address: me, kind: 'private' },
        sender: { id: me, name: me },
        content: contentOf(text, screens, me),
      });
    }
    lines.prompt();
  }
  lines.close();
}

function contentOf(text: string, screens: Screens, me: string): Content {
  const button = /^\d{1,2}$/.test(text) ? screens.lastButtons(me)[Number(text) - 1] : undefined;
  return button ? { type: 'tap', token: button.token } : { type: 'text', text };
}
