/** Finds the posts of an archive, and reads them. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Archive } from './archive.ts';
import { readDay } from './days.ts';
import { findCostlyParagraph } from '../util/costly-paragraphs.ts';
import { decodeText } from '../util/decode-text.ts';
import { findDraftReason, isIgnoredDraft } from './drafts.ts';
import type { Fields } from './front-matter.ts';
import { splitText } from './front-matter.ts';
import type { HugoPlace } from './hugo.ts';
import { isHugoPage, isPartOfBundle, placeInContent } from './hugo.ts';
import { ignoredReason, withDefaults } from './jekyll.ts';
import type { Remark } from './remarks.ts';
import { show } from './remarks.ts';
import type { Site } from './site.ts';
import { textOf } from './values.ts';

export interface Post {
  /** The file, from the root of the archive. */
  path: string;
  /** The path without its extension; of a page bundle its folder. */
  stem: string;
  /** The name without a day in front: what addresses are made of. */
  name: string;
  /** Absent in a draft that has none. */
  day?: string;
  /** The day in the file's name. */
  dayInName?: string;
  /** Why it is unpublished; undefined if it is published. */
  draft?: string;
  fields: Fields;
  body: string;
  /** The line of the file that the body begins on. */
  bodyLine: number;
}

export interface Findings {
  posts: Post[];
  /** What was fixed, and which files look like posts but are not, and why. */
  remarks: Remark[];
  skipped: number;
  refused: number;
}

/** Files that Jekyll and Hugo take for Markdown. */
export const MARKDOWN = /\.(?:md|markdown|mkd|mkdn|mdown)$/i;
const OTHER_MARKUP = /\.(?:html?|textile|adoc|asciidoc|rst|org|txt|mdx)$/i;
const TEMPLATES = /(?:^|\/)(?:_includes|_layouts|_data|_sass|_plugins|archetypes|layouts|themes)\//;
const OF_POSTS = /(?:^|\/)(?:_posts|_drafts)\//;
const DATED = /^(\d{4}[-_.]\d{1,2}[-_.]\d{1,2})(?:[-_. ]+(.*))?$/s;

/** Reads every post of an archive. Those of a day after `today`, as `yyyy-mm-dd`, are drafts. */
export function findPosts(archive: Archive, site: Site, today: string): Findings {
  const findings: Findings = { posts: [], remarks: [], skipped: 0, refused: 0 };
  const turnDown = (verdict: 'skipped' | 'refused', path: string, reason: string) => {
    findings[verdict] += 1;
    findings.remarks.push({ path, message: `${verdict}: ${reason}` });
  };
  for (const path of archive.files) {
    const name = posix.basename(path);
    if (!MARKDOWN.test(name)) {
      if (OF_POSTS.test(path) && OTHER_MARKUP.test(name))
        turnDown('skipped', path, `${posix.extname(name)} is not Markdown`);
      continue;
    }
    if (TEMPLATES.test(path)) turnDown('skipped', path, 'a template');
    else if (isListPage(path, site)) turnDown('skipped', path, 'a page that lists others');
    else {
      const post = readPost(archive, path, site, today);
      if ('reason' in post) turnDown(post.verdict, path, post.reason);
      else findings.posts.push(post);
      findings.remarks.push(...(post.remarks ?? []).map((remark) => ({ path, ...remark })));
    }
  }
  return findings;
}

type Read =
  | (Post & { remarks: Omit<Remark, 'path'>[] })
  | { verdict: 'skipped' | 'refused'; reason: string; remarks?: undefined };

