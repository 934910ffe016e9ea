/** Resolves the addresses in posts: to other posts, to files of the archive, or out of it. */
import { posix } from 'node:path';
import { addressKey } from '../note/aliases.ts';
import { pathOf } from './addresses.ts';
import type { Archive } from './archive.ts';
import { readAddress } from './liquid.ts';
import type { Post } from './posts.ts';
import type { Site } from './site.ts';
import { decode } from '../util/decode.ts';

export type Target =
  | { kind: 'post'; post: Post; behind: string }
  | { kind: 'file'; path: string; behind: string }
  /** Would be in the archive, but is not; `page` is set if a page that is not a post is there. */
  | { kind: 'missing'; page?: string };

/** Pages are built from their sources; the source in their place would be of no use. */
const SOURCE_OF_PAGE = /\.(?:html?|md|markdown|mkd|mkdn|mdown|php|haml|slim|liquid)$/i;

export interface PostWithAddresses {
  post: Post;
  addresses: readonly string[];
}

/** Finds what an address in a post leads to; returns undefined if it does not lead into the archive. */
export type FindTarget = (address: string, from: Post) => Target | undefined;

/** Creates the finder from all posts with their old addresses. */
export function createTargetFinder(archive: Archive, site: Site, entries: readonly PostWithAddresses[]): FindTarget {
  const byAddress = new Map<string, Post>();
  const byPath = new Map<string, Post>();
  const byName = new Map<string, Post[]>();
  for (const { post, addresses } of entries) {
    for (const address of addresses) {
      const key = addressKey(address);
      if (!byAddress.has(key)) byAddress.set(key, post);
    }
    for (const path of [post.path, post.stem]) byPath.set(path, post);
    // A post can be named by any trailing part of its path.
    const parts = post.stem.split('/');
    for (const index of parts.keys()) {
      const name = parts.slice(index).join('/');
      byName.set(name, [...(byName.get(name) ?? []), post]);
    }
  }
  const ownAddress = new Map(entries.map(({ post, addresses }) => [post, addresses[0] ?? '/']));

  const postByName = (name: string): Post | undefined => {
    const found = byName.get(name.replace(/^\.?\//, '').replace(/\.(?:md|markdown)$|\/$|\/(?:_?index\.md)$/gi, ''));
    return found?.length === 1 ? found[0] : undefined;
  };

  return (typed, from) => {
    const meaning = readAddress(typed.trim());
    if (!meaning) return undefined;
    const [, address = '', behind = ''] = /^([^?#]*)(.*)$/s.exec(meaning.value) ?? [];
    const anchor = behind.replace(/^\?[^#]*/, '');
    if (!address) return undefined;
    if (meaning.kind !== 'path') {
      const file = archive.find(address.replace(/^\//, ''));
      const post = meaning.kind === 'post' ? postByName(address) : file && byPath.get(file);
      if (post) return { kind: 'post', post, behind: anchor };
      return file && !SOURCE_OF_PAGE.test(file) ? { kind: 'file', path: file, behind: anchor } : { kind: 'missing' };
    }
    const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address);
    if (isAbsolute && !/^(?:https?:)?\/\//i.test(address)) return undefined;
    const old = pathOf(address, site, ownAddress.get(from)!);
    if (old === undefined) return undefined;
    const path = site.base && old.startsWith(`${site.base}/`) ? old.slice(site.base.length) : old;
    const plain = decode(address);
    const inArchive = isAbsolute || address.startsWith('/') ? [] : [posix.join(posix.dirname(from.path), plain)];
    for (const candidate of inArchive) {
      const post = byPath.get(archive.find(candidate) ?? candidate.replace(/\/$/, ''));
      if (post) return { kind: 'post', post, behind: anchor };
    }
    const post = byAddress.get(addressKey(path)) ?? byAddress.get(addressKey(old));
    if (post) return { kind: 'post', post, behind: anchor };
    const rooted = [decode(path), decode(old), ...(address.startsWith('/') || isAbsolute ? [] : [`/${plain}`])];
    const candidates = [
      ...inArchive,
      ...rooted.flatMap((one) => site.roots.map((root) => posix.join(root, `.${one}`))),
    ];
    const files = candidates.flatMap((one) => archive.find(one) ?? archive.find(encodeURI(one)) ?? []);
    const file = files.find((one) => !SOURCE_OF_PAGE.test(one));
    if (file) return { kind: 'file', path: file, behind: anchor };
    const sourcePost = files.map((one) => byPath.get(one)).find(Boolean);
    if (sourcePost) return { kind: 'post', post: sourcePost, behind: anchor };
    return { kind: 'missing', ...(files[0] && { page: files[0] }) };
  };
}
