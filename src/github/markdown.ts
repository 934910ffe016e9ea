/** Text by others, in Markdown that GitHub renders. */

const LONGEST = 200;

/**
 * A text as a code span, in which GitHub renders no mention, link, reference or HTML. It becomes one line of limited
 * length, without control and direction characters.
 */
export function codeSpan(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const short = [...line].length > LONGEST ? `${[...line].slice(0, LONGEST).join('')}…` : line;
  if (short === '') return '` `';
  const runs = short.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  // One space on each side belongs to the fence, in case the text begins or ends with a backtick.
  const gap = runs.length > 0 ? ' ' : '';
  return fence + gap + short + gap + fence;
}

/** Returns the lines that fit within a number of characters, and how many are left out. */
export function fitLines(lines: readonly string[], most: number): string {
  let length = 0;
  const kept = lines.filter((line) => (length += line.length + 1) <= most);
  const left = lines.length - kept.length;
  return [...kept, ...(left > 0 ? ['', `… and ${left} more`] : [])].join('\n');
}
