/** A note's HTML as a feed reader can use it. */
import type { Element, Root } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** Elements that are there for the site's styles alone; what is in them stays. */
const WRAPPERS = new Set(['div', 'span', 'picture', 'source', 'input']);

/**
 * What feed readers let through, by and large: less than GitHub does, whose list this is, but for
 * figures. Of everything else the content stays, and of scripts and drawings nothing.
 */
const SCHEMA: Schema = {
  tagNames: [...defaultSchema.tagNames!.filter((name) => !WRAPPERS.has(name)), 'figure', 'figcaption'],
  attributes: {
    // No titles: readers do not show them.
    '*': ['id', 'dir', 'lang'],
    a: ['href'],
    blockquote: ['cite'],
    details: ['open'],
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start', 'reversed'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
    time: ['dateTime'],
  },
  // The links within a note lead to its ids.
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'], cite: ['http', 'https'] },
  strip: ['script', 'style', 'svg', 'math', 'template', 'iframe', 'object', 'form', 'button', 'select', 'textarea'],
};

/**
 * The same content as feed readers keep it: all addresses absolute, seen from `pageUrl`, no styling
 * hooks, no comments. What readers would take out is put into words they leave in: an alert is a
 * quotation, a task's box a character. The given tree is changed.
 */
export function toFeedTree(page: Root, pageUrl: string): Root {
  visit(page, 'element', (node) => {
    replaceMarkup(node);
    avoidBrackets(node);
    makeAbsolute(node, pageUrl);
  });
  return sanitize(page, SCHEMA) as Root;
}

/** The HTML of a tree that `toFeedTree` prepared. */
export function writeFeedHtml(tree: Root): string {
  return toHtml(tree);
}

/** Puts what readers would take out into words. */
function replaceMarkup(node: Element) {
  const classes = [node.properties['className']].flat();
  if (classes.includes('markdown-alert')) node.tagName = 'blockquote';
  if (classes.includes('markdown-alert-title')) node.children = [h('strong', toString(node).trim())];
  // Readers have no styles of the site, but know the attribute.
  const [, alignment] = /^align-(left|center|right)$/.exec(String(classes[0])) ?? [];
  if (alignment) node.properties['align'] = alignment;
  // The box itself is a wrapper, which leaves what is in it.
  if (node.tagName === 'input' && node.properties['type'] === 'checkbox')
    node.children = [{ type: 'text', value: node.properties['checked'] ? '☑' : '☐' }];
}

const ADDRESSES = ['href', 'src', 'cite'];

/** Simple readers take a bracket in an attribute for the end of the element, and drop text until the next. */
function avoidBrackets({ properties }: Element) {
  const { alt } = properties;
  if (typeof alt === 'string') properties['alt'] = alt.replaceAll('<', '‹').replaceAll('>', '›');
}

function makeAbsolute({ properties }: Element, pageUrl: string) {
  for (const name of ADDRESSES) {
    const address = properties[name];
    if (typeof address !== 'string') continue;
    // A broken address leads nowhere, and makes a feed invalid.
    if (URL.canParse(address, pageUrl)) properties[name] = new URL(address, pageUrl).href;
    else delete properties[name];
  }
}
