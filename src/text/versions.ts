/** Versions of texts: the facts about a README at a commit. */
import { posix } from 'node:path';
import type { ReadOptions } from '../kep/contents.ts';
import { readContents } from '../kep/contents.ts';
import type { Commit, TreeFile, Upstream } from '../kep/upstream.ts';
import type { TextFile, TextVersion } from './lock.ts';
import { findPictures } from './pictures.ts';
import { LARGEST_TEXT, readReadme } from './prepare.ts';

/** In bytes. A larger picture is not kept. */
export const LARGEST_PICTURE = 5_000_000;

/** A README to describe, and its last version in the lock. */
export interface Wanted {
  path: string;
  last?: TextVersion | undefined;
}

/**
 * Describes READMEs at a commit, or explains why one can't be kept. Changed contents are read, in one download if there
 * are many. Throws {@link UpstreamError}.
 */
export async function describeVersions(
  upstream: Upstream,
  commit: Commit,
  wanted: readonly Wanted[],
  onProgress?: ReadOptions['onProgress'],
): Promise<(TextVersion | string)[]> {
  if (wanted.every(({ last }) => last?.commit === commit.id)) return wanted.map(({ last }) => last!);
  const tree = indexTree(upstream, await upstream.files(commit));
  const readmes = await Promise.all(
    wanted.map(async ({ path, last }) => {
      const file = tree.files.get(path);
      const isTooLarge = file !== undefined && (await tree.sizeOf(file)) > LARGEST_TEXT;
      return { path, file, isTooLarge, last: last?.path === path && last.id === file?.id ? last : undefined };
    }),
  );
  const unread = readmes.flatMap(({ file, isTooLarge, last }) => (file && !isTooLarge && !last ? [file] : []));
  const contents = await readContents(upstream, commit, unread, { onProgress });
  return Promise.all(
    readmes.map(async ({ path, file, isTooLarge, last }) => {
      if (!file) return `there is no ${path}`;
      if (isTooLarge) return `${path} is larger than ${LARGEST_TEXT / 1_000_000} MB`;
      // The pictures of a text depend only on its bytes and its path.
      const shown = last
        ? last.pictures.map((picture) => picture.path)
        : findPictures(readReadme(contents.get(file.id)!) ?? '', path);
      return {
        commit: commit.id,
        date: commit.committedAt.slice(0, 10),
        path,
        id: file.id,
        pictures: await tree.keepPictures(shown),
        otherFiles: tree.markdownBeside(path),
      };
    }),
  );
}

/** Indexes the files of a commit. */
function indexTree(upstream: Upstream, list: readonly TreeFile[]) {
  const files = new Map(list.map((file) => [file.path, file]));
  const markdown = list.map(({ path }) => path).filter((path) => /\.md$/i.test(path));
  const directories = list.flatMap(({ path }) => (path.endsWith('/kep.yaml') ? [posix.dirname(path)] : []));
  /** A source whose lists have no sizes has the contents without requests. */
  const sizeOf = async ({ id, size }: TreeFile) =>
    size ?? ((await upstream.known(id)) ?? (await upstream.blob(id))).length;
  return {
    files,
    sizeOf,
    async keepPictures(paths: readonly string[]): Promise<TextFile[]> {
      const found = paths.flatMap((path) => files.get(path) ?? []);
      const sizes = await Promise.all(found.map(sizeOf));
      return found.filter((_, index) => sizes[index]! <= LARGEST_PICTURE).map(({ path, id }) => ({ path, id }));
    },
    /** The other Markdown files of a README's directory, without those of KEPs in folders of it. */
    markdownBeside(readme: string): string[] {
      const directory = `${posix.dirname(readme)}/`;
      const nested = directories.filter((path) => path.startsWith(directory)).map((path) => `${path}/`);
      return markdown
        .filter((path) => path.startsWith(directory) && path !== readme)
        .filter((path) => !nested.some((folder) => path.startsWith(folder)))
        .toSorted();
    },
  };
}
