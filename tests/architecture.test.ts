/** The house rules, executable: who may import what, who reads the clock and the environment, how long a file may be. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Import {
  /** A path from the root for our own files, else the package (`node:fs` counts as `node:`). */
  target: string;
  own: boolean;
  typeOnly: boolean;
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|mjs|tsx)$/.test(file) && existsSync(join(root, file)));

const source = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const code = new Map([...source].map(([file, text]) => [file, withoutComments(text)]));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

function importsOf(file: string): Import[] {
  const text = code.get(file) ?? '';
  const found: Import[] = [];
  const statements = /(?:^|\n)\s*(import|export)\s+(type\s+)?((?:[^'"`;]*?\sfrom\s+)?)['"]([^'"\n]+)['"]/g;
  for (const [, , type, , specifier = ''] of text.matchAll(statements))
    found.push(place(file, specifier, type !== undefined));
  for (const [, specifier = ''] of text.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g)) {
    found.push(place(file, specifier, false));
  }
  return found;
}

function place(file: string, specifier: string, typeOnly: boolean): Import {
  if (specifier.startsWith('.')) {
    return { target: relative(root, resolve(root, dirname(file), specifier)), own: true, typeOnly };
  }
  if (specifier.startsWith('node:')) return { target: specifier, own: false, typeOnly };
  const parts = specifier.split('/');
  return { target: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), own: false, typeOnly };
}

interface Rule {
  /** The files it is about. */
  files: RegExp;
  except?: RegExp;
  /** Files and packages that may be imported. */
  may: RegExp[];
  /** Those that may be imported as types only. */
  mayAsTypes?: RegExp[];
}

