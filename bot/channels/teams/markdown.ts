/** Text blocks of a card are Markdown, always. This makes a line of plain text come out as it was written. */

/** Inside an address a backslash would break the link, and nothing there starts an emphasis. */
const ADDRESS = /(https?:\/\/[^\s<>]+)/g;

export function escapeLine(line: string): string {
  const pieces = line.split(ADDRESS).map((piece, index) => (index % 2 === 1 ? piece : escapeInline(piece)));
  return escapeStart(pieces.join(''));
}

function escapeInline(text: string): string {
  return (
    text
      .replace(/[\\`*[\]~]/g, '\\$&')
      // Between letters or digits an underscore is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/<(?=[a-z/!?])/gi, '\\<')
      .replace(/&(?=#?\w+;)/g, '\\&')
      // {{DATE(…)}} and {{TIME(…)}} are functions of the card.
      .replace(/\{(?=\{)/g, '{\u200b')
  );
}

/** Headings, quotes, lists and rules are made by how a line begins. */
function escapeStart(line: string): string {
  return line
    .replace(/^(\s*)([#>]|[-+=](?=\s|$|[-+=]))/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length));
}
