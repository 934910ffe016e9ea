/** Text that others wrote, inside Markdown that GitHub renders. */

const LONGEST = 200;

/**
 * A text as a code span: there GitHub makes no mention, no link, no reference and no HTML of it.
 * It becomes one line, without control and direction characters, of bounded length.
 */
export function codeSpan(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const short = [...line].length > LONGEST ? `${[...line].slice(0, LONGEST).join('')}…` : line;
  if (short === '') return '` `';
  const runs = short.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  // One space on both sides belongs to the fence, where the text begins or ends with a backtick.
  const gap = runs.length > 0 ? ' ' : '';
  return fence + gap + short + gap + fence;
}

/** As many lines as fit into so many characters, and a word about the others. */
export function fitLines(lines: readonly string[], most: number): string {
  let length = 0;
  const kept = lines.filter((line) => (length += line.length + 1) <= most);
  const left = lines.length - kept.length;
  return [...kept, ...(left > 0 ? ['', `… and ${left} more`] : [])].join('\n');
}
