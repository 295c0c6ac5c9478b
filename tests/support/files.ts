/** Pictures of one pixel and of many, and a place to keep them that dies with the test. */

import { deflateSync } from 'node:zlib';
import type { Files, KeptFile } from '../../bot/channel.ts';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A picture that its format makes no smaller: three bytes a pixel. */
export function largePng(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let at = 0, noise = 1; at < rows.length; at += 1) {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    rows[at] = at % (width * 3 + 1) === 0 ? 0 : noise >>> 24;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(rows, { level: 0 });
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

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
