/** Checks and renders single notes, each of which is parsed once for both. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RehypePlugin, RemarkPlugin } from '@astrojs/markdown-remark';
import type { Root as Page } from 'hast';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { createLinter } from '../check/check.ts';
import type { Claimed, Context } from '../check/context.ts';
import { idOf, readContext, readLoosely } from '../check/context.ts';
import { findAnchors, parseNote } from '../check/markdown.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { hash } from '../util/digests.ts';
import { toFeedTree, writeFeedHtml } from '../feeds/html.ts';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import { linkInFull } from './addresses.ts';
import { createKepLinks, createNoteProcessor } from './processor.ts';
import type { Outside } from './processor.ts';
import type { LinkOptions } from './addresses.ts';
import type { FrontMatter } from '../note/note.ts';
import type { PageImage } from '../note/images.ts';
import { placeImages } from '../note/images.ts';
import type { Texts } from '../note/texts.ts';
import { pageToMarkdown, textToMarkdown } from '../markdown-export/text.ts';
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
  texts?: Texts;
  metadata?: Metadata;
}

/** What the pipeline found in a note, as Astro keeps it. */
export interface Metadata extends Record<string, unknown> {
  /** The images that Astro makes files of, as a writer gave them. */
  imagePaths: string[];
  /** All images of the page: their HTML, in their order; and what their places in the texts are known by. */
  images: string;
  imageKey: string;
  /** Of all texts. */
  digest: string;
}

/** Reads the world of the notes below a root. */
export function readWorld(root: string, claimed?: Claimed): World {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const check = readContext(root, { claimed });
  return {
    check,
    link: createKepLinks(parseSnapshot(read('src/data/keps.json')), parseChanges(read('src/data/kep-changes.json'))),
    repository: () => check.repository,
    exists: existsSync,
  };
}

/** Prepares notes one after another: a second one is not begun before the first is done. */
export async function createPreparer(world: World, place: LinkOptions) {
  const recorder = recordAnswers(world);
  const lint = createLinter(recorder.world.check);
  const processor = createNoteProcessor(recorder.world, place);
  let tree: Root;
  let page: Page;
  const remarkParsedTree: RemarkPlugin = function () {
    this.parser = () => tree;
  };
  const rehypeTakePage: RehypePlugin = () => (given) => {
    page = given;
  };
  processor.options.remarkPlugins.unshift(remarkParsedTree);
  processor.options.rehypePlugins.push(rehypeTakePage);
  // The processor highlights by itself.
  const renderer = await processor.createRenderer({ syntaxHighlight: false });

  return async (file: VFile): Promise<Prepared> => {
    const source = String(file);
    tree = parseNote(source);
    const anchors = [...findAnchors(tree)];
    await lint(file, tree);
    file.messages.sort(compareMessage);
    const { data } = readFrontMatter(file) ?? {};
    const made = data && (await make(source, file));
    return {
      messages: writeMessages(file),
      fields: readLoosely(source),
      anchors,
      answers: recorder.take(),
      ...(data && { data }),
      ...made,
    };
  };

  async function make(source: string, file: VFile): Promise<{ texts: Texts; metadata: Metadata }> {
    const fileURL = pathToFileURL(join(file.cwd, file.path));
    const { code, metadata } = await renderer.render(source, { frontmatter: {}, fileURL });
    const { localImagePaths = [], remoteImagePaths = [] } = metadata;
    // The renderer is done with both trees, which are changed from here on.
    const key = hash(source).slice(0, 16);
    const images = placeImages(page, key);
    const texts = { html: code, ...writeTexts(page, tree, images, file.path, place) };
    return {
      texts,
      metadata: {
        ...metadata,
        imagePaths: [...localImagePaths, ...remoteImagePaths],
        images: images.map(({ html }) => html).join(''),
        imageKey: key,
        digest: hash(JSON.stringify(texts)),
      },
    };
  }
}

/** The text of a note for feeds, and as Markdown. */
function writeTexts(page: Page, text: Root, images: readonly PageImage[], path: string, place: LinkOptions) {
  const url = place.origin + place.base + notePath(idOf(path)).slice(1);
  const feed = toFeedTree(page, url);
  const full = (address: string) => linkInFull(address, posix.dirname(path), url, place);
  return {
    feed: writeFeedHtml(feed),
    md: textToMarkdown(text, { full, images }) ?? pageToMarkdown(feed),
  };
}
