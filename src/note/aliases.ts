/** Older addresses of notes, which redirect to the notes. */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { decode } from '../util/decode.ts';
import { NOT_IN_NAMES } from '../util/file-names.ts';

/** Returns the path, within the built site, of the file at an address. Whatever was typed, it is inside the site. */
export function filePath(address: string): string {
  const path = decode(address)
    .replace(/\p{Cc}/gu, '')
    .replaceAll('\\', '/');
  return posix.relative('/', `/${path}`);
}

/** Returns the path, within the built site, of the file for an alias: the alias itself if it ends in .html, else its index.html. */
export function aliasFile(alias: string): string {
  const path = filePath(alias);
  return /\.html?$/i.test(path) ? path : posix.join(path, 'index.html');
}

/** Rejected by Windows. */
const RESERVED_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const MOST_BYTES_IN_NAME = 255;

/**
 * Explains why an alias can't be a file on every host in docs/hosting.md, as the predicate of a sentence; undefined if
 * it can. On GitHub Pages and with nginx, an alias is the path of a file.
 */
export function explainUnpublishable(alias: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(alias);
  } catch {
    return 'has an invalid percent-encoding; expected UTF-8 such as "%C3%BC", and "%25" for a percent sign';
  }
  if (path.includes('//')) return 'has "//", which is "/" on some hosts and an address of its own on others';
  for (const name of path.split('/')) {
    const [character] = NOT_IN_NAMES.exec(name) ?? [];
    if (character) return `has ${JSON.stringify(character)}, which is not allowed in file names on every host`;
    if (/[. ]$/.test(name))
      return `has a dot or a space at the end of "${name}", which Windows removes from file names`;
    if (RESERVED_NAMES.test(name)) return `has "${name}", which Windows reserves for a device`;
    if (Buffer.byteLength(name) > MOST_BYTES_IN_NAME)
      return `has a part of ${Buffer.byteLength(name)} bytes; expected ${MOST_BYTES_IN_NAME} at most`;
  }
  return undefined;
}

/**
 * Returns a key that is the same for all spellings of an address: a path without leading or trailing slash.
 * Percent-encoding, a trailing `index.html` or slash, `.html`, letter case and Unicode normalization make no difference,
 * because on some host they lead to the same file.
 */
export function addressKey(address: string): string {
  return aliasFile(address)
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:^|\/)index\.html?$|\.html?$/, '');
}

/** What commands and the build write to the root of the site, besides its pages and its public files. */
const WRITTEN = ['archive', 'llms.txt', 'pagefind', 'pictures', 'robots.txt', 'social', 'social.png'];

/** The extensions of feeds, their archives, and calendars at the root, whose number grows with the club. */
const WRITTEN_ENDINGS = ['.ics', '.json', '.xml'];

let rootNames: ReadonlySet<string> | undefined;

/** The names of pages, folders and files at the root of the site, according to its routes and its public files. */
function readRootNames(): ReadonlySet<string> {
  const list = (folder: string) => readdirSync(new URL(folder, import.meta.url));
  const pages = list('../pages/').filter((name) => !name.startsWith('['));
  const names = pages.map((name) => addressKey(name.replace(/\.astro$/, '')));
  return new Set([...names, ...list('../../public/'), ...WRITTEN]);
}

/**
 * Assigns each alias to a note. If two notes claim the same address, which the check rejects, the older one gets it.
 *
 * @param oldestFirst the notes, each with its aliases
 */
export function assignAliases<Note>(oldestFirst: Iterable<readonly [Note, readonly string[]]>): Map<string, Note> {
  const assigned = new Map<string, Note>();
  const owners = new Map<string, Note>();
  for (const [note, aliases] of oldestFirst) {
    for (const alias of aliases) {
      const key = addressKey(alias);
      if (!owners.has(key)) owners.set(key, note);
      if (owners.get(key) === note) assigned.set(alias, note);
    }
  }
  return assigned;
}

/** Whether the site has a page, folder or file with this name at its root, not counting feeds. */
export function isRootName(name: string): boolean {
  rootNames ??= readRootNames();
  return name === 'index.html' || name === '404.html' || name === 'calendar.ics' || rootNames.has(name);
}

/**
 * Whether an address is reserved for the site itself, now or with more content, so that no alias may use it. Under
 * `/notes/`, only the pages of existing notes are reserved; `isNote` takes an id. Only for the check and commands,
 * because it reads the program's source folders.
 */
export function isOwnAddress(address: string, isNote: (id: string) => boolean): boolean {
  rootNames ??= readRootNames();
  const [top = ''] = addressKey(address).split('/');
  if (top !== 'notes')
    return /^(?:[._]|$)/.test(top) || rootNames.has(top) || WRITTEN_ENDINGS.includes(posix.extname(top));
  const [, id = '', ...rest] = aliasFile(address).split('/');
  return rest.length === 0 ? id === 'index.html' : rest.length === 1 && rest[0] === 'index.html' && isNote(id);
}
