/** What every message of a broadcast carries besides its text: how to answer, and how to have no more of them. */

import type { BroadcastPlan } from '../../../domain/broadcast.ts';
import type { Service } from '../../../domain/catalogue.ts';
import type { Button } from '../../engine/reply.ts';
import { speaker } from '../../texts/text.ts';

const say = speaker(false);

/** Rule 9: a promotion always names the way out. A notice about one's own booking is not to be refused. */
export function dressBroadcast(
  { id, kind, buttons, serviceId }: Pick<BroadcastPlan, 'kind' | 'buttons'> & { id: string; serviceId: string | null },
  services: readonly Service[],
): { foot: string; buttons: Button[][] } {
  const button = (answer: 'book' | 'decline' | 'stop', label: string): Button => ({
    label,
    action: {
      type: 'broadcastAnswer',
      answer,
      broadcast: id,
      words: label,
      ...(answer === 'book' && serviceId !== null && { service: serviceId }),
    },
  });
  const row: Button[] = [];
  if (buttons.includes('book') && services.some((each) => each.id === serviceId)) {
    row.push(button('book', say('broadcast.book')));
  }
  if (buttons.includes('decline')) row.push(button('decline', say('broadcast.decline')));
  const rows = row.length > 0 ? [row] : [];
  if (kind === 'notice') return { foot: '', buttons: rows };
  return {
    foot: `\n\n${say('broadcast.wayOut')}`,
    buttons: [...rows, [button('stop', say('button.stop'))]],
  };
}
