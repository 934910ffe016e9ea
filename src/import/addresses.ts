/** The addresses that posts had on their old site, by the conventions of Jekyll and Hugo. */
import { hugoAddress, isHugoPage, resolveHugoAlias } from './hugo.ts';
import { jekyllAddresses, jekyllId } from './jekyll.ts';
import type { Post } from './posts.ts';
import type { Site } from './site.ts';
import { textsOf } from './values.ts';

/**
 * Returns the paths of a post on the old site, without its base: its own path first, then those that redirected to it.
 */
export function oldAddresses(post: Post, site: Site): { addresses: string[]; problems: string[] } {
  const problems: string[] = [];
  const add = (given: string[], value: string) => {
    const path = pathOf(value, site, given[0] ?? '/');
    if (path === undefined) problems.push(`the old address ${value} cannot be kept: it is not a path of this site`);
    else if (!given.includes(path)) given.push(path);
    return given;
  };
  const own = ownAddresses(post, site);
  const given = ['redirect_from', 'aliases', 'alias'].flatMap((field) => textsOf(post.fields.get(field)));
  const others = isHugoPage(post.path, site) ? given.map((alias) => resolveHugoAlias(alias, own[0]!)) : given;
  const addresses = [...own, ...others].reduce<string[]>(add, []);
  return { addresses, problems };
}

/**
 * Converts an address to the form of aliases: decoded, except for characters that an address cannot contain; undefined
 * for addresses of another site.
 */
export function pathOf(value: string, { hosts, base }: Pick<Site, 'hosts' | 'base'>, from: string): string | undefined {
  const url = URL.parse(value.replace(/^(?![a-z][a-z\d+.-]*:|\/)/i, from.replace(/[^/]*$/, '')), 'http://old.invalid');
  if (!url || url.search || (url.host !== 'old.invalid' && !hosts.has(url.host))) return undefined;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/index\.html?$/i, '/');
  const within = url.host !== 'old.invalid' && base && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  return readable(within);
}

/** Decodes an address for readers; only characters that would end or break it stay escaped. */
function readable(path: string): string {
  const decoded = path.replace(/(?:%(?!2[35F]|3F)[\dA-F]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
  return decoded.replace(/[\s<>"\\^`{|}\p{Cc}]/gu, encodeURIComponent);
}

function ownAddresses(post: Post, site: Site): string[] {
  return isHugoPage(post.path, site) ? [hugoAddress(post, site.hugo)] : jekyllAddresses(post, site);
}

/**
 * The id that the old feed gave to a post: of jekyll-feed the post's id in full, of Hugo's own template its permalink
 * (lib/jekyll-feed/feed.xml; tpl/tplimpl/embedded/templates/_default/rss.xml). Undefined where the rule is not known.
 */
export function oldFeedId(post: Post, site: Site): string | undefined {
  const isHugo = isHugoPage(post.path, site);
  if (site.address === undefined || site.feed !== (isHugo ? 'hugo' : 'jekyll')) return undefined;
  const address = ownAddresses(post, site)[0]!;
  return URL.parse(site.address + (isHugo ? address : jekyllId(post, address)))?.href;
}
