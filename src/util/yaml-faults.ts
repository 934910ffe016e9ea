/**
 * Explains syntax errors in hand-written YAML. A parser reports where it could not continue, often lines after the
 * mistake, so the lines are searched for common mistakes first. Only if none is found, the error code of the parser
 * decides, with a message of this project.
 */
import type { ErrorCode } from 'yaml';

export interface YamlProblem {
  message: string;
  /** The offsets of its start and end in the text. */
  start: number;
  end: number;
  /** The text to replace it with, if there is only one possible fix. */
  expected?: string;
}

/** An error of the parser: its code, and its start and end offsets. */
export interface YamlFault {
  code: ErrorCode;
  pos: [number, number];
}

const IN_QUOTES = 'put this text in quotes';
const FIELD = 'expected a line such as `field: value`, with a space after the colon';

/** The messages for the error codes of the parser. */
const WORDS: Record<ErrorCode, string> = {
  ALIAS_PROPS: `${IN_QUOTES}, since it begins with * or &`,
  BAD_ALIAS: `${IN_QUOTES}, since it begins with * or &`,
  BAD_COLLECTION_TYPE: `${IN_QUOTES}, since it begins with !`,
  BAD_DIRECTIVE: `${IN_QUOTES}, since it begins with %`,
  BAD_DQ_ESCAPE: 'inside double quotes, write a backslash twice: \\\\',
  BAD_INDENT: 'the indentation differs from the lines above; start all fields of a group in the same column',
  BAD_PROP_ORDER: `${IN_QUOTES}, since it begins with & or !`,
  BAD_SCALAR_START: `${IN_QUOTES}, since it begins with a special character`,
  BLOCK_AS_IMPLICIT_KEY: 'the entries of a list must start in the same column',
  BLOCK_IN_FLOW: 'a bracket above is not closed; add ] or } at its end',
  DUPLICATE_KEY: 'this field appears twice; keep one',
  IMPOSSIBLE: FIELD,
  KEY_OVER_1024_CHARS: 'the name of a field has no colon after it; a quote or a colon is missing',
  MISSING_CHAR: 'a quote, a bracket or a colon is missing here',
  MULTILINE_IMPLICIT_KEY: FIELD,
  MULTIPLE_ANCHORS: `${IN_QUOTES}, since it begins with &`,
  MULTIPLE_DOCS: 'a line of --- or ... ends the fields, but more follow; remove that line',
  MULTIPLE_TAGS: `${IN_QUOTES}, since it begins with !`,
  NON_STRING_KEY: 'expected a word as the name of a field; put it in quotes if it has brackets',
  RESOURCE_EXHAUSTION: 'the brackets are nested deeper than any field needs; remove them',
  TAB_AS_INDENT: 'this line starts with a tab; indent it with spaces',
  TAG_RESOLVE_FAILED: `${IN_QUOTES}, since it begins with !`,
  UNEXPECTED_TOKEN: 'unexpected text; put the whole value in quotes, or remove this part',
};

/**
 * Finds mistakes in a text that the parser rejected. `fields` are the names of all known fields, and `top` are those at
 * the top level. Returns at least one problem if the parser reported one.
 */
export function explainFaults(
  text: string,
  faults: readonly YamlFault[],
  { fields, top }: { fields: readonly string[]; top: readonly string[] },
): YamlProblem[] {
  const lines = splitLines(text);
  const slips = lines.flatMap((line, index): YamlProblem[] => {
    const slip =
      findMergeMark(line) ??
      findTab(line) ??
      findMissingSpace(line, fields) ??
      findMissingColon(line, fields) ??
      findIndentation(lines, index, top) ??
      findMissingBar(lines, index) ??
      findBadValue(lines, index) ??
      findBareHandle(line);
    return slip ? [slip] : [];
  });
  // Merge markers and tabs also look like other mistakes.
  const spoilers = [MERGE_MARK, WORDS.TAB_AS_INDENT].map((word) => slips.filter(({ message }) => message === word));
  const found = [...spoilers, slips].find((group) => group.length > 0);
  if (found) return found;
  const [first] = faults.toSorted((a, b) => a.pos[0] - b.pos[0]);
  return first ? [explainFault(text, first)] : [];
}

/** Explains an error of the parser by its code. */
function explainFault(text: string, { code, pos: [start, end] }: YamlFault): YamlProblem {
  if (code === 'DUPLICATE_KEY') {
    const at = start + /^\s*/.exec(text.slice(start))![0].length;
    const name = /^[^\s:]*/.exec(text.slice(at))![0];
    return {
      message: `the field ${name} appears a second time; keep one`,
      start: at,
      end: at + name.length,
    };
  }
  return { message: WORDS[code], start: Math.min(start, text.length), end: Math.min(end, text.length) };
}

