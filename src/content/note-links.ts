/** Links in notes, which work both on GitHub and on the site. */
import { posix } from 'node:path';
import { NOTE_HTML } from '../note/allowed-html.ts';
import { sitePaths } from '../urls.ts';
import { decode } from '../util/decode.ts';

/** Paths without the base of the site, which the link plugin adds. */
export const { notePath, meetingPath, kepPath, textPath } = sitePaths('/');

export interface LinkOptions {
  /** The base path of the site, which starts and ends with a slash. */
  base: string;
  /** The origin of the site, without a trailing slash. */
  origin: string;
}

/** A relative link: its path, and its fragment. A query such as `?plain=1` only means something on GitHub. */
const RELATIVE = /^(?![a-z][a-z\d+.-]*:|\/)([^?#]+)(?:\?[^#]*)?(#.*)?$/i;

/** Resolves a link. A link to the file of a note or a meeting becomes a link to its page, as a path from the root. */
export function resolveLink(address: string, folder: string): { address: string; note?: string } {
  const [, target, anchor = ''] = RELATIVE.exec(address) ?? [];
  if (target === undefined) return { address };
  const path = posix.join(folder, decode(target));
  const [, note] = /([^/]+)\.md$/i.exec(path) ?? [];
  if (note === undefined) return { address };
  if (/(?:^|\/)content\/meetings\//.test(path)) return { address: meetingPath(note) + anchor };
  if (!/(?:^|\/)content\/notes\//.test(path)) return { address };
  return { address: notePath(note) + anchor, note };
}

/** Whether an address is a path from the root of the site. If a second slash of any form follows, it is another host. */
export function isSitePath(address: string): boolean {
  return /^\/(?![/\\\t\n\r])/.test(address);
}

/** Resolves a link on a page to a full address; undefined if it is invalid, or has a protocol that the site removes. */
export function resolveFullLink(
  address: string,
  folder: string,
  pageUrl: string,
  { base }: LinkOptions,
): string | undefined {
  const resolved = resolveLink(address, folder).address;
  const withBase = isSitePath(resolved) ? base + resolved.slice(1) : resolved;
  if (!URL.canParse(withBase, pageUrl)) return undefined;
  const { protocol, href } = new URL(withBase, pageUrl);
  return NOTE_HTML.protocols!['href']!.includes(protocol.slice(0, -1)) ? href : undefined;
}
