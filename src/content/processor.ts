/** The Markdown pipeline of notes: its plugins, in order. */
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import protobuf from 'highlight.js/lib/languages/protobuf';
import { common } from 'lowlight';
import rehypeHighlight from 'rehype-highlight';
import remarkGithub from 'remark-github';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { rehypeAnchors } from '../note/anchors.ts';
import { githubReferences } from '../note/github-references.ts';
import type { NoteImages } from '../note/images.ts';
import type { Findings, NoteHeading } from '../note/note.ts';
import { rehypeAlerts } from '../note/rehype-alerts.ts';
import { rehypeSafeHtml } from '../note/safe-html.ts';
import { rehypeCellAlignment } from '../note/rehype-cell-alignment.ts';
import { rehypeFigures } from './rehype-figures.ts';
import { rehypeFollowUps } from './rehype-follow-ups.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeImageSources } from './rehype-image-sources.ts';
import { rehypeKepDiscussions } from './rehype-kep-discussions.ts';
import type { LinkOptions } from './note-links.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeScrollable } from '../note/rehype-scrollable.ts';
import { rehypeTaskLists } from '../note/rehype-task-lists.ts';
import type { Said } from './rehype-statements.ts';
import { rehypeStatements, remarkStatements } from './rehype-statements.ts';
import { rehypeStatementLinks } from './rehype-statement-links.ts';
import { rehypeWordBreaks } from './rehype-word-breaks.ts';
import { remarkCurlyQuotes } from './remark-curly-quotes.ts';
import { remarkImageEscapes } from './remark-image-escapes.ts';
import { remarkRecordingMarks } from './remark-recording-marks.ts';
import type { ReferenceOptions } from './remark-references.ts';
import { remarkReferences } from './remark-references.ts';

/** Information outside of the note that the plugins need. */
export interface Outside extends ReferenceOptions {
  /** Whether a file exists. */
  exists: (file: string) => boolean;
}

declare module 'vfile' {
  /** What the plugins take from a file, and what they find in it. */
  interface DataMap {
    /** The address of the meeting's recording. */
    recording: string | undefined;
    statements: Said[];
    headings: NoteHeading[];
    findings: Findings;
    images: NoteImages;
  }
}

/** The processor of notes, which turns their Markdown tree into the tree of their page. Modifies the Markdown tree. */
export function createNoteProcessor({ link, text, repository, exists }: Outside, { base, origin }: LinkOptions) {
  return (
    unified()
      .use(remarkStatements)
      .use(remarkRecordingMarks)
      .use(remarkCurlyQuotes)
      .use(remarkImageEscapes)
      .use(remarkReferences, { link, repository, ...(text && { text }) })
      .use(remarkGithub, githubReferences(repository))
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeSafeHtml)
      // Before anything changes the text of a heading, as in the check.
      .use(rehypeAnchors)
      .use(rehypeImageSources, { exists })
      .use(rehypeHeadings)
      .use(rehypeKepDiscussions)
      .use(rehypeFigures)
      .use(rehypeCellAlignment)
      .use(rehypeScrollable)
      .use(rehypeTaskLists)
      .use(rehypeFollowUps, { repository })
      // Until here, an alert is a quotation.
      .use(rehypeAlerts)
      .use(rehypeStatements)
      .use(rehypeStatementLinks)
      .use(rehypeWordBreaks)
      .use(rehypeLinks, { base, origin })
      // The last, because every word of code becomes an element.
      .use(rehypeHighlight, { languages: { ...common, dockerfile, protobuf } })
      .freeze()
  );
}
