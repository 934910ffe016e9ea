/** The text of a note as Markdown. */
import type { Root as Page } from 'hast';
import type { Handle } from 'hast-util-to-mdast';
import { defaultHandlers, toMdast } from 'hast-util-to-mdast';
import type { ListItem, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isSitePath } from '../content/note-links.ts';
import type { NoteImages } from '../note/images.ts';
import { imagePlaceholder } from '../note/images.ts';
import { findPicture } from '../note/picture-files.ts';
import { writeMarkdown } from './write-markdown.ts';

/** The context of a text. */
export interface TextContext {
  /** Resolves an address in the text to an absolute one; undefined if the page does not link to it. */
  full: (address: string) => string | undefined;
  images: NoteImages;
}

/** Returns the writer's text with absolute addresses; undefined if the page does not show all of it. */
export function textToMarkdown(text: Root, { full, images }: TextContext): string | undefined {
  const children = text.children.filter(({ type }) => type !== 'yaml');
  let isWhole = true;
  let hasFirstLevel = false;
  visit({ type: 'root', children } as Root, (node) => {
    if (node.type === 'html' || node.type === 'imageReference') isWhole = false;
    if (node.type === 'heading' && node.depth === 1) hasFirstLevel = true;
    if (!('url' in node)) return;
    // A link that the site added has no position; its title is only for the page.
    if (node.type === 'link' && !node.position) node.title = null;
    const index = node.type === 'image' ? findImage(node.url, images) : -1;
    const address = index >= 0 ? imagePlaceholder(images.key, index) : full(node.url);
    if (address === undefined || (node.type === 'image' && index < 0 && !isSitePath(node.url))) isWhole = false;
    else node.url = address;
  });
  if (!isWhole || hasUnused(text)) return undefined;
  if (hasFirstLevel) lowerHeadings({ type: 'root', children });
  return writeMarkdown(children);
}

/** Returns the index of the image that an address refers to; -1 if none. */
function findImage(address: string, { paths }: NoteImages): number {
  const path = findPicture(address, (name) => paths.includes(name));
  return path === undefined ? -1 : paths.indexOf(path);
}

/** Whether a definition of a link or footnote is unused, and so not on the page: writers use these as hidden comments. */
function hasUnused(text: Root): boolean {
  const used = new Set<string>();
  const defined: string[] = [];
  visit(text, (node) => {
    if (node.type === 'linkReference' || node.type === 'footnoteReference') used.add(node.identifier);
    if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.push(node.identifier);
  });
  return defined.some((identifier) => !used.has(identifier));
}

/** Moves headings down one level, since the first level is the title's. */
function lowerHeadings(text: Root) {
  visit(text, 'heading', (heading) => {
    heading.depth = Math.min(6, heading.depth + 1) as typeof heading.depth;
  });
}

/** Converts the feed version of a page to Markdown. */
export function pageToMarkdown(page: Page): string {
  // A link without an address is only its text.
  const a: Handle = (state, node) => (node.properties['href'] ? defaultHandlers.a(state, node) : state.all(node));
  const text = toMdast(page, { handlers: { a } }) as Root;
  visit(text, 'listItem', restoreCheckbox);
  return writeMarkdown(text.children);
}

/** Turns the character that feeds have instead of a checkbox into one. */
function restoreCheckbox(item: ListItem) {
  const [first] = item.children;
  const [text] = first?.type === 'paragraph' ? first.children : [];
  if (text?.type !== 'text' || !/^[☐☑] /.test(text.value)) return;
  item.checked = text.value.startsWith('☑');
  text.value = text.value.slice(2);
}
