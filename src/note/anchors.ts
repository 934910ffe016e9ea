/** The ids in the page of a note that links can lead to. */
import Slugger from 'github-slugger';
import type { Element, Root as Page } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root } from 'mdast';
import remarkGithub from 'remark-github';
import remarkRehype from 'remark-rehype';
import type { Plugin } from 'unified';
import { unified } from 'unified';
import { EXIT, visit } from 'unist-util-visit';
import { githubReferences } from './github-references.ts';
import { rehypeSafeHtml } from './safe-html.ts';

/**
 * Gives every heading without an id the one that GitHub would give it, and every task list item `follow-up-1` and so
 * on. The page and the check both take their ids from here, so that what the check accepts is there.
 */
export const rehypeAnchors: Plugin<[], Page> = () => (tree) => {
  const slugger = new Slugger();
  let tasks = 0;
  visit(tree, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) node.properties['id'] ??= slugger.slug(toString(node));
    if (findCheckbox(node)) node.properties['id'] = `follow-up-${(tasks += 1)}`;
  });
};

/** The box of a task list item; undefined for every other element. */
export function findCheckbox(item: Element): Element | undefined {
  if (item.tagName !== 'li' || ![item.properties['className']].flat().includes('task-list-item')) return undefined;
  let checkbox: Element | undefined;
  visit(item, 'element', (node) => {
    if (node.tagName !== 'input') return undefined;
    checkbox = node;
    return EXIT;
  });
  return checkbox;
}

const toPage = unified()
  // It shortens addresses of pull requests, also in headings.
  .use(
    remarkGithub,
    githubReferences(() => undefined),
  )
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeSafeHtml)
  .use(rehypeAnchors)
  .freeze();

const anchorsOf = new WeakMap<Root, ReadonlySet<string>>();

/** The ids that a note's page gets from its text, and the names of its anchors in HTML. The tree stays as it is. */
export function findAnchors(tree: Root): ReadonlySet<string> {
  const known = anchorsOf.get(tree);
  if (known) return known;
  const anchors = new Set<string>();
  visit(toPage.runSync(structuredClone(tree)) as Page, 'element', ({ tagName, properties }) => {
    for (const anchor of [properties['id'], tagName === 'a' && properties['name']])
      if (typeof anchor === 'string') anchors.add(anchor);
  });
  anchorsOf.set(tree, anchors);
  return anchors;
}
