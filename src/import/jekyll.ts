/**
 * The addresses of posts in Jekyll. The rules are those of Jekyll 4.3: its documentation,
 * https://jekyllrb.com/docs/permalinks/, and its lib/jekyll/utils.rb (slugify), url.rb, document.rb,
 * drops/url_drop.rb and frontmatter_defaults.rb.
 */
import { posix } from 'node:path';
import { daysBetween, weekOf } from '../util/dates.ts';
import type { Moment } from './days.ts';
import { readMomentIn, readTime } from './days.ts';
import type { Fields } from './front-matter.ts';
import { lowerLetters } from './names.ts';
import type { Post } from './posts.ts';
import type { Site } from './site.ts';
import { textOf, textsOf } from './values.ts';

const STYLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    date: '/:categories/:year/:month/:day/:title:output_ext',
    pretty: '/:categories/:year/:month/:day/:title/',
    ordinal: '/:categories/:year/:y_day/:title:output_ext',
    weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
    none: '/:categories/:title:output_ext',
  }),
);

/**
 * Returns the addresses of a post, escaped: first by its date in the time zone of the site, then by the date as
 * written and in UTC, which other versions and machines used.
 */
export function jekyllAddresses(post: Post, site: Site): string[] {
  const pattern = patternOf(post, site);
  return [
    ...new Set(
      momentsOf(post, site).map((moment) => fill(pattern, { ...valuesOf(post, site), ...dateValues(moment) })),
    ),
  ];
}

/** Returns Jekyll's id of a post, which feeds use: its address with the slug as the last part. */
export function jekyllId(post: Post, address: string): string {
  return posix.join(posix.dirname(address), encodeURI(slugOf(post)));
}

/** Jekyll's Utils.slugify, in its modes "default" and "pretty". */
export function jekyllSlug(text: string, mode: 'default' | 'pretty' = 'default'): string {
  const others = mode === 'pretty' ? /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{M}\p{L}\p{Nd}]+/gu;
  return text.replace(others, '-').replace(/^-|-$/g, '');
}

/** Returns the fields of a post, with the `defaults` that the configuration sets for its path. */
export function withDefaults(path: string, fields: Fields, { jekyll }: Pick<Site, 'jekyll'>): Fields {
  const relative = relativePath(path, jekyll);
  const matching = jekyll.defaults
    .filter(({ scope, type }) => matchesScope(relative, scope) && (type ?? collectionOf(path)) === collectionOf(path))
    // The longer path wins; of the same length the one with a type, then the later one.
    .sort((a, b) => a.scope.length - b.scope.length || Number(Boolean(a.type)) - Number(Boolean(b.type)));
  const defaults = Object.assign({}, ...matching.map(({ values }) => values)) as Record<string, unknown>;
  return new Map([...Object.entries(defaults), ...fields]);
}

function matchesScope(path: string, scope: string): boolean {
  if (!scope.includes('*')) return path.startsWith(scope);
  return path.split('/').some((_, index, parts) => posix.matchesGlob(parts.slice(0, index + 1).join('/'), scope));
}

/** The path within the folder of the sources, or of the collections. */
function relativePath(path: string, { folders }: Site['jekyll']): string {
  return folders.reduce((rest, folder) => (rest.startsWith(`${folder}/`) ? rest.slice(folder.length + 1) : rest), path);
}

/** The collection that a file belongs to. */
export function collectionOf(path: string): string {
  const folder = /(?:^|\/)_([^/]+)\//.exec(path)?.[1];
  return folder === undefined || folder === 'drafts' ? 'posts' : folder;
}

/**
 * Returns why Jekyll makes no page of a file, by its path and the configuration, as a clause; undefined if it makes one
 * (entry_filter.rb, collection.rb).
 */
