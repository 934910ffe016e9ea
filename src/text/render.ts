/**
 * Renders a proposal's README as HTML. The HTML has placeholders for everything that does not depend only on the text,
 * so that the same contents are rendered only once, whatever commit a page shows.
 */
import type { Root } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Root as MarkdownRoot } from 'mdast';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { NOTE_HTML } from '../note/allowed-html.ts';
import { rehypeAlerts } from '../note/rehype-alerts.ts';
import { rehypeCellAlignment } from '../note/rehype-cell-alignment.ts';
import { rehypeScrollable } from '../note/rehype-scrollable.ts';
import { rehypeTaskLists } from '../note/rehype-task-lists.ts';
import { rehypeSafeHtml } from '../note/safe-html.ts';
import { markDebates } from './debates.ts';
import { depthOf, elementsOf, isEmpty } from '../util/elements.ts';
import { foldSections } from './fold-sections.ts';
import type { TextHeading } from './headings.ts';
import { arrangeHeadings, collectAnchors, takeTitle } from './headings.ts';
import type { TextPicture } from './placeholders.ts';
import { markDiagrams, placeMarks, replaceLinks, replacePictures } from './placeholders.ts';
import type { TextSummary } from './summary.ts';
import { findSummary } from './summary.ts';

export interface RenderedText {
  /** Sanitized HTML with the placeholders that {@link fillText} replaces. */
  html: string;
  /** The anchor of the heading that the page shows as its title; empty if there is none. */
  titleAnchor: string;
  headings: TextHeading[];
  /** All ids that links can lead to. */
  anchors: string[];
  /** The addresses of links that the page adapts, in the order of their placeholders. */
  links: string[];
  pictures: TextPicture[];
  words: number;
  /** What the passages are about that the authors marked as unresolved. */
  debates: string[];
  summary?: TextSummary;
}

/** As in notes, but an id may hold any letter, as GitHub's anchors do. */
const TEXT_HTML: Schema = {
  ...NOTE_HTML,
  attributes: { ...NOTE_HTML.attributes, '*': [['id', /^(?!page_|note_)\S+$/], 'dir', 'lang', 'title'] },
};

const toSafeHtml = unified()
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: 'text-' })
  .use(rehypeSafeHtml, TEXT_HTML)
  .freeze();
const finish = unified().use(rehypeAlerts).use(rehypeCellAlignment).use(rehypeScrollable).use(rehypeTaskLists).freeze();

/** Renders a parsed README. Never throws, whatever the text holds. */
export function renderText(markdown: MarkdownRoot): RenderedText {
  const page = toSafeHtml.runSync(markdown) as Root;
  const titleAnchor = takeTitle(page);
  const headings = arrangeHeadings(page);
  const anchors = collectAnchors(page, headings, titleAnchor);
  fixMarkup(page);
  const links = replaceLinks(page, new Set(anchors));
  const pictures = replacePictures(page);
  const debates = markDebates(page);
  const summary = findSummary(page, links);
  finish.runSync(page);
  const words = countWords(page);
  markDiagrams(page);
  placeMarks(page);
  page.children = foldSections(page.children);
  return {
    html: toHtml(page),
    titleAnchor,
    headings,
    anchors,
    links,
    pictures,
    words,
    debates,
    ...(summary && { summary }),
  };
}

/** Corrects what hand-written HTML and tables get wrong for screen readers. */
function fixMarkup(page: Root) {
  for (const node of elementsOf(page)) {
    if (node.tagName === 'th' && isEmpty(node)) node.tagName = 'td';
    // A heading without words has nothing to link to.
    if (depthOf(node) && isEmpty(node)) node.tagName = 'div';
  }
}

/** Counts the words, excluding code. */
function countWords(page: Root): number {
  let words = 0;
  visit(page, (node) => {
    if (node.type === 'element' && node.tagName === 'pre') return SKIP;
    if (node.type === 'text') words += node.value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    return undefined;
  });
  return words;
}
