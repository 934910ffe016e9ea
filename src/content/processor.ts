/** The Markdown pipeline of notes: its plugins, in order. */
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import protobuf from 'highlight.js/lib/languages/protobuf';
import { common } from 'lowlight';
import rehypeHighlight from 'rehype-highlight';
import remarkGithub from 'remark-github';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Change } from '../kep/changes.ts';
import { kepLabel } from '../kep/describe.ts';
import { keyKeps } from '../kep/kep.ts';
import { createResolver } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import type { Store } from '../kep/store.ts';
import type { Library } from '../text/library.ts';
import type { TextLock } from '../text/lock.ts';
import { findKept, findSection } from '../text/sections.ts';
import { issueUrl } from '../urls.ts';
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
import { kepPath, textPath } from './note-links.ts';
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

/** Links kept texts, and their sections, to their pages. */
export function createTextLinks(
  { snapshot, changes }: Store,
  lock: TextLock,
  library: Library,
): NonNullable<Outside['text']> {
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps, changes);
  return ({ number, name, section = '' }) => {
    const key = resolve(number, name);
    const kep = key === undefined ? undefined : keyed.get(key);
    const kept = kep && findKept(lock, kep, snapshot.keps);
    if (key === undefined || !kept) return undefined;
    const found = section ? findSection(kept, section, library) : undefined;
    return found ? { href: textPath(key, found.meeting, found.anchor), section: found.title } : { href: textPath(key) };
  };
}

/** Links KEPs in the snapshot to their pages, and all others to their issues on GitHub. */
export function createKepLinks(snapshot: Snapshot, changes: readonly Change[]): Outside['link'] {
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps, changes);
  return ({ number, name }) => {
    const key = resolve(number, name);
    const kep = key === undefined ? undefined : keyed.get(key);
    if (key === undefined || !kep) {
      return {
        href: issueUrl(number),
        title: `KEP-${number} is not in the KEP data of ${snapshot.committedAt.slice(0, 10)}; this leads to its issue on GitHub`,
        remark: 'not in the data',
      };
    }
    return {
      href: kepPath(key),
      title: kep.title,
      ...(kep.kepNumber !== number && { remark: `now ${kepLabel(kep)}` }),
    };
  };
}
