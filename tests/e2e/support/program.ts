/**
 * A program of the project as one file, with what V8 made of it at its first start: for processes that are started by the
 * dozen only to be killed. It is built anew when a file it is made of has changed.
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = join(ROOT, 'node_modules', '.cache', 'programs');

/** They look for files beside themselves. */
const AS_THEY_ARE = [
  '@electric-sql/pglite',
  '@electric-sql/pglite/*',
  'pglite-prisma-adapter',
  'botbuilder',
  'botframework-connector',
];

const KEPT_MS = 3 * 60 * 60_000;

/** The file that starts the program of this file, which is named from the project's root. */
export async function program(entry: string): Promise<string> {
  const name = basename(entry, '.ts');
  const built = join(FOLDER, `${name}.json`);
  const known = existsSync(built) ? (JSON.parse(readFileSync(built, 'utf8')) as Built) : null;
  if (known !== null && isFresh(known)) return known.start;
  mkdirSync(FOLDER, { recursive: true });
  const { metafile, outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    external: AS_THEY_ARE,
    plugins: [placed],
    outfile: join(FOLDER, `${name}.cjs`),
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  // V8 would take what it made of another text of the same length.
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  clear(name);
  const file = join(FOLDER, `${name}.${hash}.cjs`);
  const start = join(FOLDER, `${name}.${hash}.start.cjs`);
  put(file, code);
  put(start, starter(file));
  const stamps = Object.fromEntries(Object.keys(metafile.inputs).map((input) => [input, stamp(input)]));
  put(built, JSON.stringify({ start, stamps } satisfies Built));
  return start;
}

/** Earlier ones that no running test starts any more. */
function clear(name: string): void {
  for (const file of readdirSync(FOLDER).map((each) => join(FOLDER, each))) {
    if (!basename(file).startsWith(`${name}.`)) continue;
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > KEPT_MS) rmSync(file, { force: true });
  }
}

interface Built {
  start: string;
  stamps: Record<string, string>;
}

function isFresh({ start, stamps }: Built): boolean {
  return existsSync(start) && Object.entries(stamps).every(([input, known]) => stamp(input) === known);
}

function stamp(input: string): string {
  const found = statSync(join(ROOT, input), { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size}`;
}

/** Two test files may be at it at once. */
function put(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
}

/** What a module of ours knows of its own place stays true in the bundle. */
const placed: Plugin = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

/** Once it has said something, all that a start needs is compiled: that is kept. */
function starter(file: string): string {
  return `const fs = require('node:fs');
const { Script } = require('node:vm');
const file = ${JSON.stringify(file)};
const kept = file.replace(/cjs$/, 'v8');
const text = '(function (exports, require, module, __filename, __dirname) {' + fs.readFileSync(file, 'utf8') + '\\n})';
let cachedData;
try {
  cachedData = fs.readFileSync(kept);
} catch {}
const script = new Script(text, { filename: file, cachedData });
if (cachedData === undefined) {
  const { write } = process.stdout;
  process.stdout.write = (...said) => {
    process.stdout.write = write;
    setImmediate(() => {
      fs.writeFileSync(kept + process.pid, script.createCachedData());
      fs.renameSync(kept + process.pid, kept);
    });
    return process.stdout.write(...said);
  };
}
script.runInThisContext()(exports, require, module, file, ${JSON.stringify(ROOT)});
`;
}
