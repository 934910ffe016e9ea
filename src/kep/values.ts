/**
 * Readers for the values of a `kep.yaml`, which people write by hand.
 *
 * Each reader takes what the YAML parser found (text, a list or a map: scalars are never taken for numbers or booleans)
 * and returns the value, or undefined if there is none. A placeholder for “nothing yet” counts as absent; a value that
 * had to be repaired, or cannot be read, is reported.
 */
import { isCalendarDate } from '../util/dates.ts';
import { HANDLE } from '../util/handle.ts';
import { closest } from '../util/suggest.ts';

/** Called with the description of a problem, without the name of the field. */
export type Report = (problem: string) => void;

/** Placeholders that upstream uses. `0.0` is the milestone that its tools gave KEPs older than milestones. */
const PLACEHOLDER = /^(tbd|tba|todo|n\/?a|none|null|nil|~|-+|\?+|0\.0)?$/i;

/** The maximum length of a value in a message. */
const MOST_QUOTED = 80;
/** The longest value upstream has 154 characters. A much longer one would break every page that shows it. */
const MOST_LETTERS = 500;

/**
 * Invisible characters that could mislead: control characters, direction marks, zero-width characters, unpaired
 * surrogates and private-use characters.
 */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
/** More combining marks on one letter than any language uses. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Returns a text on one line, without invisible characters. */
export function tidy(text: string): string {
  const visible = text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return visible.normalize('NFC').replace(PILED_MARKS, '$1');
}

/** Shortens a text for a message, without splitting a character. */
export function brief(text: string, most = MOST_QUOTED): string {
  const tidied = tidy(text);
  const letters = Array.from(tidied.slice(0, 2 * most + 2));
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : tidied;
}

/** Formats a value for a message: quoted, and shortened. */
export function quote(value: unknown): string {
  if (value instanceof Map) return 'a map';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? `"${brief(value)}"` : String(value);
}

/**
 * Removes one pair of quotes, straight or curly, around a text without other quotes, and a single unpaired double
 * quote.
 */
