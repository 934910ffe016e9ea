import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Definition, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * Leaves of an image that is not there its alternative text: Astro would fail on it without naming
 * the note. The check of the content tells of it, and lets no note of this kind pass but an imported one.
 */
export const remarkLostImages: RemarkPlugin = () => (tree: Root, file) => {
  const folder = file.path && dirname(file.path);
  if (!folder) return;
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  });
  visit(tree, (node, index, parent) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return;
    const source = node.type === 'image' ? node.url : (definitions.get(node.identifier) ?? '');
    if (/^([a-z][a-z\d+.-]*:|\/|#)/i.test(source) || isThere(folder, source)) return;
    parent!.children[index!] = { type: 'emphasis', children: [{ type: 'text', value: node.alt || source }] };
  });
};

/** Whether there is a file at an address beside the note; an address with broken escapes leads nowhere. */
function isThere(folder: string, source: string): boolean {
  try {
    return existsSync(join(folder, decodeURI(source)));
  } catch {
    return false;
  }
}
