/** The addresses that posts had on their old site, by the conventions of Jekyll and Hugo. */
import { posix } from 'node:path';
import { weekOf } from '../util/dates.ts';
import { readDayIn } from './days.ts';
import { slugify } from './names.ts';
import type { Post } from './posts.ts';
import type { Site } from './site.ts';
import { textOf, textsOf, wordsIn } from './values.ts';

/** The paths of a post on the old site, without the site's base: its own, then those that led to it. */
export function oldAddresses(post: Post, site: Site): { addresses: string[]; problems: string[] } {
  const problems: string[] = [];
  const add = (given: string[], value: string) => {
    const path = pathOf(value, site, given[0] ?? '/');
    if (path === undefined) problems.push(`the old address ${value} cannot be kept: it is no path of this site`);
    else if (!given.includes(path)) given.push(path);
    return given;
  };
  const others = ['redirect_from', 'aliases', 'alias'].flatMap((field) => textsOf(post.fields.get(field)));
  const addresses = [...ownAddresses(post, site), ...others].reduce<string[]>(add, []);
  return { addresses, problems };
}

/** A path in the form that aliases have: decoded but for what an address cannot hold; undefined for another site's. */
export function pathOf(value: string, { hosts, base }: Pick<Site, 'hosts' | 'base'>, from: string): string | undefined {
  const url = URL.parse(value.replace(/^(?![a-z][a-z\d+.-]*:|\/)/i, from.replace(/[^/]*$/, '')), 'http://old.invalid');
  if (!url || url.search || (url.host !== 'old.invalid' && !hosts.has(url.host))) return undefined;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/index\.html?$/i, '/');
  const within = url.host !== 'old.invalid' && base && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  return readable(within);
}

/** What readers see of an address: letters as they are, only what would end or break it escaped. */
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
  const days = [post.day, dayOnSite(post, site)].flatMap((day) => day ?? []);
  const isHugo = /^content\//.test(post.path) && !/(?:^|\/)_posts\//.test(post.path);
  return [...new Set(days)].map((day) => (isHugo ? hugoAddress : jekyllAddress)(post, site, day));
}

/** The day that the old site's own clock gave, where the author's was another. */
function dayOnSite({ fields }: Post, { timeZone }: Site): string | undefined {
  return readDayIn(textOf(fields.get('date')) ?? '', timeZone);
}

/** https://jekyllrb.com/docs/permalinks/ */
const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

function jekyllAddress(post: Post, { jekyll }: Site, day: string): string {
  const { fields, path, name } = post;
  const collection = collectionOf(path);
  const scope = jekyll.scopes
    .filter((one) => `${path}/`.startsWith(one.path && `${one.path}/`) && (one.type ?? collection) === collection)
    .at(-1);
  const ofKind =
    collection === 'posts'
      ? (jekyll.permalink ?? 'date')
      : (jekyll.collections.get(collection) ?? '/:collection/:path:output_ext');
  const pattern = textOf(fields.get('permalink')) ?? scope?.permalink ?? ofKind;
  const title = textOf(fields.get('slug')) ?? name;
  const categories = categoriesOf(post).map((category) => category.toLowerCase());
  return fill(STYLES[pattern] ?? pattern, day, {
    title,
    slug: slugify(title, 200),
    name: posix.basename(post.stem),
    basename: posix.basename(post.stem),
    categories: [...new Set(categories)].join('/'),
    slugified_categories: [...new Set(categories.map((category) => slugify(category)))].join('/'),
    collection,
    path: post.stem.replace(/^.*?(?:^|\/)_[^/]+\//, ''),
    output_ext: '.html',
    ...timeOf(post),
  });
}

function collectionOf(path: string): string {
  const folder = /(?:^|\/)_([^/]+)\//.exec(path)?.[1];
  return folder === undefined || folder === 'drafts' ? 'posts' : folder;
}

/** A post's categories: of its front matter, after those that the folders above `_posts` give it. */
export function categoriesOf({ fields, path }: Pick<Post, 'fields' | 'path'>): string[] {
  const folders = /^(.*?)\/_posts\//.exec(path)?.[1]?.split('/') ?? [];
  const categories = [...textsOf(fields.get('category')), ...wordsIn(fields.get('categories'))];
  return [...new Set([...folders, ...categories])];
}

/** https://gohugo.io/configuration/permalinks/ */
function hugoAddress(post: Post, { hugo }: Site, day: string): string {
  const { fields, stem, name } = post;
  const url = textOf(fields.get('url'));
  if (url) return url.startsWith('/') || /^[a-z]+:/i.test(url) ? url : `/${url}`;
  const folders = posix.dirname(stem).split('/').slice(1);
  const file = hugo.dateInName ? name : posix.basename(stem);
  const slug = textOf(fields.get('slug')) ?? hyphenate(file);
  const section = folders[0] ?? '';
  const pattern = hugo.permalinks.get(section) ?? `/${folders.map(hyphenate).join('/')}/:slugorfilename/`;
  return fill(pattern, day, {
    slug,
    slugorfilename: slug,
    slugorcontentbasename: slug,
    filename: hyphenate(file),
    contentbasename: hyphenate(file),
    title: hyphenate(textOf(fields.get('title')) ?? file),
    section,
    sections: folders.map(hyphenate).join('/'),
    ...timeOf(post),
  });
}

/** Hugo keeps what stands in a name but for spaces and capitals. */
function hyphenate(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '-');
}

function timeOf({ fields }: Post): Record<string, string> {
  const [, hour = '00', minute = '00', second = '00'] =
    /\d[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(textOf(fields.get('date')) ?? '') ?? [];
  return { hour: hour.padStart(2, '0'), minute, second };
}

/** Fills the placeholders of a pattern; those that are unknown stay. */
function fill(pattern: string, day: string, words: Record<string, string>): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const time = new Date(`${day}T00:00:00Z`);
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(time);
  const ordinal = Math.round((time.getTime() - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000) + 1;
  const [weekYear = '', week = ''] = weekOf(day).split('-W');
  const values: Record<string, string> = {
    year,
    month,
    day: date,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(date)),
    short_month: name({ month: 'short' }),
    long_month: name({ month: 'long' }),
    monthname: name({ month: 'long' }).toLowerCase(),
    y_day: String(ordinal).padStart(3, '0'),
    yearday: String(ordinal),
    week,
    w_year: weekYear,
    w_day: String(time.getUTCDay() || 7),
    short_day: name({ weekday: 'short' }),
    long_day: name({ weekday: 'long' }),
    weekday: String(time.getUTCDay()),
    weekdayname: name({ weekday: 'long' }).toLowerCase(),
    ...words,
  };
  const path = pattern.replace(/:([a-z_]+)/g, (placeholder, word: string) =>
    values[word] === undefined ? placeholder : values[word].split('/').map(encodeURIComponent).join('/'),
  );
  return `/${path}`.replace(/\/{2,}/g, '/');
}
