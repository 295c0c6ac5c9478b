/** The dialogs' part of `npm run eval`: all scripts, and the matrix of repairs. */

import { matrixLines, runMatrix } from '../matrix/matrix.ts';
import { playScript } from './script/play.ts';
import { scriptFiles, scriptsIn } from './scripts.ts';

export interface DialogFigures {
  scripts: { files: number; conversations: number; passed: number; failed: string[] };
  matrix: {
    questions: number;
    cells: number;
    passed: number;
    /** Nothing to check there, by reason. */
    moot: Record<string, number>;
    excused: { cell: string; why: string }[];
    failed: string[];
  };
}

/** `lines` are for the reader: the matrix, then what is excused and why, then what failed. */
export async function evaluateDialogs(): Promise<{ lines: string[]; figures: DialogFigures }> {
  const failed: string[] = [];
  const scripts = scriptFiles.flatMap((file) => scriptsIn(file).map((script) => ({ file, script })));
  for (const { file, script } of scripts) {
    await playScript(script).catch(() => failed.push(`${file}: ${script.name}`));
  }
  const cells = await runMatrix();
  const nameOf = ({ question, repair }: { question: string; repair: string }) => `${question} × ${repair}`;
  const wrong = cells.filter(({ problem, excuse }) => problem !== null && excuse === null);
  const excused = cells.flatMap((cell) => (cell.excuse === null ? [] : [{ cell: nameOf(cell), why: cell.excuse }]));
  const moot: Record<string, number> = {};
  for (const { moot: why } of cells) if (why !== null) moot[why] = (moot[why] ?? 0) + 1;
  return {
    lines: [
      ...matrixLines(cells),
      '',
      ...Object.entries(moot).map(([why, n]) => `· ${n} cells: ${why}`),
      ...excused.map(({ cell, why }) => `– ${cell}: ${why}`),
      ...wrong.map((cell) => `✗ ${nameOf(cell)}: ${cell.problem}`),
      ...failed.map((name) => `✗ ${name}`),
    ],
    figures: {
      scripts: {
        files: scriptFiles.length,
        conversations: scripts.length,
        passed: scripts.length - failed.length,
        failed,
      },
      matrix: {
        questions: new Set(cells.map(({ question }) => question)).size,
        cells: cells.length,
        passed: cells.length - wrong.length - excused.length - Object.values(moot).reduce((sum, n) => sum + n, 0),
        moot,
        excused,
        failed: wrong.map(nameOf),
      },
    },
  };
}
