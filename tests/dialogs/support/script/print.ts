/** A conversation in two columns: what was done and expected on the left, what the bot said on the right. */

export interface Row {
  number: number;
  left: string;
  right: string[];
  failed?: boolean;
}

const LEFT = 52;
const RIGHT = 64;

export function sideBySide(rows: readonly Row[]): string {
  return rows
    .flatMap(({ number, left, right, failed }) => {
      const lefts = wrap(left, LEFT);
      const rights = right.flatMap((text) => text.split('\n').flatMap((line) => wrap(line, RIGHT)));
      return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, at) => {
        const mark = at === 0 ? `${failed ? '✗' : ' '}${String(number).padStart(4)}` : '     ';
        return `${mark}  ${(lefts[at] ?? '').padEnd(LEFT)} │ ${rights[at] ?? ''}`.trimEnd();
      });
    })
    .join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
