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

/** A path without its escapes, or as it is where they are broken. */
function decode(path: string): string {
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
