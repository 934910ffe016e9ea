import { dirname, join } from 'node:path';
import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Element, ElementContent } from 'hast';
import { visitParents } from 'unist-util-visit-parents';
import { findPicture } from '../note/picture-files.ts';
import { isSitePath } from './addresses.ts';
import { mendEscapes } from './escapes.ts';
import type { Outside } from './processor.ts';

/**
 * Sees to it that every image is one of the site's own. One on another host becomes a link: no
 * reader's browser is sent there unasked. Of one that is not there its alternative text is left;
 * Astro would fail on it without naming the note. The check of the content tells of both.
 *
 * Astro optimises the images that `localImagePaths` lists, which it collects from Markdown alone:
 * those of HTML are added, and those that are lost taken out.
 */
export const rehypeImageSources: RehypePlugin<[Pick<Outside, 'exists'>]> =
  ({ exists }) =>
  (tree, file) => {
    const folder = file.path && dirname(file.path);
    const local = new Set<string>();
    visitParents(tree, 'element', (node, ancestors) => {
      if (node.tagName !== 'img') return;
      const { src, alt } = node.properties;
      // HTML comes with addresses that no one has looked at yet.
      const source = mendEscapes(typeof src === 'string' ? src : '');
      node.properties['src'] = source;
      if (isSitePath(source)) return;
      const isRelative = folder !== undefined && !/^([a-z][a-z\d+.-]*:|\/)/i.test(source);
      const path = isRelative ? findPicture(source, (name) => exists(join(folder, name))) : undefined;
      if (path !== undefined) {
        // Astro looks for what this is when it is decoded.
        node.properties['src'] = encodeURI(path);
        local.add(path);
      } else {
        const inLink = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'a');
        replace(ancestors.at(-1) as Element, node, standIn(String(alt || source), source, inLink));
      }
    });
    file.data.astro = { ...file.data.astro, localImagePaths: [...local] };
  };

function standIn(words: string, source: string, inLink: boolean): ElementContent {
  const isRemote = /^(https?:)?\/\//i.test(source);
  const text: ElementContent = { type: 'text', value: words };
  return isRemote && !inLink
    ? { type: 'element', tagName: 'a', properties: { href: source }, children: [text] }
    : { type: 'element', tagName: 'em', properties: {}, children: [text] };
}

function replace(parent: Element, node: Element, other: ElementContent) {
  parent.children[parent.children.indexOf(node)] = other;
}
