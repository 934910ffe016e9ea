/** Reads hand-written YAML as a map of texts, lists and maps. */
import type { Document } from 'yaml';
import { isCollection, parseDocument, visit } from 'yaml';
import { brief, quote } from './values.ts';

export type Fields = ReadonlyMap<unknown, unknown>;

/** Errors that are tolerated, and how the file is read then. */
const TOLERATED: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'the last one was read',
  MULTIPLE_DOCS: 'the first one was read',
};

/** The largest file upstream has 2,600 characters, and three levels. Much more is not metadata, and slow to read. */
const MOST_LETTERS = 64_000;
const MOST_LEVELS = 20;
/** The maximum length of the YAML parser's own message, which can quote the file. */
const MOST_QUOTED = 200;
const TOO_DEEP = `it is nested more than ${MOST_LEVELS} levels deep`;

/**
 * Returns the file as a map of texts, lists and maps with what had to be tolerated, or the reason why it cannot be
 * read.
 */
export function parseFields(text: string): { fields: Fields; problems: string[] } | { unreadable: string } {
  if (text.length > MOST_LETTERS) return { unreadable: `it has more than ${MOST_LETTERS} letters` };
  try {
    return readDocument(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // If the nesting is too deep for the stack of the YAML parser.
    if (error instanceof RangeError) return { unreadable: TOO_DEEP };
    return { unreadable: brief((error as Error).message, MOST_QUOTED) };
  }
}

function readDocument(text: string): ReturnType<typeof parseFields> {
  // "failsafe" keeps every scalar as text: an unquoted 0127 or 1.10 would otherwise become another value.
  const document = parseDocument(text, { schema: 'failsafe', resolveKnownTags: false, logLevel: 'error' });
  const messages = document.errors.map(({ code, message }) => ({
    code,
    text: brief(message.split('\n')[0]!.replace(/:$/, ''), MOST_QUOTED),
  }));
  const fatal = messages.find(({ code }) => !(code in TOLERATED));
  // The YAML parser's own message says where its stack ended, which differs from machine to machine.
  if (fatal) return { unreadable: fatal.code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : fatal.text };
  if (isTooDeep(document)) return { unreadable: TOO_DEEP };
  const fields: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  if (!(fields instanceof Map)) return { unreadable: `it contains ${quote(fields)}, expected a map of fields` };
  const problems = messages.map(({ code, text: message }) => `${message}; ${TOLERATED[code]}`);
  // Bytes that are not UTF-8 became this character when the file was read.
  if (text.includes('\uFFFD')) problems.push('not entirely UTF-8; invalid bytes are shown as \uFFFD');
  return { fields, problems };
}

function isTooDeep(document: Document): boolean {
  let found = false;
  visit(document, {
    Collection(_key, _node, path) {
      found = path.filter(isCollection).length >= MOST_LEVELS;
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}
