/**
 * The parts of a text that depend on its commit and on the site: addresses of links, pictures, diagrams, and the marks
 * below headings. Rendering leaves placeholders for them, which each page fills in.
 */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { decode } from '../util/decode.ts';
import { depthOf, elementsOf, insertComment, isEmpty, placedElements } from '../util/elements.ts';
import { findAnchor } from './headings.ts';
import { HAS_SCHEME } from './pictures.ts';

export interface TextPicture {
  /** The address in the text. */
  source: string;
  alt: string;
  /** Whether it stands in a link. */
  isLinked: boolean;
}

const UPSTREAM = /^(?:https?:)?[/\\]{2}(?=[^/\\]*(?:github|k8s\.io))[^?#]*\benhancements\b/i;

/** Whether an address leads into the repository of the proposals, so that the site may have a page for it. */
function isUpstream(address: string): boolean {
  return !HAS_SCHEME.test(address) || UPSTREAM.test(address);
}

/** Replaces addresses that the page has to adapt with the index of a placeholder, and removes links to nothing. */
export function replaceLinks(page: Root, anchors: ReadonlySet<string>): string[] {
  const links: string[] = [];
  for (const node of elementsOf(page)) {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string') continue;
    if (isEmpty(node)) delete node.properties['href'];
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
  }
  return links;
}

/** Replaces pictures with comments, which no author's text keeps: no reader's browser is sent to another host. */
export function replacePictures(page: Root): TextPicture[] {
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
      const name = decode(source.replace(/[?#][^]*/, '').replace(/^[^]*[/\\]/, ''));
      pictures.push({ source, alt: String(alt || name || 'Picture'), isLinked });
    }
  };
  replace(page, false);
  return pictures;
}

/** GitHub draws Mermaid diagrams; here, their source is shown with a link, for which this leaves a comment. */
export function markDiagrams(page: Root) {
  let anchor = '';
  for (const placed of placedElements(page)) {
    const { element } = placed;
    if (depthOf(element)) anchor = String(element.properties['id'] ?? '');
    const [code] = element.tagName === 'pre' ? element.children : [];
    if (code?.type === 'element' && String(code.properties['className'] ?? '').includes('language-mermaid'))
      insertComment(placed, `diagram ${encodeURIComponent(anchor)}`);
  }
}

/** Leaves a comment below each heading, where the page says which notes discuss the section. */
export function placeMarks(page: Root) {
  for (const placed of placedElements(page)) {
    const { id } = placed.element.properties;
    if (depthOf(placed.element) && typeof id === 'string' && id !== 'footnote-label')
      insertComment(placed, `section ${encodeURIComponent(id)}`);
  }
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

const LINK = /<a data-link="(\d+)"/g;
const OTHER = /<!--(picture|section|diagram) ([^\s>]*)-->/g;

/** A rendered text, or a part of it, with its placeholders. */
interface Unfilled {
  html: string;
  links: readonly string[];
  pictures: readonly TextPicture[];
}

/** Returns HTML in which the placeholders of links are filled. */
export function fillLinks({ html, links }: Omit<Unfilled, 'pictures'>, link: TextFilling['link']): string {
  return html.replace(LINK, (_, index: string) =>
    // Cut before the end of the tag, like the placeholder.
    toHtml(h('a', { href: link(links[Number(index)]!) })).slice(0, -'></a>'.length),
  );
}

/** Returns the HTML of a text for one page. */
export function fillText(text: Unfilled, filling: TextFilling): string {
  return fillLinks(text, filling.link).replace(OTHER, (_, kind: string, value: string) => {
    if (kind === 'section') return filling.mark(decode(value));
    if (kind === 'diagram') return toHtml(linkDiagram(filling.diagram(decode(value))));
    const { source, alt, isLinked } = text.pictures[Number(value)]!;
    const copy = filling.picture(source);
    if (copy) return toHtml(h('img', { ...copy, alt, loading: 'lazy' }));
    return toHtml(isLinked ? { type: 'text', value: alt } : h('a', { href: filling.link(source) }, alt));
  });
}

function linkDiagram(address: string): Element {
  return h('p', { className: ['diagram-link'] }, h('a', { href: address }, 'See this diagram on GitHub'));
}
