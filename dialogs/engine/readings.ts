/** The best readings of a sentence that was not understood for sure, as buttons. */

import type { TextKey } from '../texts/text.ts';
import type { Intent, Understanding } from './input.ts';
import type { Button } from './reply.ts';
import type { Scene } from './scene.ts';

const NAMED = new Set<string>([
  'list_services',
  'service_info',
  'check_availability',
  'my_bookings',
  'modify_booking',
  'cancel_booking',
  'repeat_booking',
  'payment_info',
  'complaint',
  'talk_to_human',
  'manage_notifications',
  'privacy_request',
  'propose_service',
  'help',
  'bot_identity',
  'staff_list',
  'mgr_broadcast',
  'mgr_report',
]);
const BOOKS: Partial<Record<Intent, string>> = {
  book_ironing: 'ironing',
  book_custodian: 'custodian',
  order_groceries: 'groceries',
  book_party: 'party',
};

/** The two or three best readings that have a name, as buttons. */
export function readings(scene: Scene, u: Understanding): Button[] {
  const seen = new Set<Intent>();
  const buttons: Button[] = [];
  for (const intent of [u.intent, ...u.alternatives.filter(({ score }) => score >= 0.05).map((each) => each.intent)]) {
    if (seen.has(intent) || buttons.length === 3) continue;
    seen.add(intent);
    const service = BOOKS[intent] ?? (intent === 'book_service' ? u.slots.service : undefined);
    const named = scene.facts.services.find((each) => each.id === service);
    if (named !== undefined) {
      const label = scene.say('intent.book', { service: named.name });
      buttons.push({ label, action: { type: 'say', intent: 'book_service', service: named.id } });
    } else if (NAMED.has(intent)) {
      const about = u.slots.service === undefined ? {} : { service: u.slots.service };
      const label = scene.say(`intent.${intent}` as TextKey & 'intent.help');
      buttons.push({ label, action: { type: 'say', intent, ...about } });
    }
  }
  return buttons;
}
