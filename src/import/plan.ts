/** Plans an import: the notes, the files to copy, and the remarks for the report. Writes nothing. */
import { posix } from 'node:path';
import { addressKey, isOwnAddress } from '../note/aliases.ts';
import { formatFrontMatter } from '../note/front-matter.ts';
import { frontMatterSchema } from '../note/note.ts';
import { oldAddresses, oldFeedId } from './addresses.ts';
import { openArchive } from './archive.ts';
import type { Copies, Copy } from './copies.ts';
import { createCopies } from './copies.ts';
import { numberOf, translateFields } from './fields.ts';
import { createTargetFinder } from './links.ts';
import { nameNotes } from './naming.ts';
import type { Post } from './posts.ts';
import { findPosts, MARKDOWN } from './posts.ts';
import { readProject } from './project.ts';
import type { Remark } from './remarks.ts';
import { createAddressRewriter } from './address-rewriter.ts';
import type { Site } from './site.ts';
import { readSite } from './site.ts';
import type { RewriteAddress } from './text.ts';
import { openingTitle, readBody, rewriteBody } from './text.ts';
import { escapeUnknownElements } from './unknown-elements.ts';
import { textOf } from './values.ts';

export interface ImportPlan {
  notes: PlannedNote[];
  copies: Copy[];
  /** By file, then by line. */
  remarks: Remark[];
  counts: { posts: number; drafts: number; before: number; skipped: number; refused: number; left: number };
}

export interface PlannedNote {
  /** From the root of the project. */
  file: string;
  text: string;
  /** From the root of the archive. */
  path: string;
  isDraft: boolean;
}

/** A post on its way to a note. */
interface Entry {
  post: Post;
  /** From the root of the project. */
  file: string;
  /** Its old addresses, its own first. */
  addresses: string[];
  aliases: string[];
  number?: number;
}

/**
 * Plans the import of an archive into a project.
 *
 * @param folder the archive
 * @param root the project
 * @param today posts of a later day are kept as drafts
 */
export async function planImport(folder: string, root: string, today: string): Promise<ImportPlan> {
  const archive = openArchive(folder);
  const site = readSite(archive);
  const { posts, remarks: findings, skipped, refused } = findPosts(archive, site, today);
  const remarks = [...archive.remarks, ...site.remarks, ...findings];
  const feeds = site.feed === 'hugo' ? hugoFeeds(posts) : site.feedPaths;
  if (feeds.length > 0) remarks.push(...remarkFeeds(feeds, site, archive.files));
  const project = readProject(root);

  const files = nameNotes(posts, project);
  const entries: Entry[] = posts.map((post) => {
    const { addresses, problems } = oldAddresses(post, site);
    if (!post.draft) remarks.push(...problems.map((message) => ({ path: post.path, message })));
    return { post, file: files.get(post)!, addresses, aliases: [] };
  });
  const fresh = entries.filter(({ post }) => !project.imported.has(post.path));
  assignAliases(
    fresh,
    project.aliases,
    new Set([...project.names, ...entries.map(({ file }) => posix.basename(file, '.md'))]),
    remarks,
  );
  assignNumbers(fresh, project.numbers, remarks);

  const copies = createCopies(archive.folder, root);
  const findTarget = createTargetFinder(archive, site, entries);
  const write = async (chosen: readonly Entry[], copies: Copies, remarks: Remark[]) => {
    const rewriterFor = createAddressRewriter(findTarget, copies, files);
    const notes: PlannedNote[] = [];
    for (const entry of chosen) notes.push(await writeNote(entry, site, rewriterFor(entry.post), remarks));
    return notes;
  };
  const notes = await write(fresh, copies, remarks);
  const copied = copies.list();
  // The posts that were imported before show which files were copied with them.
  const before = createCopies(archive.folder, root);
  await write(
    entries.filter((entry) => !fresh.includes(entry)),
    before,
    [],
  );
  remarks.push(...leftInBundles(fresh, archive.files, new Set(copied.map(({ from }) => from))));

  const isCarried = new Set([
    ...posts.map(({ path }) => path),
    ...[...copied, ...before.list()].map(({ from }) => from),
  ]);
  return {
    notes,
    copies: copied,
    remarks: sortRemarks([
      ...remarks.filter(({ path }) => !project.imported.has(path)),
      ...entries.flatMap(({ post: { path } }) => {
        const file = project.imported.get(path);
        return file ? { path, message: `was imported before as ${file}, which is not changed` } : [];
      }),
    ]),
    counts: {
      posts: notes.filter(({ isDraft }) => !isDraft).length,
      drafts: notes.filter(({ isDraft }) => isDraft).length,
      before: entries.length - fresh.length,
      skipped: skipped + archive.remarks.length,
      refused,
      left: archive.files.filter((path) => !isCarried.has(path)).length - skipped - refused,
    },
  };
}

