/**
 * A proposal's README as the HTML of a reading page. The HTML has placeholders for everything that does not depend on
 * the text alone, so that it is made once for each content, whatever commit a page shows it at.
 */
import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { Root as MarkdownRoot } from 'mdast';
import { rehypeGithubAlerts } from 'rehype-github-alerts';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { NOTE_HTML } from '../note/allowed-html.ts';
import { rehypeCellAlignment } from '../note/rehype-cell-alignment.ts';
import { rehypeScrollable } from '../note/rehype-scrollable.ts';
import { rehypeTaskLists } from '../note/rehype-task-lists.ts';
import { rehypeSafeHtml } from '../note/safe-html.ts';
import { decode } from '../util/decode.ts';
import { markDebates } from './debates.ts';

export interface TextHeading {
  /** 2 to 6, as on the page, whose title is the only heading of the first level. */
  depth: number;
  /** Its id, which is the same as on GitHub. */
  slug: string;
  text: string;
}

export interface TextPicture {
  /** The address in the text. */
  source: string;
  alt: string;
  /** Whether it stands in a link. */
  isLinked: boolean;
}

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
  /** The number of passages that the authors marked as unresolved. */
  debates: number;
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
const finish = unified()
  .use(rehypeGithubAlerts, {})
  .use(rehypeCellAlignment)
  .use(rehypeScrollable)
  .use(rehypeTaskLists)
  .freeze();

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
  finish.runSync(page);
  const words = countWords(page);
  markDiagrams(page);
  placeMarks(page);
  page.children = foldSections(page.children);
  return { html: toHtml(page), titleAnchor, headings, anchors, links, pictures, words, debates };
}

function depthOf(node: Nodes): number | undefined {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : undefined;
}

/** Removes the heading of the first level that opens a text: the page has the title of the KEP in its place. */
function takeTitle(page: Root): string {
  const index = page.children.findIndex(({ type }) => type === 'element');
  const first = page.children[index];
  if (first?.type !== 'element' || first.tagName !== 'h1') return '';
  page.children.splice(index, 1);
  return String(first.properties['id'] ?? '');
}

/** Gives headings levels from 2 on, without gaps, and an id if they have none. */
function arrangeHeadings(page: Root): TextHeading[] {
  const slugger = new GithubSlugger();
  const headings: TextHeading[] = [];
  const around: number[] = [];
  visit(page, 'element', (node) => {
    if (node.properties['id'] !== undefined && depthOf(node)) slugger.slug(String(node.properties['id']));
  });
  visit(page, 'element', (node) => {
    const written = depthOf(node);
    // The heading of footnotes is not one of the text.
    if (!written || node.properties['id'] === 'footnote-label') return;
    while (around.length > 0 && around.at(-1)! >= written) around.pop();
    around.push(written);
    const depth = Math.min(6, around.length + 1);
    node.tagName = `h${depth}`;
    const text = toString(node).replace(/\s+/g, ' ').trim();
    const slug = String((node.properties['id'] ??= slugger.slug(text)));
    headings.push({ depth, slug, text });
  });
  return headings;
}

/** Returns the ids of a text. The id of a heading is kept for it; `name` becomes an id. */
function collectAnchors(page: Root, headings: readonly TextHeading[], titleAnchor: string): string[] {
  const taken = new Set(headings.map(({ slug }) => slug));
  if (titleAnchor) taken.add(titleAnchor);
  const seen = new Set<unknown>();
  visit(page, 'element', ({ tagName, properties }) => {
    if (tagName === 'a' && properties['name'] !== undefined) {
      properties['id'] ??= properties['name'];
      delete properties['name'];
    }
    const { id } = properties;
    if (id === undefined) return;
    const isHeading = /^h[1-6]$/.test(tagName);
    if (seen.has(id) || (!isHeading && taken.has(String(id)))) delete properties['id'];
    else seen.add(id);
  });
  return [...new Set([...taken, ...[...seen].map(String)])];
}

/** Corrects what hand-written HTML and tables get wrong for screen readers. */
function fixMarkup(page: Root) {
  visit(page, 'element', (node) => {
    if (node.tagName === 'th' && toString(node).trim() === '' && !hasElement(node, 'img')) node.tagName = 'td';
    // A heading without words is nothing that leads anywhere.
    if (depthOf(node) && toString(node).trim() === '' && !hasElement(node, 'img')) node.tagName = 'div';
  });
}

function hasElement(node: Element, tagName: string): boolean {
  let found = false;
  visit(node, 'element', (other) => {
    if (other.tagName === tagName) found = true;
  });
  return found;
}

