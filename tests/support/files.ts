/** Pictures of one pixel, and a place to keep them that dies with the test. */

import type { Files, KeptFile } from '../../bot/channel.ts';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

export function memoryFiles(): Files {
  const all = new Map<string, { file: KeptFile; address: string; bytes: Uint8Array }>();
  return {
    async keep({ channel, address, name, bytes }) {
      const file: KeptFile = {
        channel,
        id: `kept-${all.size + 1}`.padEnd(22, '-'),
        name,
        mime: 'image/png',
        kind: 'photo',
      };
      all.set(file.id, { file, address, bytes });
      return { type: 'kept', file };
    },
    kept: async (_, address, id) => {
      const found = all.get(id);
      return found?.address === address ? found.file : null;
    },
    fetch: async ({ id }) => all.get(id)?.bytes ?? null,
    link: async ({ id }) => (all.has(id) ? `https://bot.example.org/files/${id}` : null),
  };
}
