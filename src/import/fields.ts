/** Translates a post's front matter into a note's. What the note's fields do not repeat exactly is kept under `extra`. */
import type { Draft } from '../note/front-matter.ts';
import { frontMatterSchema } from '../note/note.ts';
import { categoryFolders } from './jekyll.ts';
import { slugifyPlain, wordsOf } from './names.ts';
import type { Post } from './posts.ts';
import { withoutEmails } from './private.ts';
import { show } from './remarks.ts';
import type { Site } from './site.ts';
import { asObject, textOf, textsOf, wordsIn } from './values.ts';

/** A note's fields; a draft may have no day yet. */
export type NoteFields = Omit<Draft, 'date'> & Partial<Pick<Draft, 'date'>>;

export interface Translation {
  fields: NoteFields;
  problems: string[];
}

/** What the plan of the whole import decides for a post. */
interface Decided {
  aliases: string[];
  number: number | undefined;
  /** Its id in the old feed. */
  guid: string | undefined;
  /** The heading that the text opens with. */
  heading: string | undefined;
}

/** Translates the front matter of a post. */
export function translateFields(post: Post, site: Site, { aliases, number, guid, heading }: Decided): Translation {
  const { fields, day, path, name } = post;
  const problems: string[] = [];
  const extra = new Map(fields);
  /** Drops a field from `extra` if the note's own field has the same value. */
  const dropRepeated = (field: string, value: unknown) => {
    if (JSON.stringify(fields.get(field)) === JSON.stringify(value)) extra.delete(field);
  };

  const ownTitle = textOf(fields.get('title'))?.replace(/\s+/g, ' ');
  const title = ownTitle ?? heading ?? (wordsOf(name) || 'Untitled');
  if (ownTitle) dropRepeated('title', title);
  else problems.push(`it has no title; ${show(title)} is taken from ${heading ? 'its first heading' : 'its name'}`);
  if (ownTitle && /\{\{|\{%/.test(ownTitle)) problems.push(`the title contains Liquid: ${show(ownTitle)}`);
  dropRepeated('date', day);

  const words = tagWords(post, site);
  const tags = [...new Set(words.map(slugifyPlain).filter(Boolean))];
  dropRepeated('tags', tags);
  for (const tag of words.filter((word) => !slugifyPlain(word))) {
    problems.push(`the tag ${show(tag)} has no letters from a to z; it is kept only under extra`);
  }

  const people = ['authors', 'author'].flatMap((field) => peopleIn(fields.get(field)));
  const handles = people.map((person) => handleOf(person, site));
  const authors = [...new Set(handles.flatMap((handle) => handle ?? []))];
  dropRepeated('authors', authors);
  dropRepeated(
    'authors',
    authors.map((handle) => `@${handle}`),
  );
  if (people.length === 1) for (const value of [authors[0], `@${authors[0]}`]) dropRepeated('author', value);

  const [summaryField, summary] =
    ['summary', 'description', 'excerpt']
      .map((field) => [field, textOf(fields.get(field))] as const)
      .find(([, text]) => text) ?? [];
  if (summaryField && summary === fields.get(summaryField)) extra.delete(summaryField);

  for (const field of ['redirect_from', 'aliases', 'alias', 'permalink', 'url']) {
    const values = textsOf(fields.get(field));
    if (fields.has(field) && values.length > 0 && values.every((value) => aliases.includes(value))) extra.delete(field);
  }
  if (number !== undefined) dropRepeated('number', number);

  const kept = new Map<string, unknown>();
  for (const [field, value] of extra) {
    const clean = withoutEmails({ [field]: value }) as Record<string, unknown>;
    if (JSON.stringify(clean) !== JSON.stringify({ [field]: value }))
      problems.push(`an e-mail address in "${(withoutEmails(field) as string | undefined) ?? 'a field'}" is left out`);
    for (const entry of Object.entries(clean)) kept.set(...entry);
  }

  return {
    fields: {
      title,
      ...(day && { date: day }),
      ...(number !== undefined && { number }),
      authors,
      tags,
      ...(summary && { summary }),
      aliases,
      ...(guid && { guid }),
      imported: path,
      ...(kept.size > 0 && { extra: Object.fromEntries(kept) }),
    },
    problems,
  };
}

/** The topics of a post: its tags and categories. */
function tagWords({ fields, path }: Post, site: Site): string[] {
  const lists = ['tags', 'categories'].map((field) => wordsIn(fields.get(field)));
  const words = ['tag', 'category'].map((field) => textsOf(fields.get(field)));
  return [...new Set([lists[0]!, words[0]!, categoryFolders(path, site), words[1]!, lists[1]!].flat())];
}

/** People as a list, an object, or a text of names between commas. */
function peopleIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return value === undefined || value === null ? [] : [value];
  return value.split(/,|\s+(?:and|&)\s+/).flatMap((person) => person.trim() || []);
}

const PROFILE = /^https?:\/\/(?:www\.)?github\.com\/([\w-]+)\/?$/i;

/** Returns the GitHub handle of a person: one marked as such, or a word that looks like a handle rather than a name. */
function handleOf(person: unknown, { authors }: Site): string | undefined {
  const { github, handle } = asObject(person);
  const text = textOf(person);
  const known = textOf(github) ?? textOf(handle) ?? (text && authors.get(text)) ?? text;
  const candidate = known && (PROFILE.exec(known)?.[1] ?? known);
  if (!candidate || (known === text && !/^@|^https?:|^[a-z\d-]+$/.test(candidate))) return undefined;
  const reading = frontMatterSchema.shape.authors.safeParse([candidate]);
  return reading.data?.[0];
}

const NUMBER_FIELDS = ['number', 'issue', 'edition', 'no'];
const NUMBER_IN_TITLE = /(?:#|\b(?:issue|edition|number|no\.?|episode|vol(?:ume)?\.?)\s+#?)(\d{1,5})\b/gi;

/** Returns the number of a post in its series: from a field, or else from its title. */
export function numberOf({ fields }: Post): number | undefined {
  const given = NUMBER_FIELDS.map((field) => Number(textOf(fields.get(field)) ?? NaN));
  const inTitle = [...(textOf(fields.get('title')) ?? '').matchAll(NUMBER_IN_TITLE)].map((match) => Number(match[1]));
  return [...given, ...(inTitle.length === 1 ? inTitle : [])].find((number) => Number.isInteger(number) && number > 0);
}