export function ignoredReason(path: string, { jekyll }: Pick<Site, 'jekyll'>): string | undefined {
  const { collections, included, excluded } = jekyll;
  const isListed = (patterns: readonly string[], one: string) =>
    patterns.some((pattern) => one.startsWith(`${pattern}/`) || posix.matchesGlob(one, pattern));
  if (isListed(excluded, path)) return 'the configuration excludes it';
  const [, folder = '', inner = path] = /(?:^|\/)(_[^/]+)\/(.*)$/s.exec(path) ?? [];
  const collection = collectionOf(path);
  if (collection !== 'posts' && !collections.get(collection)?.hasPages && !isListed(included, folder))
    return `the configuration gives its folder, ${folder}, no pages`;
  const hidden = [inner, posix.basename(path)].find((name) => /^[._#~]/.test(name));
  if (hidden !== undefined && !isListed(included, hidden)) return `Jekyll ignores names that begin with "${hidden[0]}"`;
  return undefined;
}

/** A post's categories: the folders above `_posts`, then those of its front matter. */
function categoriesOf({ fields, path }: Pick<Post, 'fields' | 'path'>, site: Pick<Site, 'jekyll'>): string[] {
  const all = withDefaults(path, fields, site);
  const categories = all.get('categories');
  const words = typeof categories === 'string' ? categories.split(/\s+/) : textsOf(categories);
  return [...new Set([...categoryFolders(path, site), ...words, ...textsOf(all.get('category'))])].filter(Boolean);
}

/** The folders above `_posts`, each of which is a category. */
export function categoryFolders(path: string, { jekyll }: Pick<Site, 'jekyll'>): string[] {
  return /^(.*?)\/_(?:posts|drafts)\//.exec(relativePath(path, jekyll))?.[1]?.split('/') ?? [];
}

function patternOf({ path, fields }: Post, { jekyll }: Site): string {
  const own = textOf(fields.get('permalink'));
  if (own) return own;
  const collection = collectionOf(path);
  const given =
    textOf(withDefaults(path, new Map(), { jekyll }).get('permalink')) ?? jekyll.collections.get(collection)?.permalink;
  if (given) return STYLES.get(given) ?? given;
  const style = jekyll.permalink ?? 'date';
  if (collection === 'posts') return STYLES.get(style) ?? style;
  const end = /\/$/.test(STYLES.get(style) ?? style)
    ? '/'
    : STYLES.has(style) || style.endsWith(':output_ext')
      ? ':output_ext'
      : '';
  return `/:collection/:path${style === 'weekdate' ? '' : end}`;
}

/** The slug from the front matter, or else the file name without its date and trailing dots. */
function slugOf({ path, fields }: Post): string {
  const name = posix.basename(path, posix.extname(path));
  const [, bare = name] = /^\d{2,4}-\d{1,2}-\d{1,2}-(.*)$/s.exec(name) ?? [];
  return textOf(fields.get('slug')) ?? bare.replace(/\.+$/, '');
}

function valuesOf(post: Post, site: Site): Record<string, string> {
  const { path } = post;
  const slug = slugOf(post);
  const name = posix.basename(path, posix.extname(path));
  const categories = categoriesOf(post, site);
  const collection = collectionOf(path);
  const inCollection = relativePath(path, site.jekyll).replace(`_${collection}`, '');
  return {
    title: jekyllSlug(slug, 'pretty'),
    slug: lowerLetters(jekyllSlug(slug)),
    name: lowerLetters(jekyllSlug(name)),
    basename: name,
    categories: [...new Set(categories.map(lowerLetters))].join('/'),
    slugified_categories: [...new Set(categories.map((category) => lowerLetters(jekyllSlug(category))))].join('/'),
    collection,
    path: inCollection.slice(0, -posix.extname(path).length).replace(/\.+$/, ''),
    output_ext: '.html',
  };
}

/** The moments that the date of a post can mean, the one in the time zone of the site first. */
function momentsOf({ fields, path, day }: Post, site: Site): Moment[] {
  const text = textOf(withDefaults(path, fields, site).get('date')) ?? '';
  // A draft may have no day, and then no known address.
  const written = { day: day ?? '0001-01-01', time: readTime(text) };
  return [readMomentIn(text, site.timeZone), written, readMomentIn(text, 'UTC')].flatMap((moment) => moment ?? []);
}

function dateValues({ day, time }: Moment): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = '', minute = '', second = ''] = time.split(':');
  const midnight = new Date(`${day}T00:00:00Z`);
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(midnight);
  const [weekYear = '', week = ''] = weekOf(day).split('-W');
  return {
    year,
    month,
    day: date,
    hour,
    minute,
    second,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(date)),
    short_month: name({ month: 'short' }),
    long_month: name({ month: 'long' }),
    y_day: String(daysBetween(`${year}-01-01`, day) + 1).padStart(3, '0'),
    week,
    w_year: weekYear,
    w_day: String(midnight.getUTCDay() || 7),
    short_day: name({ weekday: 'short' }),
    long_day: name({ weekday: 'long' }),
  };
}

/** Fills in the placeholders of a template; unknown ones stay. */
function fill(template: string, values: Record<string, string>): string {
  const known = new Map(Object.entries(values));
  const url = template.replace(/:([a-z_]+)/g, (placeholder, word: string) => {
    const [key, rest] = known.has(word) || !word.endsWith('_') ? [word, ''] : [word.slice(0, -1), '_'];
    const value = known.get(key);
    return value === undefined ? placeholder : encodeURI(value).replace(/[?#]/g, encodeURIComponent) + rest;
  });
  return `/${url}`
    .replaceAll('..', '/')
    .replaceAll('./', '')
    .replace(/\/{2,}/g, '/');
}
