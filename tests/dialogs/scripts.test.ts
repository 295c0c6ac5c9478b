import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScripts } from './support/script/lines.ts';
import { playScript } from './support/script/play.ts';

const folder = new URL('./scripts/', import.meta.url);

for (const file of readdirSync(folder)) {
  describe(file, () => {
    const scripts = parseScripts(readFileSync(new URL(file, folder), 'utf8'));
    test('has conversations, each with a name of its own', () => {
      expect(scripts.length).toBeGreaterThan(0);
      expect(new Set(scripts.map(({ name }) => name)).size).toBe(scripts.length);
    });
    for (const script of scripts) {
      test(script.name, async () => {
        await playScript(script);
      });
    }
  });
}