const HAS_SCHEME = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;
const UPSTREAM = /^(?:https?:)?[/\\]{2}[^/\\]*(?:github|k8s\.io)[^?#]*\benhancements\b/i;

/** Whether an address leads into the repository of the proposals, so that the site may have a page for it. */
function isUpstream(address: string): boolean {
  return !HAS_SCHEME.test(address) || UPSTREAM.test(address);
}

/** Replaces addresses that the page has to adapt with the index of a placeholder, and removes links to nothing. */
function replaceLinks(page: Root, anchors: ReadonlySet<string>): string[] {
  const links: string[] = [];
  visit(page, 'element', (node) => {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string') return;
    const isEmpty = toString(node).trim() === '' && !hasElement(node, 'img');
    if (isEmpty) delete node.properties['href'];
    else if (href.startsWith('#')) {
      const anchor = findAnchor(href.slice(1), anchors);
      if (anchor !== undefined) node.properties['href'] = `#${encodeURIComponent(anchor)}`;
      else delete node.properties['href'];
    } else if (isUpstream(href)) {
      delete node.properties['href'];
      // The placeholder comes first, and an author's attribute of this name does not get here.
      node.properties = { dataLink: String(links.length), ...node.properties };
      links.push(href);
    }
  });
  return links;
}

/** Returns the anchor that a fragment means, as GitHub does: in any case, percent-encoded or not. */
export function findAnchor(fragment: string, anchors: ReadonlySet<string>): string | undefined {
  const plain = decode(fragment).replace(/^user-content-/, '');
  return [plain, plain.toLowerCase(), fragment].find((anchor) => anchors.has(anchor));
}

/** Replaces pictures with comments, which no author's text keeps: no reader's browser is sent to another host. */
function replacePictures(page: Root): TextPicture[] {
  const pictures: TextPicture[] = [];
  const replace = (node: Root | Element, isLinked: boolean) => {
    for (const [index, child] of node.children.entries()) {
      if (child.type !== 'element') continue;
      if (child.tagName !== 'img') {
        const { href, dataLink } = child.properties;
        replace(child, isLinked || href !== undefined || dataLink !== undefined);
        continue;
      }
      const { src, alt } = child.properties;
      const source = typeof src === 'string' ? src : '';
      node.children[index] = { type: 'comment', value: `picture ${pictures.length}` };
      const name = decode(/([^/\\?#]*)(?:[?#].*)?$/.exec(source)?.[1] ?? '');
      pictures.push({ source, alt: String(alt || name || 'Picture'), isLinked });
    }
  };
  replace(page, false);
  return pictures;
}

/** GitHub draws Mermaid diagrams; here, their source is shown with a link, for which this leaves a comment. */
function markDiagrams(page: Root) {
  let anchor = '';
  visit(page, 'element', (node, index, parent) => {
    if (depthOf(node)) anchor = String(node.properties['id'] ?? '');
    const [code] = node.tagName === 'pre' ? node.children : [];
    if (code?.type !== 'element' || !String(code.properties['className'] ?? '').includes('language-mermaid')) return;
    parent!.children.splice(index! + 1, 0, { type: 'comment', value: `diagram ${encodeURIComponent(anchor)}` });
  });
}

/** Leaves a comment below each heading, where the page says which notes discuss the section. */
function placeMarks(page: Root) {
  visit(page, 'element', (node, index, parent) => {
    const { id } = node.properties;
    if (!depthOf(node) || typeof id !== 'string' || id === 'footnote-label') return undefined;
    parent!.children.splice(index! + 1, 0, { type: 'comment', value: `section ${encodeURIComponent(id)}` });
    return [SKIP, index! + 2];
  });
}

/** The parts of upstream's template that readers skip. */
const FOLDED = /^(?:release sign-?off checklist|production readiness review questionnaire)\b/i;

function foldSections(nodes: readonly RootContent[]): RootContent[] {
  const shown: RootContent[] = [];
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index]!;
    const depth = depthOf(node);
    if (depth === undefined || !FOLDED.test(toString(node as Element).trim())) {
      shown.push(node);
      index += 1;
      continue;
    }
    const next = nodes.findIndex((other, at) => at > index && endsSection(other, depth));
    const end = next < 0 ? nodes.length : next;
    shown.push(h('details', [h('summary', node as Element), ...(nodes.slice(index + 1, end) as ElementContent[])]));
    index = end;
  }
  return shown;
}

function endsSection(node: RootContent, depth: number): boolean {
  const isFootnotes = node.type === 'element' && node.properties['dataFootnotes'] !== undefined;
  return isFootnotes || (depthOf(node) ?? Infinity) <= depth;
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

/** What replaces the placeholders of a text on one page. */
export interface TextFilling {
  /** The address that a link of the text leads to. */
  link: (address: string) => string;
  /** The attributes of the site's copy of a picture; undefined if the site has none. */
  picture: (address: string) => { src: string; width: number; height: number } | undefined;
  /** The HTML below the heading of a section. */
  mark: (anchor: string) => string;
  /** The address where a diagram below a heading is drawn. */
  diagram: (anchor: string) => string;
}

const PLACEHOLDER = /<a data-link="(\d+)"|<!--(picture|section|diagram) ([^\s>]*)-->/g;

/** Returns the HTML of a text for one page. */
export function fillText({ html, links, pictures }: RenderedText, filling: TextFilling): string {
  return html.replace(PLACEHOLDER, (_, index: string | undefined, kind: string, value: string) => {
    // Cut off before the end of the tag, as the placeholder is.
    if (index !== undefined)
      return toHtml(h('a', { href: filling.link(links[Number(index)]!) })).slice(0, -'></a>'.length);
    if (kind === 'section') return filling.mark(decode(value));
    if (kind === 'diagram')
      return toHtml(
        h(
          'p',
          { className: ['diagram-link'] },
          h('a', { href: filling.diagram(decode(value)) }, 'See this diagram on GitHub'),
        ),
      );
    const { source, alt, isLinked } = pictures[Number(value)]!;
    const copy = filling.picture(source);
    if (copy) return toHtml(h('img', { ...copy, alt, loading: 'lazy' }));
    return toHtml(isLinked ? { type: 'text', value: alt } : h('a', { href: filling.link(source) }, alt));
  });
}
