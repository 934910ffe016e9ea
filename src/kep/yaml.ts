/** Hand-written YAML as a map of texts, lists and maps. */
import { parseDocument } from 'yaml';
import { quote } from './values.ts';

export type Fields = ReadonlyMap<unknown, unknown>;

/** What does not keep a file from being read: how it is read all the same. */
const TOLERATED: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'the last one was read',
  MULTIPLE_DOCS: 'the first one was read',
};

/** The file as a map of texts, lists and maps with what had to be tolerated, or the reason why it is none. */
export function parseFields(text: string): { fields: Fields; problems: string[] } | { unreadable: string } {
  // "failsafe" leaves every scalar a text: an unquoted 0127 or 1.10 would otherwise become another value.
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { schema: 'failsafe', logLevel: 'error' });
  const messages = document.errors.map(({ code, message }) => ({
    code,
    text: message.split('\n')[0]!.replace(/:$/, ''),
  }));
  const fatal = messages.find(({ code }) => !(code in TOLERATED));
  if (fatal) return { unreadable: fatal.text };
  let fields: unknown;
  try {
    fields = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
  if (!(fields instanceof Map)) return { unreadable: `it holds ${quote(fields)}, expected a map of fields` };
  return { fields, problems: messages.map(({ code, text: message }) => `${message}; ${TOLERATED[code]}`) };
}
