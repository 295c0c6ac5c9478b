/** The terminal as a channel: whatever is sent is shown at once. */

import type { Channel, Outgoing, Pace, Receive } from '../../channel.ts';

/** Nobody limits a terminal. */
const PACE: Pace = {
  perSecond: Number.POSITIVE_INFINITY,
  perChatPerSecond: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
};

export interface TerminalChannel extends Channel {
  readonly receive: Receive;
}

/** `show` draws a message and says under which id it may be edited later. */
export function createTerminalChannel(show: (message: Outgoing) => string): TerminalChannel {
  let receiving: Receive | undefined;
  return {
    name: 'terminal',
    pace: PACE,
    async start(receive) {
      receiving = receive;
    },
    receive(event) {
      if (!receiving) throw new Error('a message came before the start');
      return receiving(event);
    },
    async send(message) {
      return { type: 'delivered', messageId: show(message) };
    },
    async stop() {
      receiving = undefined;
    },
  };
}
