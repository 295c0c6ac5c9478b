/** What everybody has been shown: the people's screens, which outlive the process. */

import type { Outgoing, SentButton } from '../../channel.ts';
import { ScriptError } from '../../errors.ts';

export interface Shown {
  id: string;
  message: Outgoing;
}

export interface Found {
  address: string;
  messageId: string;
  button: SentButton;
}

export class Screens {
  readonly #shown: Shown[] = [];
  #fresh: Shown[] = [];

  readonly show = (message: Outgoing): string => {
    // An edit keeps the id of what it edits, but what stood there before can still be tapped: phones lag behind.
    const shown = { id: message.edits ?? `m${this.#shown.length + 1}`, message };
    this.#shown.push(shown);
    this.#fresh.push(shown);
    return shown.id;
  };

  /** What was shown since the last call. */
  takeFresh(): Shown[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** The newest button ever shown at these addresses whose label matches. */
  find(addresses: readonly string[], label: string): Found {
    const pattern = patternOf(label);
    for (const { id, message } of this.#shown.toReversed()) {
      if (!addresses.includes(message.address)) continue;
      const button = message.buttons.flat().find((each) => pattern.test(each.label));
      if (button) return { address: message.address, messageId: id, button };
    }
    throw new ScriptError(`no button matches ${JSON.stringify(label)}`);
  }

  /** The rows of buttons of the last message at an address. */
  lastButtons(address: string): SentButton[] {
    return this.#shown.findLast(({ message }) => message.address === address)?.message.buttons.flat() ?? [];
  }

  clear(): void {
    this.#shown.length = 0;
    this.#fresh = [];
  }
}

function patternOf(label: string): RegExp {
  try {
    return new RegExp(label, 'iu');
  } catch {
    throw new ScriptError(`not a regular expression: ${label}`);
  }
}

export function outputOf({ message }: Shown): object {
  const { address, text, buttons, edits, file, picture } = message;
  return {
    to: address,
    text,
    buttons: buttons.flat().map(({ label }) => label),
    ...(edits !== undefined && { edits: true }),
    ...(file && { file }),
    ...(picture && { picture: picture.name }),
  };
}
