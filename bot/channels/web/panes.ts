/** Panes of the page: who is writing. A pane together with a session makes an address. */

import { z } from 'zod';
import type { WebTexts } from '../../../dialogs/texts/web.ts';
import type { Role } from '../../../domain/people.ts';

export type Pane = { type: 'citizen' } | { type: 'staff'; organisationId: string } | { type: 'manager' };

/** `citizen`, `manager`, `staff:nazareth`. */
export const paneSchema = z
  .string()
  .max(60)
  .regex(/^(?:citizen|manager|staff:[a-z0-9-]{1,40})$/)
  .transform(parsePane);

function parsePane(key: string): Pane {
  if (key === 'citizen' || key === 'manager') return { type: key };
  return { type: 'staff', organisationId: key.slice('staff:'.length) };
}

export function paneKey(pane: Pane): string {
  return pane.type === 'staff' ? `staff:${pane.organisationId}` : pane.type;
}

/** The panes that this server opens: without the demo, a citizen's chat and nothing else. */
export function openPanes(demo: boolean, texts: WebTexts): Pane[] {
  if (!demo) return [{ type: 'citizen' }];
  const staff = texts.cooperatives.map((each): Pane => ({ type: 'staff', organisationId: each.id }));
  return [{ type: 'citizen' }, ...staff, { type: 'manager' }];
}

export function roleOf(pane: Pane): Role {
  return pane;
}

export function nameOf(pane: Pane, demo: boolean, texts: WebTexts): string {
  switch (pane.type) {
    case 'citizen':
      return demo ? texts.names.demoCitizen : texts.names.citizen;
    case 'manager':
      return texts.names.demoManager;
    case 'staff': {
      const cooperative = texts.cooperatives.find((each) => each.id === pane.organisationId);
      return texts.names.demoStaff.replace('{cooperative}', cooperative?.name ?? pane.organisationId);
    }
  }
}

/** The session part is a digest: what is stored or logged never lets anyone in. */
export function addressOf(sessionId: string, pane: Pane): string {
  return `${sessionId}/${paneKey(pane)}`;
}

export function sessionOf(address: string): { sessionId: string; pane: string } | null {
  const at = address.indexOf('/');
  return at < 1 ? null : { sessionId: address.slice(0, at), pane: address.slice(at + 1) };
}
