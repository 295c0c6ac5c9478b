/**
 * The app package that a Teams administrator uploads: a zip of the manifest and two icons.
 * Limits (lengths, icon sizes) are those of the manifest's JSON schema, version 1.17.
 */

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { menus } from '../../../dialogs/texts/commands.ts';
import { teamsTexts } from '../../../dialogs/texts/teams.ts';

const MANIFEST_VERSION = '1.17';
const SCHEMA = `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`;
/** The page's own green; the outline icon is white on transparent, as Teams asks. */
const ACCENT = '#1B5A4E';

const httpsUrl = (what: string) =>
  z.url({ protocol: /^https$/, error: `${what}: put an https address, such as https://bot.example.org` }).max(2048);

export const packageSchema = z.object({
  /** Of the app registration: the bot and the app share it. */
  appId: z.uuid('MICROSOFT_APP_ID: copy the app id from the Azure portal; it looks like 00000000-0000-…'),
  /** Who runs it, as shown to people. */
  developer: z.string().min(1).max(32, '--developer: at most 32 characters'),
  website: httpsUrl('--website or PUBLIC_URL'),
  privacy: httpsUrl('--privacy'),
  terms: httpsUrl('--terms'),
  /** Raise it with every upload: Teams refuses the same number twice. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/, '--version: put a number such as 1.0.1'),
});
export type PackageOptions = z.infer<typeof packageSchema>;

export function manifestOf(options: PackageOptions) {
  const list = menus.citizen.map(({ command, description }) => ({ title: command, description }));
  return {
    $schema: SCHEMA,
    manifestVersion: MANIFEST_VERSION,
    version: options.version,
    id: options.appId,
    developer: {
      name: options.developer,
      websiteUrl: options.website,
      privacyUrl: options.privacy,
      termsOfUseUrl: options.terms,
    },
    name: { short: teamsTexts.name, full: teamsTexts.fullName },
    description: { short: teamsTexts.description, full: teamsTexts.fullDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT,
    localizationInfo: { defaultLanguageTag: 'it' },
    bots: [
      {
        botId: options.appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal'], commands: list }],
      },
    ],
    validDomains: [new URL(options.website).hostname],
  };
}

/** Name in the zip → bytes. */
export function packageFiles(options: PackageOptions): Record<string, Uint8Array> {
  const icon = (name: string) => new Uint8Array(readFileSync(new URL(`./package/${name}`, import.meta.url)));
  return {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifestOf(options), null, 2)}\n`),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
}