function unquote(text: string): string {
  const inner = (/^["'“‘](.*)["'”’“]$/.exec(text)?.[1] ?? /^["“]?([^"“”]*)["”]?$/.exec(text)?.[1])?.trim();
  return inner === undefined || /["“”]|^['‘]|['’]$/.test(inner) ? text : inner;
}

/**
 * Reads one line of text without surrounding white space or quotes, straight or curly; undefined for a placeholder.
 * Invisible characters are removed, and reported.
 */
export function readText(value: unknown, report: Report): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') {
    report(`found ${quote(value)}, expected text; omitted`);
    return undefined;
  }
  const line = tidy(value);
  const text = unquote(line);
  if (PLACEHOLDER.test(text)) return undefined;
  if (text.length > MOST_LETTERS) {
    report(`${quote(text)} has more than ${MOST_LETTERS} letters; omitted`);
    return undefined;
  }
  if (line !== value.replace(/\s+/g, ' ').trim().normalize('NFC')) {
    report(`${quote(text)} has invisible characters or stacked marks; read without them`);
  }
  return text;
}

/** Reads the texts of a list, without duplicates; a single text counts as a list of one. */
export function readList(value: unknown, report: Report): string[] {
  const items = value instanceof Map ? [value] : Array.isArray(value) ? value : [value];
  return unique(items.flatMap((item: unknown) => readText(item, report) ?? []));
}

/**
 * Reads one of the known words. Case does not matter; a misspelling, a remark after the word and a known synonym are
 * read as the word that they mean, and reported.
 */
export function readWord<Word extends string>(
  value: unknown,
  words: readonly Word[],
  synonyms: Readonly<Record<string, Word>>,
  report: Report,
): Word | undefined {
  const text = readText(value, report);
  if (text === undefined) return undefined;
  const word = text.toLowerCase();
  const known = words.find((candidate) => candidate === word);
  if (known) return known;
  if (word.includes('|')) {
    report(`${quote(text)} is the unedited line of the template; omitted`);
    return undefined;
  }
  const first = word.match(/^[a-z]+/)?.[0] ?? '';
  const meant = Object.hasOwn(synonyms, first) ? synonyms[first] : closest(first, words);
  report(`${quote(text)} is not one of ${words.join(', ')}; ${meant ? `read as "${meant}"` : 'omitted'}`);
  return meant;
}

/** Reads a Kubernetes release as `v1.N`, written with or without the `v`. */
export function readRelease(value: unknown, report: Report): string | undefined {
  const text = readText(value, report);
  if (text === undefined) return undefined;
  const match = /^v?1\.(\d{1,3})(\.\d+)?$/i.exec(text);
  if (!match) {
    report(`${quote(text)} is not a release such as "v1.25"; omitted`);
    return undefined;
  }
  const release = `v1.${Number(match[1])}`;
  if (match[2]) report(`${quote(text)} is a patch release; read as "${release}"`);
  return release;
}

/** Reads a date as `yyyy-mm-dd`; single-digit months and days are padded. */
export function readDate(value: unknown, report: Report): string | undefined {
  const text = readText(value, report);
  if (text === undefined) return undefined;
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const date = match && `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  if (date && isCalendarDate(date)) return date;
  report(`${quote(text)} is not a date such as "2021-06-27"; omitted`);
  return undefined;
}

/** `true` or `false`, in the words that YAML 1.1 had for them. */
export function readBoolean(value: unknown, report: Report): boolean | undefined {
  const text = readText(value, report);
  if (text === undefined) return undefined;
  if (/^(true|yes|on)$/i.test(text)) return true;
  if (/^(false|no|off)$/i.test(text)) return false;
  report(`${quote(text)} is neither true nor false; omitted`);
  return undefined;
}

const WHOLE_HANDLE = new RegExp(`^${HANDLE}$`, 'i');
/** A handle is followed neither by another @ nor by a domain: that would be an email address. */
const MENTIONED_HANDLE = new RegExp(String.raw`(?<![\w.])@(${HANDLE})(?![\w-]|[.@][\w.-]*\w)`, 'gi');

/** Whether an entry for a person is a GitHub handle, which has a profile to link to. */
export function isHandle(person: string): boolean {
  return WHOLE_HANDLE.test(person);
}

/**
 * Reads people as GitHub handles without the @. Names are kept; from a sentence, only the handles are taken; email
 * addresses are never kept.
 */
export function readPeople(value: unknown, report: Report): string[] {
  return unique(readList(value, report).flatMap((text) => readPerson(text, report)));
}

function readPerson(text: string, report: Report): string[] {
  const bare = text.replace(/^@/, '');
  if (WHOLE_HANDLE.test(bare) || /^[a-z\d-]+\/[a-z\d-]+$/i.test(bare)) return [bare];
  const quoted = quote(text.replace(/[^\s<(]+@[^\s>)]+/g, '…'));
  const handles = [...text.matchAll(MENTIONED_HANDLE)].map((match) => match[1]!);
  if (handles.length > 0) {
    report(`${quoted} is more than a handle; read as ${handles.join(', ')}`);
    return handles;
  }
  const name = readText(bare.replace(/\s*[<(].*/, ''), report);
  if (name !== undefined && !name.includes('@') && name.length <= 40) return [name];
  report(`${quoted} is neither a handle nor a name; omitted`);
  return [];
}

/** Reads the first of several people, if upstream has room for only one. */
export function readOnePerson(value: unknown, report: Report): string | undefined {
  const [first, ...others] = readPeople(value, report);
  if (others.length > 0) report(`expected one person; omitted: ${others.join(', ')}`);
  return first;
}

/** Abbreviated SIG names in upstream files. */
const SIG_NAMES: Readonly<Record<string, string>> = {
  'sig-apimachinery': 'sig-api-machinery',
  'sig-arch': 'sig-architecture',
  'sig-contribex': 'sig-contributor-experience',
  'sig-scheduler': 'sig-scheduling',
};

/** Reads groups by the names of their community directories: `sig-node`, `wg-lts`, `committee-steering`. */
export function readGroups(value: unknown, report: Report): string[] {
  return unique(readList(value, report).flatMap((text) => readGroup(text, report) ?? []));
}

/** Reads one group, like {@link readGroups}. */
export function readGroup(value: unknown, report: Report): string | undefined {
  const text = readText(value, report);
  if (text === undefined) return undefined;
  const name = text.toLowerCase().replace(/[\s_]+/g, '-');
  if (Object.hasOwn(SIG_NAMES, name)) {
    report(`${quote(text)} is read as "${SIG_NAMES[name]}"`);
    return SIG_NAMES[name];
  }
  // The name of a folder has up to 255 bytes.
  if (/^(sig|wg|ug|committee)-[a-z\d-]{1,200}$/.test(name)) return name;
  report(`${quote(text)} is not a SIG, working group, or committee; omitted`);
  return undefined;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
