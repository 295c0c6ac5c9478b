/**
 * What a link that opens the chat may carry besides an invite's code: `servizio-ironing` on the poster of a service,
 * `avvisi-feste` on that of an initiative. Letters, digits, `-` and `_`, as Telegram allows.
 */

import { notificationsAsked, topicIn } from '../citizen/consent.ts';
import { serviceInfo } from '../citizen/services.ts';
import { reply, type Scene, serviceOf } from './scene.ts';

const LINK = /^(servizio|avvisi)(?:-([\w-]{1,60}))?$/i;

export function isLink(payload: string): boolean {
  return LINK.test(payload);
}

/** False when it is no link of ours. Nothing is booked and nobody is enrolled by opening one. */
export function openLink(scene: Scene, payload: string): boolean {
  const [, kind, rest = ''] = LINK.exec(payload) ?? [];
  switch (kind?.toLowerCase()) {
    case 'servizio': {
      const service = serviceOf(scene, rest.toLowerCase());
      if (service === undefined) reply(scene, scene.say('deepLink.gone'));
      else {
        scene.state.topic = service.id;
        serviceInfo(scene, service);
      }
      return true;
    }
    case 'avvisi':
      notificationsAsked(scene, topicIn(rest));
      return true;
    default:
      return false;
  }
}
