/**
 * Short patterns over the words of a sentence, so that a rule is read at a glance:
 * `a|b` one of the words, `word*` any ending, `word?` or `(a|b)?` may be missing, `_` up to three words between,
 * `__` up to seven, `(?!…)` not before, `$` the end (also `(a|$)`), CHI a person (canon.ts).
 * A line is a pattern; any of them will do.
 */

export interface Compiled {
  /** In text of words each followed by one space. Gaps are bounded, so the work is too. */
  pattern: RegExp;
  /** Matches a word without which no line of the pattern can match: the rarest of each line. */
  trigger: RegExp;
}

const GAPS: Record<string, string> = { _: '(?:[^ ]+ ){0,3}?', __: '(?:[^ ]+ ){0,7}?' };
/** Too common to announce anything. */
const COMMON = new Set(
  `a ad al alla alle anche avuto c ce che ci come con da dal dalla dall dato dato de del della dell di e ed era fa fatto fra gia gli ha hanno ho i il in io l la le lei lo lui ma
  me mi mio mia mie miei molto ne nel nella nell no noi non o ora per piu poi qui sempre si sia sono sta stanno stat su suo sua sul sulla tanto te ti tra tu tutto un una uno va
  voglio vuole vuol nn nemmeno neanche , s`.split(/\s+/),
);

const isAside = (said: string): boolean => said in GAPS || said === '$' || said.startsWith('(?') || said.endsWith('?');

function source(said: string): string {
  const gap = GAPS[said];
  if (gap !== undefined) return gap;
  if (said === '$' || said.startsWith('(?')) return said;
  if (said.endsWith('|$)')) return `(?:${source(`${said.slice(0, -3)})`)}|$)`;
  const optional = said.endsWith('?');
  const body = (optional ? said.slice(0, -1) : said)
    .replace(/\(([^()]*)\)\? /g, '(?:(?:$1) )?')
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll('*', '[a-z]*');
  return optional ? `(?:(?:${body}) )?` : `(?:${body}) `;
}

/** Splits where `separator` stands outside brackets. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const c of text) {
    if (c === '(') depth += 1;
    if (c === ')') depth -= 1;
    if (c === separator && depth === 0) {
      parts.push(current);
      current = '';
    } else current += c;
  }
  return [...parts, current].filter((part) => part !== '');
}

/** One word of each way to say a token: the longest. */
function tellingWords(said: string): string[] {
  return split(said, '|').flatMap((part) => {
    const inner =
      /^\(([^()]*)\)$/.exec(part)?.[1] ??
      (part.startsWith('(') && part.endsWith(')') && split(part, ' ').length === 1 ? part.slice(1, -1) : undefined);
    if (inner !== undefined && split(inner, '|').length >= 1 && inner !== part) return tellingWords(inner);
    const sure = split(part, ' ').filter((word) => !word.endsWith('?') && !word.startsWith('(?'));
    const longest = sure.reduce((a, b) => (b.length > a.length && !/[()|]/.test(b) ? b : a), sure[0] ?? '');
    return /[()|]/.test(longest) && longest !== part ? tellingWords(longest) : [longest];
  });
}

function rarest(tokens: readonly string[]): string[] {
  let best: string[] = [];
  let score = -1;
  for (const said of tokens) {
    if (isAside(said) || said.endsWith('|$)')) continue;
    const words = tellingWords(said);
    const bare = words.map((word) => word.replaceAll('*', ''));
    if (bare.some((word) => COMMON.has(word))) continue;
    const worth = Math.min(...bare.map((word) => word.length)) - (words.includes('CHI') ? 2 : 0) - words.length / 40;
    if (worth > score) {
      best = words;
      score = worth;
    }
  }
  if (best.length === 0) throw new Error(`A pattern of common words only: ${tokens.join(' ')}`);
  return best;
}

export function compile(patterns: string): Compiled {
  const lines = patterns
    .split('\n')
    .map((line) => split(line.trim(), ' '))
    .filter((tokens) => tokens.length > 0);
  const words = new Set(
    lines.flatMap(rarest).map((word) => word.replace(/\((?!\?)/g, '(?:').replaceAll('*', '[a-z]*')),
  );
  return {
    pattern: new RegExp(`(?<= )(?:${lines.map((tokens) => tokens.map(source).join('')).join('|')})`, 'g'),
    trigger: new RegExp(`^(?:${[...words].join('|')})$`),
  };
}
