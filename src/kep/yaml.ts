/** Hand-written YAML as a map of texts, lists and maps. */
import type { Document } from 'yaml';
import { isCollection, parseDocument, visit } from 'yaml';
import { brief, quote } from './values.ts';

export type Fields = ReadonlyMap<unknown, unknown>;

/** What does not keep a file from being read: how it is read all the same. */
const TOLERATED: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'the last one was read',
  MULTIPLE_DOCS: 'the first one was read',
};

/** The largest file upstream has 2,600 letters, and three levels. What is far beyond is no metadata, and slow to read. */
const MOST_LETTERS = 64_000;
const MOST_LEVELS = 20;
/** How much of the YAML reader's own message is told: it may quote the file. */
const MOST_TOLD = 200;
const TOO_DEEP = `it is nested more than ${MOST_LEVELS} levels deep`;

/** The file as a map of texts, lists and maps with what had to be tolerated, or the reason why it is none. */
export function parseFields(text: string): { fields: Fields; problems: string[] } | { unreadable: string } {
  if (text.length > MOST_LETTERS) return { unreadable: `it has more than ${MOST_LETTERS} letters` };
  try {
    return readDocument(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Where the nesting is deeper than the stack of the YAML reader.
    if (error instanceof RangeError) return { unreadable: TOO_DEEP };
    return { unreadable: brief((error as Error).message, MOST_TOLD) };
  }
}

function readDocument(text: string): ReturnType<typeof parseFields> {
  // "failsafe" leaves every scalar a text: an unquoted 0127 or 1.10 would otherwise become another value.
  const document = parseDocument(text, { schema: 'failsafe', resolveKnownTags: false, logLevel: 'error' });
  const messages = document.errors.map(({ code, message }) => ({
    code,
    text: brief(message.split('\n')[0]!.replace(/:$/, ''), MOST_TOLD),
  }));
  const fatal = messages.find(({ code }) => !(code in TOLERATED));
  // The YAML reader's own message tells where its stack ended, which is not the same everywhere.
  if (fatal) return { unreadable: fatal.code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : fatal.text };
  if (isTooDeep(document)) return { unreadable: TOO_DEEP };
  const fields: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  if (!(fields instanceof Map)) return { unreadable: `it holds ${quote(fields)}, expected a map of fields` };
  const problems = messages.map(({ code, text: message }) => `${message}; ${TOLERATED[code]}`);
  // What is no UTF-8 became this character when the bytes were read.
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
