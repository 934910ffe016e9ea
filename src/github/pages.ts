/** Which pages a change adds, changes or removes: two built sites, compared page by page. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { z } from 'astro/zod';
import { parseHTML } from 'linkedom';

/** A page's path as it is listed: letters, digits and a few marks that mean nothing to Markdown. */
const PAGE = /^\/(?:[\w.~%-]+\/)*(?:[\w.~%-]+\.html)?$/;
/** A name in a path has up to 255 bytes, each of which can be percent-encoded. */
const LONGEST_PATH = 2_000;
const MOST_PAGES = 20_000;
const MOST_CHARACTERS = 2_000_000;

const pages = z.array(z.string().max(LONGEST_PATH).regex(PAGE)).max(MOST_PAGES);
const pageChangesSchema = z.strictObject({
  added: pages,
  changed: pages,
  removed: pages,
  /** The number of other pages that differ only outside the main content, or in parts that readers do not see. */
  unseen: z.int().min(0).max(MOST_PAGES),
});

/** The paths of pages, each list sorted. */
export type PageChanges = z.infer<typeof pageChangesSchema>;

/** Compares two folders with built sites by what readers see in the `<main>` of their pages. */
export function comparePages(before: string, after: string): PageChanges {
  const [old, new_] = [listPages(before), listPages(after)];
  const differing = [...new_].flatMap(([path, file]) => {
    const [was, is] = [old.get(path), file].map((page) => page && readFileSync(page, 'utf8'));
    return was !== undefined && was !== is ? [{ path, isSeen: readMain(was) !== readMain(is!) }] : [];
  });
  const changed = differing.flatMap(({ path, isSeen }) => (isSeen ? [path] : []));
  return {
    added: [...new_.keys()].filter((path) => !old.has(path)).toSorted(),
    changed: changed.toSorted(),
    removed: [...old.keys()].filter((path) => !new_.has(path)).toSorted(),
    unseen: differing.length - changed.length,
  };
}

/** Returns the text of a list of pages, for {@link parsePageChanges}. */
export function formatPageChanges(changes: PageChanges): string {
  return `${JSON.stringify(changes, undefined, 2)}\n`;
}

/** Reads a list of pages that anybody may have written; undefined if it does not have the expected form. */
export function parsePageChanges(text: string): PageChanges | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    return pageChangesSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Returns the files of the pages of a site, by the path of each page. */
function listPages(folder: string): Map<string, string> {
  return new Map(
    globSync('**/*.html', { cwd: folder }).map((file) => {
      const path = file.split(sep).map(encodeSegment).join('/');
      return [`/${path}`.replace(/\/index\.html$/, '/'), join(folder, file)];
    }),
  );
}

/** encodeURIComponent does not escape these. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

/**
 * Returns the part of a page that readers see. Around the main content are names of assets and a footer, which change
 * on all pages at once; scripts, and the attributes that only scripts read, are invisible as well.
 */
function readMain(html: string): string {
  const main = parseHTML(html).document.querySelector('main');
  if (!main) return html;
  for (const script of main.querySelectorAll('script')) script.remove();
  for (const element of main.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (name.startsWith('data-')) element.removeAttribute(name);
  }
  return main.outerHTML;
}
