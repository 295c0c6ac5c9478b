import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { manifestOf, packageFiles, packageSchema } from '../../../bot/channels/teams/package.ts';

const options = {
  appId: '5f1c1f9e-3a3b-4d3e-9c53-2b1f6f6f9a11',
  developer: 'Consorzio',
  website: 'https://bot.example.org/portineria',
  privacy: 'https://bot.example.org/privacy',
  terms: 'https://bot.example.org/condizioni',
  version: '1.0.0',
};

/** Microsoft's own schema of the manifest, as its package ships it. */
function schemaOf(version: string): object {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@microsoft/app-manifest');
  const file = main.replace(/index\.js$/, `json-schemas/teams/v${version}/MicrosoftTeams.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as object;
}

function validate(manifest: ReturnType<typeof manifestOf>): unknown {
  const ajv = new Ajv.default({ strict: false, allErrors: true, formats: { uri: true } });
  const valid = ajv.compile(schemaOf(manifest.manifestVersion));
  return valid(manifest) ? [] : valid.errors;
}

/** Width and height stand at bytes 16 and 20 of a PNG. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('the app package for Teams', () => {
  it('has a manifest that the platform accepts', () => {
    expect(validate(manifestOf(options))).toEqual([]);
  });

  it('would be refused with a name that is too long: the check can fail', () => {
    const manifest = manifestOf(options);
    expect(validate({ ...manifest, name: { ...manifest.name, short: 'x'.repeat(31) } })).not.toEqual([]);
  });

  it('holds manifest and icons of the sizes asked for', () => {
    const files = unzipSync(zipSync(packageFiles(options)));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const { 'manifest.json': manifest, 'color.png': color, 'outline.png': outline } = files;
    expect(JSON.parse(strFromU8(manifest as Uint8Array))).toMatchObject({ id: options.appId, bots: [{}] });
    expect(sizeOf(color as Uint8Array)).toEqual([192, 192]);
    expect(sizeOf(outline as Uint8Array)).toEqual([32, 32]);
  });

  it.each([
    [{ appId: 'nessuno' }, 'MICROSOFT_APP_ID'],
    [{ website: 'http://bot.example.org' }, '--website or PUBLIC_URL'],
    [{ privacy: '' }, '--privacy'],
    [{ terms: 'condizioni' }, '--terms'],
    [{ version: '1' }, '--version'],
    [{ developer: 'x'.repeat(33) }, '--developer'],
  ])('%o is refused by name', (wrong, name) => {
    const parsed = packageSchema.safeParse({ ...options, ...wrong });
    expect(parsed.error?.issues[0]?.message).toContain(name);
  });
});
