import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Element, ElementContent } from 'hast';
import { visitParents } from 'unist-util-visit-parents';
import type { NoteImages } from '../note/images.ts';
import { imagePlaceholder } from '../note/images.ts';
import { findPicture } from '../note/picture-files.ts';
import { isSitePath } from './note-links.ts';
import { fixEscapes } from './escapes.ts';
import type { Outside } from './processor.ts';

/**
 * Makes every image one of the site's own. A file beside the note gets a placeholder for its address, and is listed in
 * `file.data.astro.frontmatter.images`. An image on another host becomes a link: no reader's browser is sent there
 * unasked. Of one that does not exist the alternative text is left. The check of the content reports both.
 */
export const rehypeImageSources: RehypePlugin<[Pick<Outside, 'exists'>]> =
  ({ exists }) =>
  (tree, file) => {
    const folder = file.path && dirname(file.path);
    const key = createHash('sha256').update(String(file)).digest('hex').slice(0, 16);
    const paths: string[] = [];
    visitParents(tree, 'element', (node, ancestors) => {
      if (node.tagName !== 'img') return;
      const { src, alt } = node.properties;
      // HTML comes with addresses that no one has looked at yet.
      const source = fixEscapes(typeof src === 'string' ? src : '');
      node.properties['src'] = source;
      if (isSitePath(source)) return;
      const isRelative = folder !== undefined && !/^([a-z][a-z\d+.-]*:|\/)/i.test(source);
      const path = isRelative ? findPicture(source, (name) => exists(join(folder, name))) : undefined;
      if (path !== undefined) {
        node.properties['src'] = imagePlaceholder(key, paths.length);
        paths.push(path);
      } else {
        const inLink = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'a');
        replace(ancestors.at(-1) as Element, node, standIn(String(alt || source), source, inLink));
      }
    });
    // Astro would collect images of its own.
    file.data.astro = { ...file.data.astro, localImagePaths: [] };
    file.data.astro.frontmatter = { ...file.data.astro.frontmatter, images: { key, paths } satisfies NoteImages };
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
