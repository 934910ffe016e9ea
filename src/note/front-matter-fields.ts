/** Reads the fields of a note's front matter, which can only be YAML. */
import matter from 'gray-matter';
import { parse } from 'yaml';

/** Thrown if the front matter of a note cannot be read. */
export class FrontMatterError extends Error {
  readonly line: number;

  /** `line` is the line in the file, counted from 1. */
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * Returns the language after the opening dashes of a front matter, such as `js` in `---js`; undefined if there is none.
 * gray-matter would run some languages. White space does not count as a language.
 */
export function fenceLanguage(source: string): string | undefined {
  const rest = /^\uFEFF?---(?!-)([^\n]*)/.exec(source)?.[1];
  return rest?.trim() || undefined;
}

/** Describes the problem of a front matter with a language. */
export function describeLanguage(language: string): string {
  return `found ---${language.slice(0, 20)}, expected --- alone: front matter has to be YAML; other languages are never read or run`;
}

/**
 * Reads the fields of a note as YAML 1.2, like the check, so that `010` is ten. Returns no fields if the note has no
 * front matter. Throws a {@link FrontMatterError} if the front matter cannot be read.
 */
export function readFrontMatterFields(source: string): Record<string, unknown> {
  const language = fenceLanguage(source);
  if (language !== undefined) throw new FrontMatterError(describeLanguage(language), 1);
  let fields: unknown;
  try {
    // With options, gray-matter does not use its cache, which returns an empty front matter after an error.
    fields = matter(source, ONLY_YAML).data;
  } catch (error) {
    const { linePos } = error as Error & { linePos?: [{ line: number }] };
    throw new FrontMatterError(INVALID, linePos?.[0].line ?? 1);
  }
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? { ...fields } : {};
}

const INVALID =
  'the front matter is not valid YAML here; close every quote and bracket, and put text in quotes if it contains a colon or begins with a special character';

const refuse = (text: string): never => {
  throw new Error(`front matter is YAML, and nothing else is read: ${text.slice(0, 20)}`);
};

/** Overrides all default engines of gray-matter, since one of them runs JavaScript. */
const ONLY_YAML = {
  language: 'yaml',
  engines: {
    // gray-matter leaves the carriage return of the last line.
    yaml: (text: string) => parse(text.replace(/\r$/, ''), { logLevel: 'error' }) as object,
    json: refuse,
    javascript: refuse,
    coffee: refuse,
  },
};
