/**
 * The addresses of pages in Hugo. The rules are those of Hugo 0.111: its documentation,
 * https://gohugo.io/configuration/permalinks/, and its helpers/path.go (UnicodeSanitize), helpers/url.go (URLize),
 * resources/page/permalinks.go, resources/page/page_paths.go and hugolib/page__paths.go.
 */
import { posix } from 'node:path';
import { daysBetween } from '../util/dates.ts';
import { readDay } from './days.ts';
import { lowerLetters } from './names.ts';
import type { Post } from './posts.ts';
import type { HugoSite } from './site.ts';
import { textOf } from './values.ts';

/** Where a page is: its folder within the content, its name there, and its language. */
export interface HugoPlace {
  /** '' for the root of the content. */
  folder: string;
  /** Of a page bundle the name of its folder. */
  name: string;
  isBundle: boolean;
  /** The code of a configured language; the default one if the path names none. */
  language: string;
}

/** Returns where a file is in the content of a site; undefined if it is outside. */
export function placeInContent(path: string, hugo: HugoSite): HugoPlace | undefined {
  // The longest folder first, since content folders can be nested.
  const content = hugo.contents
    .toSorted((a, b) => b.folder.length - a.folder.length)
    .find(({ folder }) => path.startsWith(`${folder}/`));
  if (!content) return undefined;
  const inner = path.slice(content.folder.length + 1);
  const file = posix.basename(inner, posix.extname(inner));
  const suffix = posix.extname(file);
  const language = hugo.languages.find(({ code }) => suffix === `.${code}`)?.code;
  const name = language ? file.slice(0, -suffix.length) : file;
  const folder = posix.dirname(inner).replace(/^\.$/, '');
  const isBundle = name === 'index' && folder !== '';
  return {
    folder: isBundle ? posix.dirname(folder).replace(/^\.$/, '') : folder,
    name: isBundle ? posix.basename(folder) : name,
    isBundle,
    language: language ?? content.language,
  };
}

/** Whether a file is a page of Hugo rather than of Jekyll. */
export function isHugoPage(path: string, { hugo }: { hugo: HugoSite }): boolean {
  return placeInContent(path, hugo) !== undefined && !/(?:^|\/)_(?:posts|drafts)\//.test(path);
}

/** Whether a file is a part of a page bundle rather than a page of its own. */
export function isPartOfBundle(path: string, { bundles }: HugoSite): boolean {
  const folders = path.split('/').slice(0, -1);
  const within = folders.findIndex((_, index) => bundles.has(folders.slice(0, index + 1).join('/')));
  return within >= 0 && !(within === folders.length - 1 && /\/index(?:\.[\w-]+)?\.\w+$/.test(path));
}

/** The address of a page, escaped. */
export function hugoAddress(post: Post, hugo: HugoSite): string {
  const place = placeInContent(post.path, hugo)!;
  const url = textOf(post.fields.get('url'));
  const section = place.folder.split('/')[0]!.toLowerCase();
  // An address from the front matter is not sanitized.
  if (url) return escape(ownUrl(fill(url, post, place, hugo), place, hugo));
  const path = sanitize(withLanguage(ordinaryPath(post, place, section, hugo), place, hugo), hugo);
  return escape(hugo.keepsCase ? path : toLowerCase(path));
}

/** Resolves an alias, which is relative to the folder of the page. */
export function resolveHugoAlias(alias: string, address: string): string {
  return /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(alias)
    ? alias
    : posix.join(posix.dirname(address.replace(/\/$/, '')), alias);
}

/** Resolves an address from the front matter, which is relative to the root of the language. */
function ownUrl(url: string, place: HugoPlace, hugo: HugoSite): string {
  const path = join('/', url);
  const link = url.endsWith('/') || url.includes('.') ? path : `${path}/`;
  return url.startsWith('/') ? link : withLanguage(link, place, hugo);
}

function ordinaryPath(post: Post, place: HugoPlace, section: string, hugo: HugoSite): string {
  const permalinks = hugo.languages.find(({ code }) => code === place.language)?.permalinks ?? hugo.permalinks;
  const pattern = permalinks.get(section);
  const expanded = pattern === undefined ? '' : unescapeQuery(fill(pattern, post, place, hugo));
  const path = expanded ? join('/', expanded) : join('/', place.folder, slugOf(post, place, hugo) || place.name);
  const isUgly = hugo.uglyUrls.has(section) || hugo.uglyUrls.has('*');
  return path.replace(/\/$/, '') + (isUgly ? '.html' : '/');
}

function withLanguage(path: string, { language }: HugoPlace, hugo: HugoSite): string {
  const isPlain = hugo.languages.length < 2 || (language === hugo.defaultLanguage && !hugo.defaultInSubfolder);
  return isPlain ? path : join('/', language, path);
}

