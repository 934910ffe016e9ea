/** The fields of a note's front matter, which is YAML and nothing else. */
import matter from 'gray-matter';
import { parse } from 'yaml';

/** A note whose front matter cannot be read. */
export class FrontMatterError extends Error {
  readonly line: number;

  /** `line` is that of the file, from 1. */
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * What stands behind the dashes that open a front matter, such as `js` in `---js`; undefined where nothing does.
 * gray-matter takes it for a language, some of which it would run: white space of every kind counts as none.
 */
export function fenceLanguage(source: string): string | undefined {
  const rest = /^\uFEFF?---(?!-)([^\n]*)/.exec(source)?.[1];
  return rest?.trim() || undefined;
}

/** What to say of a front matter that names a language. */
export function describeLanguage(language: string): string {
  return `found ---${language.slice(0, 20)}, expected --- alone: front matter is YAML, and no other language is read or run`;
}

/**
 * Reads the fields of a note, by YAML 1.2 as the check does, so that `010` is ten. Gives no fields where there is no
 * front matter; throws a {@link FrontMatterError} where there is one that cannot be read.
 */
export function readFrontMatterFields(source: string): Record<string, unknown> {
  const language = fenceLanguage(source);
  if (language !== undefined) throw new FrontMatterError(describeLanguage(language), 1);
  let fields: unknown;
  try {
    // With options given, gray-matter keeps nothing: after an error its cache would give an empty front matter.
    fields = matter(source, ONLY_YAML).data;
  } catch (error) {
    const { linePos } = error as Error & { linePos?: [{ line: number }] };
    throw new FrontMatterError(INVALID, linePos?.[0].line ?? 1);
  }
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? { ...fields } : {};
}

const INVALID =
  'the front matter is not valid YAML here; close every quote and bracket, and put a text in quotes that holds a colon or begins with a special character';

const refuse = (text: string): never => {
  throw new Error(`front matter is YAML, and nothing else is read: ${text.slice(0, 20)}`);
};

/** gray-matter's own engines stay in place where none of their name is given: one of them runs JavaScript. */
const ONLY_YAML = {
  language: 'yaml',
  engines: {
    // gray-matter leaves half of the last line's end.
    yaml: (text: string) => parse(text.replace(/\r$/, ''), { logLevel: 'error' }) as object,
    json: refuse,
    javascript: refuse,
    coffee: refuse,
  },
};
