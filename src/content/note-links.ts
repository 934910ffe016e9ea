/** Addresses in notes, which read well on GitHub and work on the site. */
import { posix } from 'node:path';
import { NOTE_HTML } from '../note/allowed-html.ts';
import { sitePaths } from '../urls.ts';
import { decode } from '../util/decode.ts';

/** The paths that a writer would type: the link plugin puts the base of the site before them. */
export const { notePath, kepPath } = sitePaths('/');

export interface LinkOptions {
  /** The path that the site lies under, with a slash at both ends. */
  base: string;
  /** Where the site is published, without a slash at its end. */
  origin: string;
}

/** A relative link to a Markdown file: its path, and what stands behind it. */
const MARKDOWN_FILE = /^(?![a-z][a-z\d+.-]*:|\/|#)([^?#]+)\.md(#.*)?$/i;

/** Where a link leads to: one to another note's file to that note's page, which is a path from the root. */
export function resolveLink(address: string, folder: string): { address: string; note?: string } {
  const [, target, anchor = ''] = MARKDOWN_FILE.exec(address) ?? [];
  if (target === undefined) return { address };
  const path = posix.join(folder, decode(target));
  if (!/(?:^|\/)content\/notes\//.test(path)) return { address };
  const note = posix.basename(path);
  return { address: notePath(note) + anchor, note };
}

/** Whether an address is a path from the root of the site; after a second slash, whatever its form, it is another host. */
export function isSitePath(address: string): boolean {
  return /^\/(?![/\\\t\n\r])/.test(address);
}

/** Where a link of a page leads to, in full; undefined where it leads nowhere, or the site shows none such. */
export function resolveFullLink(address: string, folder: string, pageUrl: string, place: LinkOptions): string | undefined {
  const resolved = resolveLink(address, folder).address;
  const placed = isSitePath(resolved) ? place.base + resolved.slice(1) : resolved;
  if (!URL.canParse(placed, pageUrl)) return undefined;
  const { protocol, href } = new URL(placed, pageUrl);
  return NOTE_HTML.protocols!['href']!.includes(protocol.slice(0, -1)) ? href : undefined;
}
