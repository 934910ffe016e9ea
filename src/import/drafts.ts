/** Which posts of an archive are unpublished, by the rules of Jekyll 4.3 (publisher.rb) and Hugo 0.111 (page__meta.go). */
import { readDay } from './days.ts';
import type { Fields } from './front-matter.ts';
import { asObject, textOf } from './values.ts';

/** The parts of a post that decide whether it is published. */
interface Candidate {
  /** From the root of the archive. */
  path: string;
  fields: Fields;
  day: string | undefined;
  isHugo: boolean;
  isBundle: boolean;
  /** Whether it is a part of another page. */
  isPart: boolean;
  /** Why Jekyll makes no page of a file at its path. */
  ignored?: string | undefined;
}

/** Returns why a post is unpublished, as a clause; undefined if it is published. `today` is `yyyy-mm-dd`. */
export function findDraftReason(post: Candidate, today: string): string | undefined {
  const { path, day, isHugo } = post;
  if (/(?:^|\/)_drafts\//.test(path)) return 'it is in the folder for drafts';
  const reason = isHugo ? hugoReason(post, today) : jekyllReason(post);
  return reason ?? (day && day > today ? `its date, ${day}, is in the future` : undefined);
}

/**
 * Jekyll skips a post whose `published` is `false` or empty; a string such as "no" counts as true. It ignores `draft`
 * ({@link isIgnoredDraft}).
 */
function jekyllReason({ fields, ignored }: Candidate): string | undefined {
  if (ignored !== undefined) return ignored;
  const published = fields.get('published');
  return published === false || published === null ? `it says "published: ${published ?? ''}"` : undefined;
}

/** Whether a post says that it is a draft in the words of Hugo, which Jekyll does not know. */
export function isIgnoredDraft({ fields, isHugo }: Pick<Candidate, 'fields' | 'isHugo'>): boolean {
  return !isHugo && toBoolean(fields.get('draft')) === true;
}

function hugoReason({ fields, isBundle, isPart }: Candidate, today: string): string | undefined {
  if (isPart) return 'it is part of the page in its folder';
  if (toBoolean(fields.get('draft'))) return `it says "draft: ${textOf(fields.get('draft'))}"`;
  const published = toBoolean(fields.get('published'));
  if (published === false && !fields.has('draft')) return 'it says "published: false"';
  const { field: from, day: publishDay } = firstDay(fields, ['publishDate', 'pubdate', 'published']);
  if (publishDay && publishDay > today) return `its ${from}, ${publishDay}, is in the future`;
  const { field: until, day: expiryDay } = firstDay(fields, ['expiryDate', 'unpublishdate']);
  if (expiryDay && expiryDay <= today) return `its ${until}, ${expiryDay}, has passed`;
  const { render } = { ...asObject(fields.get('_build')), ...asObject(fields.get('build')) };
  if (render !== undefined && /^(?:never|false|link)$/.test(String(render)))
    return `it says "render: ${String(render)}"`;
  if (isBundle && toBoolean(fields.get('headless'))) return 'it says "headless: true"';
  return undefined;
}

/**
 * Converts a value as Hugo does: the words that Go's strconv.ParseBool accepts, those that only its YAML does (`y`,
 * `n`), and numbers; undefined for others.
 */
function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return undefined;
  if (/^(?:1|[tTyY]|TRUE|true|True)$/.test(value)) return true;
  return /^(?:0|[fFnN]|FALSE|false|False)$/.test(value) ? false : undefined;
}

function firstDay(fields: Fields, names: readonly string[]): { field?: string; day?: string } {
  for (const field of names) {
    const day = readDay(textOf(fields.get(field)) ?? '');
    if (day) return { field, day };
  }
  return {};
}
