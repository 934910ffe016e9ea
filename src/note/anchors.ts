/** The ids in a note's page that links can point to. */
import Slugger from 'github-slugger';
import type { Element, Root as Page } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root } from 'mdast';
import remarkGithub from 'remark-github';
import remarkRehype from 'remark-rehype';
import type { Plugin } from 'unified';
import { unified } from 'unified';
import { githubReferences } from './github-references.ts';
import { depthOf, elementsOf } from '../util/elements.ts';
import { rehypeSafeHtml } from './safe-html.ts';
import { remarkStatements, statementKind } from './statements.ts';

/**
 * Adds ids: to headings without one, the same as on GitHub; to task list items, `follow-up-1` and so on; to statements,
 * `asked-1`, `answered-1` and so on. The page and the check both use this plugin, so every anchor that the check accepts
 * exists.
 */
export const rehypeAnchors: Plugin<[], Page> = () => (tree) => {
  const slugger = new Slugger();
  const numbered: [kind: string, Element][] = [];
  const taken = new Set<unknown>();
  for (const node of elementsOf(tree)) {
    if (depthOf(node)) node.properties['id'] ??= slugger.slug(toString(node));
    const kind = findCheckbox(node) ? 'follow-up' : statementKind(node);
    if (kind) numbered.push([kind, node]);
    else taken.add(node.properties['id']);
  }
  const last = new Map<string, number>();
  for (const [kind, node] of numbered) {
    let number = (last.get(kind) ?? 0) + 1;
    // A heading can have such an id, too.
    while (taken.has(`${kind}-${number}`)) number += 1;
    last.set(kind, number);
    node.properties['id'] = `${kind}-${number}`;
  }
};

/** Returns the checkbox of a task list item; undefined for any other element. */
export function findCheckbox(item: Element): Element | undefined {
  if (item.tagName !== 'li' || ![item.properties['className']].flat().includes('task-list-item')) return undefined;
  return elementsOf(item).find(({ tagName }) => tagName === 'input');
}

const toPage = unified()
  .use(remarkStatements)
  // It also shortens addresses of pull requests in headings.
  .use(
    remarkGithub,
    githubReferences(() => undefined),
  )
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeSafeHtml)
  .use(rehypeAnchors)
  .freeze();

const anchorsOf = new WeakMap<Root, ReadonlySet<string>>();

/** Returns the ids in the page of a note, and the names of its HTML anchors. Does not modify the tree. */
export function findAnchors(tree: Root): ReadonlySet<string> {
  const known = anchorsOf.get(tree);
  if (known) return known;
  const anchors = new Set<string>();
  for (const { tagName, properties } of elementsOf(toPage.runSync(structuredClone(tree)) as Page))
    for (const anchor of [properties['id'], tagName === 'a' && properties['name']])
      if (typeof anchor === 'string') anchors.add(anchor);
  anchorsOf.set(tree, anchors);
  return anchors;
}
