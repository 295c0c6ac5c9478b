/** One booking, whole, with everything that can be done with it. */

import type { Booking } from '../../domain/booking.ts';
import { formatEuro } from '../../domain/price.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { alertRef, jobLines } from './alert.ts';
import { cardButtons } from './buttons.ts';

/** Bears the alert's name, so that it follows the booking like any alert. */
export function showCard(scene: Scene, booking: Booking): void {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('decide.noMatch'));
  const { say } = scene;
  const lines = [say('alert.other', { code: booking.code, service: service.name }), ...jobLines(booking, service)];
  const { priceCents, priceFinal } = booking;
  if (priceCents !== null && !priceFinal) lines.push(say('card.price', { price: formatEuro(priceCents) }));
  const { address } = booking.details;
  if (address !== undefined) lines.push(say('card.map', { link: mapLink(address) }));
  const buttons = cardButtons(service, booking);
  const message = { text: lines.join('\n'), ref: alertRef(booking) };
  scene.replies.push(buttons.length > 0 ? { ...message, buttons } : message);
}

/** Only where somebody asks for one booking: an alert has no link, since whoever opens it tells the map's keeper. */
function mapLink(address: string): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(`${address}, Cremona`)}`;
}
