import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { ElementContent, Root } from 'hast';
import type { Plugin } from 'unified';
import { imagePlaceholder } from '../note/images.ts';
import { findPicture } from '../note/picture-files.ts';
import { isSitePath } from './note-links.ts';
import { elementsOf, placedElements } from '../util/elements.ts';
import { fixEscapes } from './escapes.ts';
import type { Outside } from './processor.ts';

/**
 * Restricts images to those of the site. An image next to the note gets a placeholder as its address and is listed in
 * `file.data.images`. An image on another host becomes a link, so that readers' browsers do not contact that host. An
 * image that does not exist is replaced with its alternative text. The check reports the latter two.
 */
export const rehypeImageSources: Plugin<[Pick<Outside, 'exists'>], Root> =
  ({ exists }) =>
  (tree, file) => {
    const folder = file.path && dirname(file.path);
    const key = createHash('sha256').update(String(file)).digest('hex').slice(0, 16);
    const paths: string[] = [];
    const inLinks = new Set(
      elementsOf(tree)
        .filter(({ tagName }) => tagName === 'a')
        .flatMap(elementsOf),
    );
    for (const { element: node, parent } of placedElements(tree)) {
      if (node.tagName !== 'img') continue;
      const { src, alt } = node.properties;
      // Addresses in HTML are not yet fixed by remarkImageEscapes.
      const source = fixEscapes(typeof src === 'string' ? src : '');
      node.properties['src'] = source;
      if (isSitePath(source)) continue;
      const isRelative = folder !== undefined && !/^([a-z][a-z\d+.-]*:|\/)/i.test(source);
      const path = isRelative ? findPicture(source, (name) => exists(join(folder, name))) : undefined;
      if (path !== undefined) {
        node.properties['src'] = imagePlaceholder(key, paths.length);
        paths.push(path);
      } else {
        const other = replacementFor(String(alt || source), source, inLinks.has(node));
        parent.children[parent.children.indexOf(node)] = other;
      }
    }
    file.data.images = { key, paths };
  };

function replacementFor(words: string, source: string, inLink: boolean): ElementContent {
  const isRemote = /^(https?:)?\/\//i.test(source);
  const text: ElementContent = { type: 'text', value: words };
  return isRemote && !inLink
    ? { type: 'element', tagName: 'a', properties: { href: source }, children: [text] }
    : { type: 'element', tagName: 'em', properties: {}, children: [text] };
}
