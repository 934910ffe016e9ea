/** Checks and renders notes; each note is parsed once for both. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MarkdownHeading, RehypePlugin, RemarkPlugin } from '@astrojs/markdown-remark';
import type { Root as Page } from 'hast';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { createLinter } from '../check/check.ts';
import type { Context } from '../check/context.ts';
import { idOf, MEETINGS } from '../check/context.ts';
import { parseNote } from '../check/markdown.ts';
import { fieldOf } from '../check/rules/front-matter.ts';
import { toFeedTree, writeFeedHtml } from '../feeds/feed-html.ts';
import type { Store } from '../kep/store.ts';
import { pageToMarkdown, textToMarkdown } from '../markdown-export/note-text.ts';
import type { NoteImages } from '../note/images.ts';
import type { Findings } from '../note/note.ts';
import type { Library } from '../text/library.ts';
import type { TextLock } from '../text/lock.ts';
import { sitePaths } from '../urls.ts';
import type { LinkOptions } from './note-links.ts';
import { resolveFullLink } from './note-links.ts';
import { createKepLinks, createNoteProcessor, createTextLinks } from './processor.ts';

/** What a note is rendered to, as plain data. In all three texts, placeholders stand for images. */
export interface RenderedNote {
  /** For its page. */
  html: string;
  /** HTML for feeds. */
  feed: string;
  markdown: string;
  headings: MarkdownHeading[];
  findings: Findings;
  images: NoteImages;
}

export interface Preparer {
  /** Parses a note, and adds the messages of the check to the file. */
  check: (file: VFile) => Promise<Root>;
  /** Renders a note. Modifies the tree. Only one note can be rendered at a time. */
  render: (file: VFile, tree: Root) => Promise<RenderedNote>;
}

/** The recording of the meeting that a file announces or reports; it can come from the agenda. */
export function recordingOf(file: VFile, { agendas }: Pick<Context, 'agendas'>): string | undefined {
  const own = fieldOf(file, 'recording');
  const { date, recording = own } = (fieldOf(file, 'meeting') ?? {}) as { date?: unknown; recording?: unknown };
  const announced = agendas.find((agenda) => agenda.date === date && agenda.recording)?.recording;
  return typeof recording === 'string' ? recording : announced;
}

/** The texts of proposals, for links of notes into them. */
export interface Texts {
  lock: TextLock;
  library: Library;
}

export async function createPreparer(
  context: Context,
  data: Store,
  { lock, library }: Texts,
  place: LinkOptions,
): Promise<Preparer> {
  const lint = createLinter(context);
  const outside = {
    link: createKepLinks(data.snapshot, data.changes),
    text: createTextLinks(data, lock, library),
    repository: () => context.repository,
    exists: existsSync,
  };
  const processor = createNoteProcessor(outside, place);
  let parsed: Root;
  let page: Page;
  const remarkParsedTree: RemarkPlugin = function () {
    this.parser = () => parsed;
  };
  const rehypeTakePage: RehypePlugin = () => (tree) => {
    page = tree;
  };
  processor.options.remarkPlugins.unshift(remarkParsedTree);
  processor.options.rehypePlugins.push(rehypeTakePage);
  // The pipeline has its own highlighter.
  const renderer = await processor.createRenderer({ syntaxHighlight: false });

  return {
    async check(file) {
      const tree = parseNote(String(file));
      await lint(file, tree);
      file.messages.sort(compareMessage);
      return tree;
    },
    async render(file, tree) {
      parsed = tree;
      const fileURL = pathToFileURL(join(file.cwd, file.path));
      const { code, metadata } = await renderer.render(String(file), {
        frontmatter: { recording: recordingOf(file, context) },
        fileURL,
      });
      const { findings, images } = metadata.frontmatter as Pick<RenderedNote, 'findings' | 'images'>;
      const { notePath, meetingPath } = sitePaths(place.base);
      const pagePath = file.path.startsWith(`${MEETINGS}/`) ? meetingPath : notePath;
      const url = place.origin + pagePath(idOf(file.path));
      const full = (address: string) => resolveFullLink(address, posix.dirname(file.path), url, place);
      // The renderer is done with both trees, so they can be modified from here on.
      const feed = toFeedTree(page, url);
      return {
        html: code,
        feed: writeFeedHtml(feed),
        markdown: textToMarkdown(tree, { full, images }) ?? pageToMarkdown(feed),
        headings: metadata.headings,
        findings,
        images,
      };
    },
  };
}
