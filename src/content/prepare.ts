/** Checks and renders notes; each note is parsed once for both. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import type { DataMap } from 'vfile';
import { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { createLinter } from '../check/check.ts';
import type { Context } from '../check/context.ts';
import { idOf, MEETINGS } from '../check/context.ts';
import { parseNote } from '../check/markdown.ts';
import { fieldOf } from '../check/rules/front-matter.ts';
import { toFeedTree, writeFeedHtml } from '../feeds/feed-html.ts';
import type { Kep } from '../kep/kep.ts';
import { pageToMarkdown, textToMarkdown } from '../markdown-export/note-text.ts';
import type { NoteImages } from '../note/images.ts';
import type { Findings, NoteHeading } from '../note/note.ts';
import type { Library } from '../text/library.ts';
import type { TextLock } from '../text/lock.ts';
import { sitePaths } from '../urls.ts';
import type { LinkOptions } from './note-links.ts';
import { resolveFullLink } from './note-links.ts';
import type { FindKep } from './kep-links.ts';
import { createKepLinks, createTextLinks } from './kep-links.ts';
import { createNoteProcessor } from './processor.ts';

/** What a note is rendered to, as plain data. In all three texts, placeholders stand for images. */
export interface RenderedNote {
  /** For its page. */
  html: string;
  /** HTML for feeds. */
  feed: string;
  markdown: string;
  headings: NoteHeading[];
  findings: Findings;
  images: NoteImages;
}

export interface Preparer {
  /** Parses a note, and adds the messages of the check to the file. */
  check: (file: VFile) => Promise<Root>;
  /** Renders a note. Modifies the tree. */
  render: (file: VFile, tree: Root) => RenderedNote;
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

export function createPreparer(
  context: Context,
  keps: readonly Kep[],
  find: FindKep,
  { lock, library }: Texts,
  place: LinkOptions,
): Preparer {
  const lint = createLinter(context);
  const outside = {
    link: createKepLinks(find, context.day),
    text: createTextLinks(find, keps, lock, library),
    repository: () => context.repository,
    exists: existsSync,
  };
  const processor = createNoteProcessor(outside, place);

  return {
    async check(file) {
      const tree = parseNote(String(file));
      await lint(file, tree);
      file.messages.sort(compareMessage);
      return tree;
    },
    render(file, tree) {
      const path = join(file.cwd, file.path);
      const rendered = new VFile({ path, value: file.value, data: { recording: recordingOf(file, context) } });
      const page = processor.runSync(tree, rendered);
      const { headings, findings, images } = rendered.data as DataMap;
      const { notePath, meetingPath } = sitePaths(place.base);
      const pagePath = file.path.startsWith(`${MEETINGS}/`) ? meetingPath : notePath;
      const url = place.origin + pagePath(idOf(file.path));
      const full = (address: string) => resolveFullLink(address, posix.dirname(file.path), url, place);
      const html = toHtml(page);
      // The page is written, so both trees can be modified from here on.
      const feed = toFeedTree(page, url);
      const markdown = textToMarkdown(tree, { full, images }) ?? pageToMarkdown(feed);
      return {
        html,
        feed: writeFeedHtml(feed),
        markdown,
        headings,
        findings,
        images,
      };
    },
  };
}
