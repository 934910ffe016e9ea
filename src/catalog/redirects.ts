/** The older addresses of pages. */
import { plainTitle } from '../kep/describe.ts';
import { kepPath, notePath } from '../urls.ts';
import type { Catalog, KepEntry } from './merge.ts';

export type Redirect = {
  /** The older address: a path below the site's base, as its writer typed it. */
  from: string;
  /** The title and the path of the page that is there now. */
  title: string;
  path: string;
};

/**
 * Returns every KEP by its key, and by the keys that it no longer has: its feed and its data are served under all of
 * them, since programs don't follow the redirect of a page.
 */
export function listKepKeys({ keps, formerKeys }: Pick<Catalog, 'keps' | 'formerKeys'>): [string, KepEntry][] {
  return [...keps.map((entry): [string, KepEntry] => [entry.key, entry]), ...formerKeys];
}

/** Returns the older addresses of notes, and the pages of KEPs under keys that they no longer have. */
export function listRedirects({ aliases, formerKeys }: Catalog): Redirect[] {
  return [
    ...[...aliases].map(([from, { note }]) => ({ from, title: note.title, path: notePath(note.id) })),
    ...[...formerKeys].map(([former, { key, kep }]) => ({
      from: `/keps/${encodeURIComponent(former)}/`,
      title: plainTitle(kep.title),
      path: kepPath(key),
    })),
  ];
}