const rules: Record<string, Rule> = {
  'domain is pure': { files: /^domain\//, may: [/^domain\//, /^luxon$/, /^zod$/, /^date-holidays$/] },
  'dialogs are pure': { files: /^dialogs\//, may: [/^dialogs\//, /^domain\//, /^luxon$/, /^zod$/] },
  'the recogniser knows only what a turn takes in': {
    files: /^nlp-models\//,
    except: /^nlp-models\/(understand|evaluate|evaluation)/,
    may: [
      /^nlp-models\//,
      /^dialogs\/engine\/(input|action)\.ts$/,
      /^domain\/zone\.ts$/,
      /^node-nlp$/,
      /^@nlpjs\//,
      /^luxon$/,
      /^libphonenumber-js$/,
      /^zod$/,
      /^node:/,
    ],
    mayAsTypes: [/^dialogs\/engine\//, /^domain\//],
  },
  'the store knows values, not conversations': {
    files: /^prisma\//,
    may: [
      /^prisma\//,
      /^domain\//,
      /^dialogs\/engine\//,
      /^bot\/(ports|channel|errors)\.ts$/,
      /^@prisma\//,
      /^@electric-sql\//,
      /^pglite-prisma-adapter$/,
      /^pg$/,
      /^proper-lockfile$/,
      /^luxon$/,
      /^zod$/,
      /^node:/,
    ],
    mayAsTypes: [/^dialogs\//, /^bot\/channels\/web\/history\.ts$/],
  },
  'requests are answered on the store': {
    files: /^bot\/requests\//,
    may: [
      /^bot\/requests\//,
      /^bot\/(ports|channel|errors)\.ts$/,
      /^prisma\//,
      /^domain\//,
      /^dialogs\//,
      /^luxon$/,
      /^zod$/,
      /^ical-generator$/,
      /^node:/,
    ],
  },
  'the loops know ports only': {
    files: /^bot\/[^/]+\.ts$/,
    except: /^bot\/(main|chat|invite|teams-package)\.ts$|^bot\/start\//,
    may: [
      /^bot\/[^/]+\.ts$/,
      /^dialogs\//,
      /^domain\//,
      /^(luxon|zod|pino|fastify|prom-client|content-disposition)$/,
      /^node:/,
    ],
  },
  ...Object.fromEntries(
    Object.entries({
      telegram: [/^telegraf$/],
      teams: [/^botbuilder$/, /^botframework-/],
      web: [/^@fastify\/static$/, /^content-disposition$/],
      terminal: [],
    }).map(([name, packages]: [string, RegExp[]]) => [
      `the ${name} channel is a thin translator`,
      {
        files: new RegExp(`^bot/channels/${name}/`),
        except: /^bot\/channels\/web\/page\//,
        may: [
          new RegExp(`^bot/channels/${name}/`),
          /^bot\/(ports|channel|errors|loop)\.ts$/,
          /^dialogs\//,
          /^domain\//,
          /^(zod|luxon|fastify)$/,
          /^node:/,
          ...packages,
        ],
      } satisfies Rule,
    ]),
  ),
};

describe('imports go one way', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    const wrong: string[] = [];
    for (const file of files) {
      if (!rule.files.test(file) || rule.except?.test(file)) continue;
      for (const { target, typeOnly } of importsOf(file)) {
        const allowed = typeOnly ? [...rule.may, ...(rule.mayAsTypes ?? [])] : rule.may;
        if (!allowed.some((pattern) => pattern.test(target))) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('nobody imports a composition root', () => {
    const roots = /^bot\/(main|chat|invite|teams-package)\.ts$|^nlp-models\/understand\.ts$|^bench\/main\.ts$/;
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => roots.test(target))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the composition roots use what puts the pieces together', () => {
    const roots = /^bot\/(main|chat|invite|teams-package)\.ts$|^bot\/start\/|^(tests|bench)\//;
    const wrong = files.filter(
      (file) => !roots.test(file) && importsOf(file).some(({ target }) => /^bot\/start\//.test(target)),
    );
    expect(wrong).toEqual([]);
  });

  it('imports name files that exist, with their suffix', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ own, target }) => own && !target.startsWith('prisma/generated/') && !existsSync(join(root, target)))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['telegraf', /^(bot\/channels\/telegram\/|tests\/|bench\/)/],
    ['botbuilder', /^(bot\/channels\/teams\/|tests\/|bench\/)/],
    ['node-nlp', /^(nlp-models\/|tests\/|bench\/)/],
    ['@prisma/client', /^(prisma\/|tests\/|bench\/)/],
  ])('%s lives in one folder', (name, home) => {
    const wrong = files.filter((file) => !home.test(file) && importsOf(file).some(({ target }) => target === name));
    expect(wrong).toEqual([]);
  });
});

/** Files under `where` whose code, comments left out, matches. */
function written(pattern: RegExp, where: RegExp, except = /^$/): string[] {
  return files.filter((file) => where.test(file) && !except.test(file) && pattern.test(code.get(file) ?? ''));
}

describe('one clock, one reader of the environment', () => {
  const app = /^(bot|dialogs|domain|nlp-models|prisma)\//;

  it('only config.ts reads the environment', () => {
    const bootstrap = /^(bot\/config\.ts|prisma\/ensure-client\.mjs)$/;
    expect(written(/process\s*\.\s*env\b/, app, bootstrap)).toEqual([]);
  });

  it('dialogs and domain know neither the clock, nor chance, nor the process', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bDateTime\.(now|local|utc)\(\)|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bfetch\(/;
    expect(written(impure, /^(dialogs|domain)\//)).toEqual([]);
  });

  it('no error is swallowed without a word why', () => {
    const silent = [...source].filter(([file, text]) => app.test(file) && /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text));
    expect(silent.map(([file]) => file)).toEqual([]);
  });

  it('no `any`, no silenced type', () => {
    const loose = /:\s*any\b|\bas any\b|<any>|@ts-(ignore|expect-error|nocheck)/;
    expect(written(loose, /^(bot|dialogs|domain|nlp-models|prisma)\//, /^bot\/channels\/web\/page\//)).toEqual([]);
  });
});

describe('words live with the words', () => {
  /** Words that make a string Italian: two of them in one literal are a sentence. */
  const italian =
    /(?<![\p{L}-])(il|lo|gli|della|dello|delle|degli|nella|sono|siamo|può|puoi|perché|questo|questa|prenotazione|prenotare|grazie|buongiorno|vuole|scriva|scrivi|servizio|per favore|non|una|che|con)(?![\p{L}-])/giu;

  it('no Italian sentence in the process, its channels or the dialogs’ code', () => {
    const wrong: string[] = [];
    for (const file of files) {
      if (!/^(bot|dialogs|domain)\//.test(file) || /^(dialogs\/texts\/|bot\/channels\/web\/page\/)/.test(file))
        continue;
      for (const [literal] of (code.get(file) ?? '').matchAll(
        /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g,
      )) {
        const hits = new Set([...literal.matchAll(italian)].map(([word]) => word.toLowerCase()));
        if (hits.size >= 2 && literal.split(/\s+/).length >= 4) wrong.push(`${file}: ${literal.slice(0, 80)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('size and hygiene', () => {
  /** Data, and generated code, may be as long as they are. */
  const data = /^prisma\/(generated|seed)\/|^nlp-models\/(corpus|heldout)\/|^bench\//;

  it('no hand-written file over 300 lines', () => {
    const long = files.filter((file) => !data.test(file) && (source.get(file) ?? '').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('the lock file names no download address', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved":\s*"https?:/);
  });

  it('no path of a machine, no secret', () => {
    const telling =
      /(?<![\w/])\/(?:work|home\/\w+|Users\/\w+|root)\/|\b\d{8,10}:AA[\w-]{33}\b|BEGIN (?:RSA |EC )?PRIVATE KEY/;
    const wrong = [...source].filter(([, text]) => telling.test(text)).map(([file]) => file);
    expect(wrong.filter((file) => file !== 'tests/architecture.test.ts')).toEqual([]);
  });
});