function readPost(archive: Archive, path: string, site: Site, today: string): Read {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(archive.folder, path));
  } catch (error) {
    return { verdict: 'refused', reason: `it cannot be read: ${(error as Error).message}` };
  }
  if (bytes.length === 0) return { verdict: 'refused', reason: 'the file is empty' };
  const decoded = decodeText(bytes);
  if (!decoded) return { verdict: 'refused', reason: 'it contains bytes that are not text' };
  const remarks: Omit<Remark, 'path'>[] = [];
  if (decoded.transcoded.length > 0) {
    const line = decoded.transcoded[0]!;
    remarks.push({
      line,
      message: `bytes that are not UTF-8, in ${countLines(decoded.transcoded)}; read as Windows-1252`,
    });
  }
  const { remarks: fixed, ...split } = splitText(decoded.text);
  remarks.push(...fixed);
  if (!decoded.text.trim()) return { verdict: 'refused', reason: 'it has no content' };

  const place = isHugoPage(path, site) ? placeInContent(path, site.hugo) : undefined;
  const fields = place ? withKnownKeys(split.fields) : split.fields;
  const { stem, name, dayInName } = nameOf(path, place);
  const { day, message } = dayOf(fields, dayInName);
  if (message) remarks.push({ line: 1, message });
  const candidate = {
    path,
    fields: place ? fields : withDefaults(path, fields, site),
    day,
    isHugo: place !== undefined,
    isBundle: place?.isBundle ?? false,
    isPart: place !== undefined && isPartOfBundle(path, site.hugo),
    ignored: place ? undefined : ignoredReason(path, site),
  };
  const draft = findDraftReason(candidate, today);
  if (!draft && isIgnoredDraft(candidate))
    remarks.push({ line: 1, message: 'it says "draft", which Jekyll ignores; it is published, as it was' });
  if (!day && !draft) {
    if (OF_POSTS.test(path)) return { verdict: 'refused', reason: 'neither its name nor its front matter has a date' };
    return { verdict: 'skipped', reason: 'a page rather than a post: it has no date' };
  }
  const costly = findCostlyParagraph(split.body);
  if (costly) {
    const line = split.bodyLine + costly.position!.start.line - 1;
    return {
      verdict: 'refused',
      reason: `line ${line} begins a paragraph with more than 2000 brackets and marks of emphasis`,
    };
  }
  if (!split.body.trim()) remarks.push({ line: split.bodyLine, message: 'it has no text' });
  return {
    path,
    stem,
    name,
    ...split,
    fields,
    ...(day && { day }),
    ...(dayInName && { dayInName }),
    ...(draft && { draft }),
    remarks,
  };
}

function countLines({ length }: number[]): string {
  return length === 1 ? 'one line' : `${length} lines`;
}

/** A page of Hugo that lists others. */
function isListPage(path: string, { hugo }: Site): boolean {
  return posix.basename(path) === '_index.md' || placeInContent(path, hugo)?.name === '_index';
}

/** Reads a path: a page bundle has the name of its folder; folders may contain the date. */
function nameOf(path: string, place: HugoPlace | undefined): Pick<Post, 'stem' | 'name' | 'dayInName'> {
  const file = path.replace(MARKDOWN, '');
  const stem = place?.isBundle || /\/index$/i.test(file) ? posix.dirname(file) : file;
  const base = posix.basename(stem);
  const [, date, name] = DATED.exec(base) ?? [];
  const inFolders = /(?:^|\/)(\d{4})[/-](\d{2})[/-](\d{2})\//.exec(`${stem}/`);
  const day = (date && readDay(date.replace(/[_.]/g, '-'))) || (inFolders && readDay(inFolders.slice(1).join('-')));
  return { stem, name: date ? (name ?? '') : base, ...(day && { dayInName: day }) };
}

/** The fields that can hold the day of a post; the first valid one counts. */
const DAY_FIELDS = ['date', 'publishDate', 'publishdate', 'pubDate', 'pubdate', 'published', 'created', 'lastmod'];

/** Fields that this project or Hugo reads, in the spelling used here. */
const KNOWN_FIELDS = (
  'title date draft slug url description summary tags categories author authors aliases published publishDate ' +
  'pubdate expiryDate unpublishdate lastmod build _build headless number issue edition no'
).split(' ');
const SPELLINGS = new Map(KNOWN_FIELDS.map((field) => [field.toLowerCase(), field]));

/** The fields of a page of Hugo, which takes keys without regard to case. */
function withKnownKeys(fields: Fields): Fields {
  const spell = (key: string) => {
    const known = SPELLINGS.get(key.toLowerCase());
    return known === undefined || fields.has(known) ? key : known;
  };
  return new Map([...fields].map(([key, value]) => [spell(key), value]));
}

function dayOf(fields: Fields, dayInName: string | undefined): { day?: string; message?: string } {
  for (const field of DAY_FIELDS) {
    const text = textOf(fields.get(field));
    const day = text && readDay(text);
    if (!day) continue;
    if (!dayInName || dayInName === day) return { day };
    return { day, message: `its name says ${dayInName}, but its front matter says ${day}, which is used` };
  }
  const date = textOf(fields.get('date'));
  if (date && dayInName) {
    return { day: dayInName, message: `${show(date)} is not a date; ${dayInName} is taken from its name` };
  }
  return dayInName ? { day: dayInName } : {};
}
