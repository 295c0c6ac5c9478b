/** What a person typed, out of what Teams sends: mentions and entities of HTML taken away. */

import type { TeamsActivity } from './activity.ts';

const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

export function wordsOf(activity: TeamsActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || !entity.text) continue;
    const isBot = entity.mentioned?.id === activity.recipient.id;
    text = text.replaceAll(entity.text, isBot ? ' ' : (entity.mentioned?.name ?? withoutTags(entity.text)));
  }
  const botName = activity.recipient.name;
  text = text.replace(/<at\b[^>]*>(.*?)<\/at>/gis, (_, name: string) => (name === botName ? ' ' : name));
  text = text.replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  const tidy = text.replace(/\r\n?/g, '\n').replace(/[ \t\u00a0]{2,}/g, ' ');
  // "Portineria, domani alle 10": the comma went with the name.
  return (/^\s/.test(tidy) ? tidy.replace(/^\s+[,;:]?\s+|^\s+/, '').replace(/^[,;:]\s+/, '') : tidy).trimEnd();
}

function withoutTags(text: string): string {
  return text.replace(/<\/?at\b[^>]*>/gi, '');
}