interface Line {
  /** Includes the indentation, but not the line ending. */
  text: string;
  /** Without leading and trailing spaces. */
  trimmed: string;
  /** The offset of its start. */
  start: number;
  indent: number;
  /** Whether it is part of a block scalar, which a line above starts with | or >. */
  isBlockText: boolean;
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let block: number | undefined;
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '');
    const trimmed = line.trim();
    const indent = line.length - line.trimStart().length;
    if (block !== undefined && trimmed !== '' && indent <= block) block = undefined;
    lines.push({ text: line, trimmed, start, indent, isBlockText: block !== undefined });
    if (block === undefined && /:[ \t]+[|>][-+\d]*(?:[ \t]+#.*)?$/.test(line)) block = indent;
    start += whole.length + 1;
  }
  return lines;
}

export const MERGE_MARK =
  'this is a leftover merge conflict marker; keep one of the two versions, and remove the markers';

function findMergeMark({ text, start }: Line): YamlProblem | undefined {
  return /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(text) ? { message: MERGE_MARK, start, end: start + 7 } : undefined;
}

function findTab({ text, start, isBlockText }: Line): YamlProblem | undefined {
  const [tabs] = /^ *\t+/.exec(text) ?? [];
  return tabs && !isBlockText ? { message: WORDS.TAB_AS_INDENT, start, end: start + tabs.length } : undefined;
}

const FIELD_LINE = /^(\s*(?:-\s+)?)([A-Za-z][\w-]*):(?:[ \t]+(\S(?:.*\S)?))?[ \t]*$/;

/** `number:27` */
function findMissingSpace({ text, start, isBlockText }: Line, fields: readonly string[]): YamlProblem | undefined {
  const [, before, name, value] = /^(\s*(?:-\s+)?)([A-Za-z]\w*):([^\s:].*)$/.exec(text) ?? [];
  if (isBlockText || before === undefined || !fields.includes(name!)) return undefined;
  const colon = start + before.length + name!.length;
  return {
    message: `a space is missing after the colon; write ${name}: ${value}`,
    start: start + before.length,
    end: colon + 1,
    expected: `${name}: `,
  };
}

