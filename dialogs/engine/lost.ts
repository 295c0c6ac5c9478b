/** Nothing was understood. Said differently each time; the third time a person is offered (rule 15). */

import type { TextKey } from '../texts/text.ts';
import { repeatForm } from './form/dialog.ts';
import type { Intent, Understanding } from './input.ts';
import type { Talk } from './protocol.ts';
import type { Button } from './reply.ts';
import { inRows, reply, type Scene } from './scene.ts';

/** `lead`, then the question that is open, if one is. */
export function* askAgainOrLead(scene: Scene, lead: string): Talk<void> {
  const { task, asked } = scene.state;
  if (task?.type === 'form') return yield* repeatForm(scene, task, lead, false);
  const buttons: Button[][] =
    asked === null
      ? [[{ label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } }]]
      : inRows(
          asked.options.map(({ label, value }) => ({ label, action: { type: 'pick', ask: asked.number, value } })),
          1,
        );
  reply(scene, lead, buttons);
}

export function* miss(scene: Scene, u: Understanding): Talk<void> {
  const { task, asked } = scene.state;
  const open = asked !== null && task !== null;
  if (!open && u.decision === 'ask' && clarify(scene, u)) return;
  if (task?.type === 'form') return yield* repeatForm(scene, task, '', true);
  const lost = scene.state.lost + 1;
  scene.state.lost = lost;
  const services: Button = { label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } };
  const mine: Button = { label: scene.say('button.myBookings'), action: { type: 'say', intent: 'my_bookings' } };
  const person: Button = { label: scene.say('button.human'), action: { type: 'say', intent: 'talk_to_human' } };
  if (open && asked.options.length > 0 && lost < 3) {
    return yield* askAgainOrLead(scene, scene.say(lost === 1 ? 'lost.first' : 'lost.second'));
  }
  if (lost >= 3) return reply(scene, scene.say('lost.third'), [[person], [services]]);
  if (lost === 2) return reply(scene, scene.say('lost.second'), [[services, mine], [person]]);
  reply(scene, scene.say(u.intent === 'out_of_scope' && u.decision !== 'ask' ? 'lost.outside' : 'lost.first'), [
    [services, mine],
    [person],
  ]);
}

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

/** False when no reading has a name. */
function clarify(scene: Scene, u: Understanding): boolean {
  const buttons = readings(scene, u);
  if (buttons.length === 0) return false;
  const none: Button = { label: scene.say('clarify.none'), action: { type: 'say', intent: 'help' } };
  reply(scene, scene.say('clarify.ask'), [...inRows(buttons, 1), [none]]);
  return true;
}
