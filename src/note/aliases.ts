/** Older addresses of notes: the files that lead from them to the notes. */
import { posix } from 'node:path';

/** The file of the built site at an alias: itself where it names a page, else the page of a folder. */
export function aliasFile(alias: string): string {
  // Whatever a writer typed, the file lies within the site.
  const path = posix.relative(
    '/',
    `/${decode(alias)
      .replace(/\p{Cc}/gu, '')
      .replaceAll('\\', '/')}`,
  );
  return /\.html?$/i.test(path) ? path : posix.join(path, 'index.html');
}

/** Refused by actions/upload-artifact, which brings a site to GitHub Pages, or by Windows. */
const NOT_IN_NAMES = /["*:<>?|\\\p{Cc}]/u;
const RESERVED_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const MOST_BYTES_IN_NAME = 255;

/**
 * Why an alias cannot be a file on every host that docs/hosting.md names, as the end of a sentence about
 * it; undefined where it can. On GitHub Pages and with nginx, it is the name of a file or of folders.
 */
export function explainUnpublishable(alias: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(alias);
  } catch {
    return 'has a broken escape; expected UTF-8 such as "%C3%BC", and "%25" for a percent sign';
  }
  for (const name of path.split('/')) {
    const [character] = NOT_IN_NAMES.exec(name) ?? [];
    if (character) return `has ${JSON.stringify(character)}, which the name of a file cannot hold on every host`;
    if (/[. ]$/.test(name)) return `has a dot or a space at the end of "${name}", which Windows drops from names`;
    if (RESERVED_NAMES.test(name)) return `has "${name}", which Windows reserves for a device`;
    if (Buffer.byteLength(name) > MOST_BYTES_IN_NAME)
      return `has a part of ${Buffer.byteLength(name)} bytes; expected ${MOST_BYTES_IN_NAME} at most`;
  }
  return undefined;
}

/** A path without its escapes, or as it is where they are broken. */
export function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What the site itself has at its root, pages, folders and files, so that no alias may take its
 * place. Among the notes, each has its own page, and the other addresses are free.
 */
export const OWN_PLACES: ReadonlySet<string> = new Set([
  '404.html',
  'about',
  'activity',
  'api',
  'archive',
  'atom.xml',
  'calendar.ics',
  'contribute',
  'favicon.svg',
  'feed.css',
  'feed.json',
  'feed.xml',
  'follow-ups',
  'index.html',
  'keps',
  'llms.txt',
  'pagefind',
  'reading-list',
  'releases',
  'robots.txt',
  'search',
  'sigs',
  'social',
  'social.png',
  'stats',
  'subscribe',
  'tags',
]);

/** Whether an alias is the address of a page of the site itself; `isNote` tells which notes there are. */
export function isOwnAddress(alias: string, isNote: (id: string) => boolean): boolean {
  const [place = '', id = '', ...rest] = aliasFile(alias).split('/');
  if (place !== 'notes') return OWN_PLACES.has(place) || place.startsWith('_');
  return rest.length === 0 ? id === 'index.html' : rest.length === 1 && rest[0] === 'index.html' && isNote(id);
}
