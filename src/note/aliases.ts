/** Older addresses of notes, which redirect to the notes. */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { decode } from '../util/decode.ts';

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

/** Rejected by actions/upload-artifact, which uploads a site to GitHub Pages, or by Windows. */
const NOT_IN_NAMES = /["*:<>?|\\\p{Cc}]/u;
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

/** Folders that commands and the build create at the root of the site, in addition to routes and public files. */
const WRITTEN = ['archive', 'pagefind'];

interface Root {
  /** The names of pages, folders and files. */
  names: ReadonlySet<string>;
  /** The extensions of files with dynamic names, such as `.xml` for feeds. */
  endings: ReadonlySet<string>;
}

let root: Root | undefined;

/** Lists what the site can have at its root, according to its routes and its public files. */
function readRoot(): Root {
  const list = (folder: string) => readdirSync(new URL(folder, import.meta.url));
  const routes = list('../pages/').map((name) => name.replace(/\.(?:astro|ts)$/, ''));
  const [dynamic, fixed] = [
    routes.filter((name) => name.startsWith('[')),
    routes.filter((name) => !name.startsWith('[')),
  ];
  return {
    names: new Set([...fixed.map(addressKey), ...list('../../public/'), ...WRITTEN]),
    endings: new Set(dynamic.map((name) => posix.extname(name.replace(/^\[.*\]/, 'name'))).filter(Boolean)),
  };
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

/** Whether the site has a page, folder or file with this name at its root, not counting dynamic routes. */
export function isRootName(name: string): boolean {
  root ??= readRoot();
  return name === 'index.html' || name === '404.html' || name === 'calendar.ics' || root.names.has(name);
}

/**
 * Whether an address is reserved for the site itself, now or with more content, so that no alias may use it. Under
 * `/notes/`, only the pages of existing notes are reserved; `isNote` takes an id. Only for the check and commands,
 * because it reads the program's source folders.
 */
export function isOwnAddress(address: string, isNote: (id: string) => boolean): boolean {
  root ??= readRoot();
  const [top = ''] = addressKey(address).split('/');
  if (top !== 'notes') return /^(?:[._]|$)/.test(top) || root.names.has(top) || root.endings.has(posix.extname(top));
  const [, id = '', ...rest] = aliasFile(address).split('/');
  return rest.length === 0 ? id === 'index.html' : rest.length === 1 && rest[0] === 'index.html' && isNote(id);
}