/** The feeds that Hugo makes: of the site, and of each section. */
function hugoFeeds(posts: readonly Post[]): string[] {
  const sections = new Set(posts.flatMap((post) => /^content\/([^/]+)\//.exec(post.path)?.[1] ?? []));
  return ['/index.xml', ...[...sections].toSorted().map((section) => `/${section}/index.xml`)];
}

/** Explains how the old feeds stay at their addresses. */
function remarkFeeds(feeds: readonly string[], { feed }: Site, files: readonly string[]): Remark[] {
  const path = files.find((file) => /^(?:_config|hugo|config)\.\w+$|^config\/_default\//.test(file));
  const ids = feed ? '. Their items keep their ids, so feed readers do not show them as new' : '';
  const message = `the old feeds are served if content/club.yaml has "feedAliases: [${feeds.join(', ')}]"${ids}`;
  return path === undefined ? [] : [{ path, message }];
}

/** Writes a post as a note, and adds its remarks. */
async function writeNote(
  { post, file, aliases, number }: Entry,
  site: Site,
  rewriteAddress: RewriteAddress,
  remarks: Remark[],
): Promise<PlannedNote> {
  const { path, draft } = post;
  const source = escapeUnknownElements(post.body);
  const body = readBody(source);
  const heading = textOf(post.fields.get('title')) ? undefined : openingTitle(body);
  const rewritten = await rewriteBody(body, rewriteAddress, heading);
  const { fields, problems } = translateFields(post, site, {
    aliases,
    number,
    guid: draft ? undefined : oldFeedId(post, site),
    heading: heading?.title,
  });
  if (draft) remarks.push({ path, message: `is kept as a draft: ${draft}` });
  remarks.push(
    ...problems.map((message) => ({ path, line: 1, message })),
    ...rewritten.remarks.map(({ offset, message }) => ({
      path,
      line: lineAt(source, offset) + post.bodyLine - 1,
      message,
    })),
  );
  return { file, text: formatFrontMatter(fields) + rewritten.text, path, isDraft: Boolean(draft) };
}

/** Assigns the old addresses as aliases, each to one post only: the first by day, then by path. */
function assignAliases(
  entries: readonly Entry[],
  others: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
  remarks: Remark[],
) {
  const owners = new Map(others);
  const byDay = entries.toSorted(
    (a, b) => compare(a.post.day ?? '', b.post.day ?? '') || compare(a.post.path, b.post.path),
  );
  for (const { post, addresses, aliases } of byDay) {
    if (post.draft) continue;
    for (const address of addresses) {
      const key = addressKey(address);
      const owner = owners.get(key);
      const remark = (why: string) => remarks.push({ path: post.path, message: `its old address ${address} ${why}` });
      if (owner !== undefined && owner !== post.path) remark(`already leads to ${owner}`);
      else if (isOwnAddress(address, (id) => names.has(id))) remark('is that of a page of this site');
      else if (!frontMatterSchema.shape.aliases.safeParse([address]).success)
        remark('cannot be kept: it is not a path');
      else {
        owners.set(key, post.path);
        aliases.push(address);
      }
    }
  }
}

/** Assigns the numbers that only one post claims. */
function assignNumbers(entries: Entry[], taken: ReadonlySet<number>, remarks: Remark[]) {
  const claims = Map.groupBy(
    entries.filter(({ post }) => !post.draft),
    ({ post }) => numberOf(post),
  );
  for (const [number, claimants] of claims) {
    if (number === undefined) continue;
    if (claimants.length === 1 && !taken.has(number)) claimants[0]!.number = number;
    else
      for (const { post } of claimants)
        remarks.push({ path: post.path, message: `another post has the same number, ${number}; it is left out` });
  }
}

/** Files in the folder of a page bundle that its text does not link to. */
function leftInBundles(entries: readonly Entry[], files: readonly string[], copied: ReadonlySet<string>): Remark[] {
  const bundles = entries.filter(({ post }) => posix.dirname(post.path) === post.stem);
  return bundles.flatMap(({ post }) =>
    files
      .filter((path) => path.startsWith(`${post.stem}/`) && path !== post.path && !copied.has(path))
      .filter((path) => !MARKDOWN.test(path))
      .map((path) => ({ path, message: `is not copied, because the text of ${post.path} does not link to it` })),
  );
}

/** The line, from 1, that an offset of a text is on. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function sortRemarks(remarks: readonly Remark[]): Remark[] {
  return remarks.toSorted((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
