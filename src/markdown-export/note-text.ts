/** The text of a note as Markdown. */
import type { Root as Page } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { toXmlText } from '../feeds/xml.ts';
import { isSitePath } from '../content/note-links.ts';
import type { NoteImages } from '../note/images.ts';
import { imagePlaceholder } from '../note/images.ts';
import { findPicture } from '../note/picture-files.ts';
import { writeMarkdown } from './write-markdown.ts';

/** What a text is seen from. */
export interface TextPlace {
  /** The address of an address in the text, in full; undefined where the page has no link to it. */
  full: (address: string) => string | undefined;
  images: NoteImages;
}

/** What a writer wrote, with every address in full; undefined where the page does not show all that stands there. */
export function textToMarkdown(text: Root, { full, images }: TextPlace): string | undefined {
  const children = text.children.filter(({ type }) => type !== 'yaml');
  let isWhole = true;
  let hasFirstLevel = false;
  visit({ type: 'root', children } as Root, (node) => {
    if (node.type === 'html' || node.type === 'imageReference') isWhole = false;
    if (node.type === 'heading' && node.depth === 1) hasFirstLevel = true;
    if (!('url' in node)) return;
    // A link that the site put in has no position: its title is for those who point at it.
    if (node.type === 'link' && !node.position) node.title = null;
    const index = node.type === 'image' ? findImage(node.url, images) : -1;
    const address = index >= 0 ? imagePlaceholder(images.key, index) : full(node.url);
    if (address === undefined || (node.type === 'image' && index < 0 && !isSitePath(node.url))) isWhole = false;
    else node.url = address;
  });
  if (!isWhole || hasUnused(text)) return undefined;
  if (hasFirstLevel) lower({ type: 'root', children });
  return toXmlText(writeMarkdown(children));
}

/** Which image of the page an address names; -1 if none. */
function findImage(address: string, { paths }: NoteImages): number {
  const path = findPicture(address, (name) => paths.includes(name));
  return path === undefined ? -1 : paths.indexOf(path);
}

/** Whether there is a definition, of a link or a footnote, that no page shows: writers hide their own remarks so. */
function hasUnused(text: Root): boolean {
  const used = new Set<string>();
  const defined: string[] = [];
  visit(text, (node) => {
    if (node.type === 'linkReference' || node.type === 'footnoteReference') used.add(node.identifier);
    if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.push(node.identifier);
  });
  return defined.some((identifier) => !used.has(identifier));
}

/** The first level is that of the title. */
function lower(text: Root) {
  visit(text, 'heading', (heading) => {
    heading.depth = Math.min(6, heading.depth + 1) as typeof heading.depth;
  });
}

/** What feeds show of a page, as Markdown. */
export function pageToMarkdown(page: Page): string {
  return toXmlText(writeMarkdown((toMdast(page) as Root).children));
}
