/** What is remembered of a person: changed and forgotten as they say, never assumed. */

import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { reply, type Scene } from '../engine/scene.ts';

/** "Dimentica il mio indirizzo". False when it is about neither address nor telephone. */
export function* forgetPart(scene: Scene, text: string): Talk<boolean> {
  const part = /indirizz/i.test(text) ? 'address' : /(telefono|numero|cellulare|recapit)/i.test(text) ? 'phone' : null;
  if (part === null) return false;
  const had = scene.person[part] !== null;
  if (had) scene.person = yield* ask('person.update', { [part]: null });
  withoutButton(scene, part);
  const key = part === 'address' ? 'privacy.addressForgotten' : 'privacy.phoneForgotten';
  reply(scene, had ? scene.say(key) : scene.say(part === 'address' ? 'profile.noAddress' : 'profile.noPhone'));
  return true;
}

/** What is forgotten is not offered again by the question that is open. */
function withoutButton({ state }: Scene, part: 'address' | 'phone'): void {
  const { asked } = state;
  if (asked === null) return;
  const known = (button: Button) => button.action.type === 'answer' && button.action.slots[part] !== undefined;
  const values = asked.buttons
    .flat()
    .filter(known)
    .map(({ label }) => label);
  state.asked = {
    ...asked,
    options: asked.options.filter(({ label }) => !values.includes(label)),
    buttons: asked.buttons.map((row) => row.filter((button) => !known(button))).filter((row) => row.length > 0),
  };
}

const MOST_SHOWN = 3;

/** "Ho cambiato casa, ora sto in via Dante 9". Bookings stay where they are until changed one by one. */
export function* updateProfile(scene: Scene, { slots }: Understanding): Talk<boolean> {
  const { address, phone } = slots;
  if (address === undefined && phone === undefined) return false;
  const news = { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) };
  scene.person = yield* ask('person.update', news);
  const value = [address, phone].filter((each) => each !== undefined).join(', ');
  const open = yield* ask('booking.mine', { open: true, limit: 20 });
  const elsewhere = open.filter(
    ({ status, askedBy, details }) =>
      (status === 'requested' || status === 'accepted') &&
      askedBy === null &&
      ((address !== undefined && details.address !== undefined && details.address !== address) ||
        (phone !== undefined && details.phone !== undefined && details.phone !== phone)),
  );
  const change = elsewhere.slice(0, MOST_SHOWN).map(({ id, version, code }): Button[] => [
    {
      label: scene.say('profile.changeToo', { code }),
      action: { type: 'booking', do: 'renew', booking: id, version },
    },
  ]);
  const said = scene.say('profile.kept', { value });
  reply(scene, change.length === 0 ? said : `${said} ${scene.say('profile.booked')}`, change);
  return true;
}
