/** Converts the HTML of notes for feed readers. */
import type { Element, Root } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { elementsOf } from '../util/elements.ts';

/** Elements that serve only the styles of the site; their contents are kept. */
const WRAPPERS = new Set(['div', 'span', 'picture', 'source', 'input']);

/**
 * What most feed readers allow: GitHub's list without wrappers, plus figures. Of other elements the contents are kept,
 * except of scripts, drawings and forms.
 */
const SCHEMA: Schema = {
  tagNames: [...defaultSchema.tagNames!.filter((name) => !WRAPPERS.has(name)), 'figure', 'figcaption'],
  attributes: {
    // No titles, because readers do not show them.
    '*': ['id', 'dir', 'lang'],
    a: ['href'],
    blockquote: ['cite'],
    // For the Markdown version; feeds have no classes.
    code: [['className', /^language-/]],
    details: ['open'],
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start', 'reversed'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
    time: ['dateTime'],
  },
  // Links within a note depend on its ids.
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'], cite: ['http', 'https'] },
  strip: ['script', 'style', 'svg', 'math', 'template', 'iframe', 'object', 'form', 'button', 'select', 'textarea'],
};

/**
 * Converts the tree of a note for feed readers: addresses are resolved against `pageUrl`, and comments and classes are
 * removed, except for the language of code. Markup that readers would remove is replaced: an alert becomes a quotation, a
 * checkbox a character. Modifies the given tree.
 */
export function toFeedTree(page: Root, pageUrl: string): Root {
  for (const element of elementsOf(page)) {
    replaceMarkup(element);
    avoidBrackets(element);
    makeAbsolute(element, pageUrl);
  }
  return sanitize(page, SCHEMA) as Root;
}

/** Formats a tree from `toFeedTree` as HTML, without the languages of code. Modifies the given tree. */
export function writeFeedHtml(tree: Root): string {
  for (const { properties } of elementsOf(tree)) delete properties['className'];
  return toHtml(tree);
}

/** Replaces markup that readers would remove. */
function replaceMarkup(node: Element) {
  const classes = [node.properties['className']].flat();
  if (classes.includes('markdown-alert')) node.tagName = 'blockquote';
  if (classes.includes('markdown-alert-title')) node.children = [h('strong', toString(node).trim())];
  // Readers don't have the styles of the site, but support the attribute.
  const [, alignment] = /^align-(left|center|right)$/.exec(String(classes[0])) ?? [];
  if (alignment) node.properties['align'] = alignment;
  // The input itself is removed as a wrapper; its contents are kept.
  if (node.tagName === 'input' && node.properties['type'] === 'checkbox')
    node.children = [{ type: 'text', value: node.properties['checked'] ? '☑' : '☐' }];
}

const ADDRESSES = ['href', 'src', 'cite'];

/** Simple readers take an angle bracket in an attribute for the end of the element, and drop the text up to the next one. */
function avoidBrackets({ properties }: Element) {
  const { alt } = properties;
  if (typeof alt === 'string') properties['alt'] = alt.replaceAll('<', '‹').replaceAll('>', '›');
}

function makeAbsolute({ properties }: Element, pageUrl: string) {
  for (const name of ADDRESSES) {
    const address = properties[name];
    if (typeof address !== 'string') continue;
    // An invalid address would make the feed invalid.
    if (URL.canParse(address, pageUrl)) properties[name] = new URL(address, pageUrl).href;
    else delete properties[name];
  }
}
