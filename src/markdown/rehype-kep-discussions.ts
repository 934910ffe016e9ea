import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Discussion, Findings, Reference } from '../note/note.ts';
import { leadingReference } from '../note/references.ts';
import { cardPlace } from './card-place.ts';

/**
 * Collects what a note names: every KEP with the heading above it, and the discussions, which are
 * the parts under a heading that opens with a KEP. Below such a heading it leaves a comment where
 * the page puts the KEP's card. The findings go into `file.data.astro.frontmatter.findings`.
 *
 * It reads heading ids, so `rehypeHeadingIds` has to run before it.
 */
export const rehypeKepDiscussions: RehypePlugin = () => (tree: Root, file) => {
  const findings: Findings = { references: [], discussions: [], opening: '' };
  let anchor: string | undefined;
  visit(tree, 'element', (node, index, parent) => {
    if (/^h[1-6]$/.test(node.tagName)) {
      anchor = String(node.properties['id']);
      const discussion = openDiscussion(node, anchor);
      if (!discussion) return undefined;
      findings.discussions.push(discussion);
      findings.references.push(...collect(node, anchor));
      parent!.children.splice(index! + 1, 0, { type: 'comment', value: cardPlace(discussion) });
      return [SKIP, index! + 2];
    }
    if (node.tagName === 'p' && parent === tree && !findings.opening)
      findings.opening = toString(node).replace(/\s+/g, ' ').trim();
    if (node.tagName === 'a') findings.references.push(...collect(node, anchor));
    return undefined;
  });
  file.data.astro ??= {};
  file.data.astro.frontmatter = { ...file.data.astro.frontmatter, findings };
};

function openDiscussion(heading: Element, anchor: string): Discussion | undefined {
  const text = toString(heading).trim();
  const [first] = heading.children;
  const kep = (first?.type === 'element' && kepOf(first)) || leadingReference(text);
  return kep && { ...kep, anchor, heading: text };
}

function collect(node: Element, anchor: string | undefined): Reference[] {
  const references: Reference[] = [];
  visit(node, 'element', (element) => {
    const kep = kepOf(element);
    if (kep) references.push({ ...kep, ...(anchor && { anchor }) });
  });
  return references;
}

function kepOf({ properties }: Element): { number: number; name?: string } | undefined {
  const { dataKep, dataKepName } = properties;
  if (typeof dataKep !== 'string') return undefined;
  return { number: Number(dataKep), ...(typeof dataKepName === 'string' && { name: dataKepName }) };
}