/** `title "A"`, `title = "A"`, and the wide colon of Chinese and Japanese keyboards. */
function findMissingColon({ text, start }: Line, fields: readonly string[]): YamlProblem | undefined {
  const [whole, name, value] = /^([A-Za-z]\w*)(?:\s*[=：]\s*|\s+(?=["'[\d]))(.+?)\s*$/.exec(text) ?? [];
  if (!whole || !fields.includes(name!)) return undefined;
  const end = start + text.indexOf(value!, name!.length);
  return { message: `a colon is missing after ${name}; write ${name}: ${value}`, start, end, expected: `${name}: ` };
}

/** A line that is indented, although the line above starts no map. */
function findIndentation(lines: readonly Line[], index: number, top: readonly string[]): YamlProblem | undefined {
  const { text, start, indent, isBlockText } = lines[index]!;
  const name = FIELD_LINE.exec(text)?.[2];
  if (isBlockText || indent === 0 || name === undefined || text.trimStart().startsWith('-')) return undefined;
  let at = index - 1;
  while (lines[at]?.trimmed === '' || lines[at]?.trimmed.startsWith('#')) at -= 1;
  const above = lines[at];
  const place = { start, end: start + indent };
  const isFirst = above === undefined;
  if (isFirst) {
    const isAlone = lines.slice(index + 1).some((line) => line.indent === 0 && FIELD_LINE.test(line.text));
    return isAlone
      ? { message: `${name} is indented, and the fields below are not; remove the spaces`, ...place, expected: '' }
      : undefined;
  }
  const [, lead, other, value] = FIELD_LINE.exec(above.text) ?? [];
  if (!value || value.startsWith('#') || /^[[{][^\]}]*$/.test(value) || indent <= lead!.length) return undefined;
  const message = `${name} is indented, but ${other} in the line above already has a value; start both in the same column`;
  return { message, ...place, ...(top.includes(name) && lead === '' && { expected: '' }) };
}

/** `about:` followed by lines of text without a block scalar indicator. */
function findMissingBar(lines: readonly Line[], index: number): YamlProblem | undefined {
  const { text, start, indent, trimmed, isBlockText } = lines[index]!;
  const below = lines[index + 1];
  if (isBlockText || !/^[\w-]+:$/.test(trimmed) || !below || below.indent <= indent) return undefined;
  if (/^[-#[{"'|>]/.test(below.trimmed) || FIELD_LINE.test(below.text)) return undefined;
  const message = `text on separate lines needs a | after the colon; write ${trimmed} |`;
  return { message, start: start + indent, end: start + text.trimEnd().length, expected: `${trimmed} |` };
}

/** A value that YAML does not read as text. */
function findBadValue(lines: readonly Line[], index: number): YamlProblem | undefined {
  const line = lines[index]!;
  const [, dash, entry] = /^(\s*-\s+)([[{](?:.*\S)?)\s*$/.exec(line.text) ?? [];
  if (entry !== undefined && !line.isBlockText) {
    const start = line.start + dash!.length;
    const below = lines[index + 1];
    return findBadBrackets(entry, { start, end: start + entry.length }, !below || below.indent <= line.indent);
  }
  const [, before, name, value] = FIELD_LINE.exec(line.text) ?? [];
  if (line.isBlockText || !value || value.startsWith('#')) return undefined;
  const start = line.start + line.text.indexOf(value, before!.length + name!.length + 1);
  const place = { start, end: start + value.length };
  const isLast = !lines[index + 1]?.trimmed || FIELD_LINE.test(lines[index + 1]!.text);
  if (/^["']/.test(value)) return findBadQuotes(value, place, isLast);
  if (/^[[{]/.test(value)) return findBadBrackets(value, place, isLast);
  const reason = describeReserved(value);
  return reason === undefined
    ? undefined
    : { message: `the value of ${name} ${reason}; put it in quotes`, ...place, expected: JSON.stringify(value) };
}

/** Explains why YAML does not read an unquoted value as text. */
function describeReserved(value: string): string | undefined {
  const [first] = /^(?:[@`%*&!]|[|>](?=[-+\d]*[ \t]+[^\s#])|[-?](?=[ \t])|,)/.exec(value) ?? [];
  if (first !== undefined) return `begins with ${first}, which has a special meaning in YAML`;
  return /:(?:[ \t]|$)/.test(value) ? 'contains a colon' : undefined;
}

function findBadQuotes(value: string, place: { start: number; end: number }, isLast: boolean): YamlProblem | undefined {
  const quote = value[0]!;
  const isClosed =
    quote === '"' ? /^"(?:[^"\\]|\\.)*"[ \t]*(?:#.*)?$/.test(value) : /^'(?:[^']|'')*'[ \t]*(?:#.*)?$/.test(value);
  if (isClosed) {
    const escape = quote === '"' && /(?<!\\)(?:\\\\)*\\(?![0abtnvfre "/\\N_LPxuU\t])/.exec(value);
    if (!escape) return undefined;
    const start = place.start + escape.index + escape[0].length - 1;
    return { message: WORDS.BAD_DQ_ESCAPE, start, end: start + 1, expected: '\\\\' };
  }
  if (!value.slice(1).includes(quote)) {
    const message = `the quote ${quote} that starts here is never closed`;
    return isLast ? { message: `${message}; add one at the end`, ...place, expected: value + quote } : undefined;
  }
  const inner = value.endsWith(quote) ? value.slice(1, -1) : undefined;
  const isWhole = inner !== undefined && (quote === "'" || /(?:^|\s)"/.test(inner));
  const advice = quote === '"' ? 'write quotes inside it as \\"' : 'put all of it in double quotes';
  return {
    message: `the text ends at the second ${quote}, but more follows; ${advice}`,
    ...place,
    expected: JSON.stringify(isWhole ? inner : value),
  };
}

function findBadBrackets(
  value: string,
  { start, end }: { start: number; end: number },
  isLast: boolean,
): YamlProblem | undefined {
  const [open, close] = value.startsWith('[') ? ['[', ']'] : ['{', '}'];
  const comment = /(?<=[[,]\s*)#/.exec(value);
  if (comment) {
    const at = start + comment.index;
    return { message: '# starts a comment; remove it', start: at, end: at + 1, expected: '' };
  }
  const depth = [...value.replace(/"[^"]*"|'[^']*'/g, '')].reduce(
    (sum, letter) => sum + (letter === open ? 1 : letter === close ? -1 : 0),
    0,
  );
  if (depth > 0 && isLast) {
    const message = `the ${open} that starts here is never closed; add ${close} at the end`;
    return findBareHandle({ text: value, start }) ?? { message, start, end, expected: value + close.repeat(depth) };
  }
  if (depth < 0 && value.endsWith(close))
    return { message: `this ${close} has no opening bracket; remove it`, start: end + depth, end, expected: '' };
  if (depth === 0 && !value.endsWith(close) && !/[\]}]\s+#/.test(value)) {
    const message = `the value begins with ${open}, which opens ${open === '[' ? 'a list' : 'fields'} in YAML; put it in quotes`;
    return { message, start, end, expected: JSON.stringify(value) };
  }
  return undefined;
}

/** `authors: [@octocat]` */
function findBareHandle({ text, start }: Pick<Line, 'text' | 'start'>): YamlProblem | undefined {
  const handle = /(?<=[[,\s]|^)@[\w-]+/.exec(text.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length)));
  if (!handle || !/[[,-]\s*$/.test(text.slice(0, handle.index))) return undefined;
  const at = start + handle.index;
  const message = 'put the handle in quotes, because @ is reserved in YAML';
  return { message, start: at, end: at + handle[0].length, expected: `"${handle[0]}"` };
}
