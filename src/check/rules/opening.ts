/** The start of a note: the opening fence of its front matter, which has to be YAML. */
import { describeLanguage, fenceLanguage } from '../../note/front-matter-fields.ts';
import type { Range } from '../rule.ts';

export interface Opening extends Range {
  message: string;
  /** The text to replace it with, if there is only one possible fix. */
  expected?: string;
}

/** Explains why the language of a front matter is rejected; undefined if it has none, or YAML. */
export function explainLanguage(source: string): string | undefined {
  const language = fenceLanguage(source);
  return language === undefined || !/^[a-z]/i.test(language) || /^ya?ml$/i.test(language)
    ? undefined
    : describeLanguage(language);
}

const CR = 'the lines end with CR, as in classic Mac OS; save the file with Unix line endings (LF)';

/** Explains why no front matter was found at the start of a note. */
export function explainOpening(source: string): Opening {
  const [first = ''] = source.split(/\r?\n|\r/, 1);
  const whole = { start: 0, end: first.length };
  if (/\r(?!\n)/.test(source) && !source.includes('\n')) return { message: CR, ...whole };
  const language = explainLanguage(source);
  if (language) return { message: language, ...whole };
  if (source.trim() === '')
    return { message: 'the file is empty; begin with front matter: ---, title: "…", date: YYYY-MM-DD, ---', ...whole };
  const blank = /^\s+(?=-{3,}[ \t]*\r?\n)/.exec(source)?.[0];
  if (blank)
    return {
      message: 'found blank lines or spaces before the front matter; it begins in the first line with ---',
      start: 0,
      end: blank.length,
      expected: '',
    };
  if (/^(?:-{2}|-{4,}|---ya?ml|--- ya?ml|-{3,}[ \t]*#.*|[–—]{1,3})[ \t]*$/i.test(first))
    return { message: `found ${first.trim()}, expected --- as the first line`, ...whole, expected: '---' };
  if (/^\+\+\+/.test(source))
    return { message: 'the front matter is TOML; found +++, expected YAML between two lines of ---', ...whole };
  if (/^(?:\{|;;;)/.test(source))
    return { message: 'the front matter is JSON; expected YAML between two lines of ---', ...whole };
  if (/^---[ \t]*$/.test(first)) return explainClosing(source);
  if (/^(?:title|date|number)\s*:/m.test(source.slice(0, 500)) && /^(?:title|date|number)\s*:/.test(source))
    return {
      message: 'the front matter has no line of --- above it; add one',
      start: 0,
      end: 0,
      expected: '---\n',
    };
  return {
    message: 'there is no front matter; begin the note with lines of ---, title: "…", date: YYYY-MM-DD and ---',
    ...whole,
  };
}

/** Explains a front matter that is never closed. */
function explainClosing(source: string): Opening {
  const closing = /^[ \t]*(?:-{2,}|\.{3}|[–—]{1,3})[ \t]*$/m.exec(source.slice(4));
  if (closing) {
    const start = 4 + closing.index;
    if (closing[0] === '---') return { message: CR, start, end: start + 3 };
    const found = closing[0].trim();
    return {
      message: `found ${found}${/^\s/.test(closing[0]) ? ' after spaces' : ''}, expected --- at the end of the front matter`,
      start,
      end: start + closing[0].length,
      expected: '---',
    };
  }
  return {
    message: 'the front matter starts with --- but never ends; add a line of --- below it',
    start: 0,
    end: 3,
  };
}
