/** Checks and renders single notes, each of which is parsed once for both. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { createLinter } from '../check/check.ts';
import type { Claimed, Context } from '../check/context.ts';
import { idOf, readContext, readLoosely } from '../check/context.ts';
import { findAnchors, parseNote } from '../check/markdown.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import { createKepLinks, createNoteProcessor } from '../markdown/processor.ts';
import type { Outside } from '../markdown/processor.ts';
import type { LinkOptions } from '../markdown/rehype-links.ts';
import type { FrontMatter } from '../note/note.ts';
import { keepFeedHtml, keepMarkdown } from '../note-texts.ts';
import { notePath } from '../urls.ts';
import type { Answer } from './answers.ts';
import { recordAnswers } from './answers.ts';
import type { Told } from './messages.ts';
import { writeMessages } from './messages.ts';

/** Everything that a note is checked and rendered against. */
export interface World extends Outside {
  check: Context;
}

/** What becomes of a note: plain data, which can be written down. */
export interface Prepared {
  messages: Told[];
  /** Its front matter as far as it can be read, which other notes are held against. */
  fields: Record<string, unknown>;
  /** The ids of its page. */
  anchors: string[];
  answers: Answer[];
  /** Absent where the front matter can't be read, as are the next. */
  data?: FrontMatter;
  html?: string;
  metadata?: Metadata;
}

/** What the pipeline found in a note, and its images, as Astro keeps it. */
export type Metadata = { imagePaths: string[] } & Record<string, unknown>;

/** Reads the world of the notes below a root. */
export function readWorld(root: string, claimed?: Claimed): World {
  const snapshot = parseSnapshot(readFileSync(join(root, 'src/data/keps.json'), 'utf8'));
  return { check: readContext(root, { claimed }), link: createKepLinks(snapshot), exists: existsSync };
}

/** Prepares notes one after another: a second one is not begun before the first is done. */
export async function createPreparer(world: World, place: LinkOptions) {
  const recorder = recordAnswers(world);
  const lint = createLinter(recorder.world.check);
  const processor = createNoteProcessor(recorder.world, place);
  let tree: Root;
  const remarkParsedTree: RemarkPlugin = function () {
    this.parser = () => tree;
  };
  processor.options.remarkPlugins.unshift(remarkParsedTree);
  // The processor highlights by itself.
  const renderer = await processor.createRenderer({ syntaxHighlight: false });

  return async (file: VFile): Promise<Prepared> => {
    const source = String(file);
    tree = parseNote(source);
    const anchors = [...findAnchors(tree)];
    await lint(file, tree);
    file.messages.sort(compareMessage);
    const { data } = readFrontMatter(file) ?? {};
    const rendered = data && (await render(renderer, source, join(file.cwd, file.path)));
    if (rendered) await makeAhead(rendered, file, place);
    return {
      messages: writeMessages(file),
      fields: readLoosely(source),
      anchors,
      answers: recorder.take(),
      ...(data && { data }),
      ...rendered,
    };
  };
}

/**
 * Makes the other forms of a note's text, which its pages would ask for one after another, here,
 * where there are several processes. Of a note with images Astro has yet to change the HTML.
 */
async function makeAhead({ html, metadata }: { html: string; metadata: Metadata }, file: VFile, place: LinkOptions) {
  if (metadata.imagePaths.length > 0) return;
  const folder = join(file.cwd, '.cache/texts');
  const url = place.origin + place.base + notePath(idOf(file.path)).slice(1);
  await keepMarkdown(await keepFeedHtml(html, url, folder), folder);
}

type Renderer = Awaited<ReturnType<ReturnType<typeof createNoteProcessor>['createRenderer']>>;

async function render(renderer: Renderer, source: string, path: string): Promise<{ html: string; metadata: Metadata }> {
  const { code, metadata } = await renderer.render(source, { frontmatter: {}, fileURL: pathToFileURL(path) });
  const { localImagePaths = [], remoteImagePaths = [] } = metadata;
  return { html: code, metadata: { ...metadata, imagePaths: [...localImagePaths, ...remoteImagePaths] } };
}
