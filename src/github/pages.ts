/** Which pages a change adds, changes or removes: two built sites, compared page by page. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { z } from 'astro/zod';
import { parseHTML } from 'linkedom';

/** A page's path as it is listed: letters, digits and a few marks that mean nothing to Markdown. */
const PAGE = /^\/(?:[\w.~%-]+\/)*(?:[\w.~%-]+\.html)?$/;
const MOST_PAGES = 20_000;
const MOST_CHARACTERS = 2_000_000;

const pages = z.array(z.string().max(300).regex(PAGE)).max(MOST_PAGES);
const pageChangesSchema = z.strictObject({ added: pages, changed: pages, removed: pages });

/** The paths of pages, each list sorted. */
export type PageChanges = z.infer<typeof pageChangesSchema>;

/** Compares two folders with built sites by the `<main>` of their pages. */
export function comparePages(before: string, after: string): PageChanges {
  const [old, new_] = [listPages(before), listPages(after)];
  const paths = [...new Set([...old.keys(), ...new_.keys()])].toSorted();
  return {
    added: paths.filter((path) => !old.has(path)),
    changed: paths.filter((path) => isChanged(old.get(path), new_.get(path))),
    removed: paths.filter((path) => !new_.has(path)),
  };
}

/** The text of a list of pages, for {@link parsePageChanges}. */
export function formatPageChanges(changes: PageChanges): string {
  return `${JSON.stringify(changes, undefined, 2)}\n`;
}

/** Reads a list of pages that anybody may have written; undefined where it is not of the expected form. */
export function parsePageChanges(text: string): PageChanges | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    return pageChangesSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The files of a site's pages, by the path that leads to them. */
function listPages(folder: string): Map<string, string> {
  return new Map(
    globSync('**/*.html', { cwd: folder }).map((file) => {
      const path = file.split(sep).map(encodeSegment).join('/');
      return [`/${path}`.replace(/\/index\.html$/, '/'), join(folder, file)];
    }),
  );
}

/** encodeURIComponent leaves these as they are. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

function isChanged(old: string | undefined, new_: string | undefined): boolean {
  if (old === undefined || new_ === undefined) return false;
  const [before, after] = [readFileSync(old, 'utf8'), readFileSync(new_, 'utf8')];
  return before !== after && readMain(before) !== readMain(after);
}

/** What a page says; around it stand names of assets and a footer, which change on all pages at once. */
function readMain(html: string): string {
  return parseHTML(html).document.querySelector('main')?.outerHTML ?? html;
}
