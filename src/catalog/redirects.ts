/** The older addresses of pages. */
import { kepPath, notePath } from '../urls.ts';
import type { Catalog } from './merge.ts';

export type Redirect = {
  /** The older address: a path below the site's base, as its writer typed it. */
  from: string;
  /** The title and the path of the page that is there now. */
  title: string;
  path: string;
};

/** Returns the older addresses of notes, and the pages of KEPs under numbers that they no longer have. */
export function listRedirects({ aliases, formerNumbers }: Catalog): Redirect[] {
  return [
    ...[...aliases].map(([from, { note }]) => ({ from, title: note.title, path: notePath(note.id) })),
    ...[...formerNumbers].map(([number, { key, kep }]) => ({
      from: `/keps/${number}/`,
      title: kep.title,
      path: kepPath(key),
    })),
  ];
}