/** The slug from the front matter, or, if so configured, from a file name that begins with a date. */
function slugOf({ fields }: Post, { name }: HugoPlace, { dateInName }: HugoSite): string {
  const slug = textOf(fields.get('slug'));
  if (slug !== undefined) return slug.replace(/^-+|-+$/g, '');
  const isFirst = dateInName === 'first' || (dateInName === 'else' && !textOf(fields.get('date')));
  return isFirst && readDay(name.slice(0, 10)) ? name.slice(10).replace(/^[ _-]+|[ _-]+$/g, '') : '';
}

/** Fills in the tokens of a pattern; unknown ones stay. */
function fill(pattern: string, post: Post, place: HugoPlace, hugo: HugoSite): string {
  const urlize = (text: string) => {
    // An empty fragment disappears.
    const path = sanitize(text, hugo).replace(/#$/, '');
    return encodeURI(hugo.keepsCase ? path : toLowerCase(path)).replaceAll('%25', '%');
  };
  const title = textOf(post.fields.get('title')) ?? '';
  const slug = slugOf(post, place, hugo);
  const sections = sectionsOf(place.folder, hugo);
  const [year = '', month = '', day = ''] = (post.day ?? '0001-01-01').split('-');
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(midnight);
  const values: Record<string, string> = {
    year: String(Number(year)),
    month,
    day,
    monthname: name({ month: 'long' }),
    weekday: String(midnight.getUTCDay()),
    weekdayname: name({ weekday: 'long' }),
    yearday: String(daysBetween(`${year}-01-01`, `${year}-${month}-${day}`) + 1),
    section: sections[0] ?? '',
    sections: sections.join('/'),
    title: urlize(title),
    slug: urlize(slug || title),
    slugorfilename: urlize(slug || place.name),
    slugorcontentbasename: urlize(slug || place.name),
    filename: urlize(place.name),
    contentbasename: urlize(place.name),
  };
  return pattern.replace(/:(\w+)(\[.+?\])?/g, (token, word: string, cut: string | undefined) => {
    if (cut) return word === 'sections' ? take(sections, cut).join('/') : token;
    return Object.hasOwn(values, word) ? values[word]! : token;
  });
}

/** The sections that a folder is in: the outermost one, and each below it that has a list page of its own. */
function sectionsOf(folder: string, { sections }: HugoSite): string[] {
  const parts = folder ? folder.toLowerCase().split('/') : [];
  const depth = parts.findLastIndex((_, index) => index === 0 || sections.has(parts.slice(0, index + 1).join('/')));
  return parts.slice(0, depth + 1);
}

/** Selects sections by an index or slice such as `[1:]`, `[:last]` or `[0]`. */
function take(sections: readonly string[], cut: string): string[] {
  const [low = '', high] = cut.slice(1, -1).toLowerCase().split(':');
  const at = (text: string, otherwise: number) =>
    text === 'last' ? sections.length - 1 : text === '' ? otherwise : Number(text) || 0;
  return high === undefined
    ? sections.slice(at(low, 0), at(low, 0) + 1)
    : sections.slice(at(low, 0), at(high, sections.length));
}

const ALLOWED = /[./\\_#+~@\p{L}\p{Nd}\p{M}-]/u;

/** Drops what Hugo doesn't allow in a path: all but letters, digits and a few marks. Spaces become hyphens. */
function sanitize(text: string, { removesAccents }: HugoSite): string {
  const source = [
    ...(removesAccents
      ? text
          .normalize('NFD')
          .replace(/\p{Mn}/gu, '')
          .normalize('NFC')
      : text),
  ];
  let path = '';
  let isHyphenDue = false;
  for (const [index, letter] of source.entries()) {
    const isEscape = letter === '%' && /^[\da-f]{2}$/i.test(source.slice(index + 1, index + 3).join(''));
    if (ALLOWED.test(letter) || isEscape) {
      if (isHyphenDue && letter !== '-') path += '-';
      isHyphenDue = false;
      path += letter;
    } else if (path && /\s/u.test(letter) && !path.endsWith('-')) isHyphenDue = true;
  }
  return path;
}

/** Lower case as in Go, one letter at a time. */
function toLowerCase(path: string): string {
  return lowerLetters(path.replaceAll('İ', 'i'));
}

/** Go's url.QueryUnescape, whose errors Hugo ignores. */
function unescapeQuery(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function escape(path: string): string {
  return encodeURI(path).replaceAll('%25', '%').replace(/[?#]/g, encodeURIComponent);
}

/** Go's path.Join, which keeps a slash at the end here. */
function join(...parts: string[]): string {
  return posix.join(...parts).replace(/(?<=.)\/$/, '') + (/[^/]\/$/.test(parts.at(-1) ?? '') ? '/' : '');
}
