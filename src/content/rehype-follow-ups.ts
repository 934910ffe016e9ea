import type { Element, Root } from 'hast';
import type { Plugin } from 'unified';
import { findCheckbox } from '../note/anchors.ts';
import { readOwnerAndDueDate } from '../note/follow-ups.ts';
import type { Discussion } from '../note/note.ts';
import type { NamedKep } from '../note/references.ts';
import { nameOnly } from '../note/references.ts';
import { depthOf, elementsOf, placedElements } from '../util/elements.ts';
import { outcomePlaceholder } from './card-placeholder.ts';
import type { Outside } from './processor.ts';
import { findQuoted, kepOf, plainText } from './rehype-kep-discussions.ts';

/**
 * Collects every task list item as a follow-up, under the id that `rehypeAnchors` gave it, into the findings that
 * `rehypeKepDiscussions` created. Has to run after both.
 */
export const rehypeFollowUps: Plugin<[Pick<Outside, 'repository'>], Root> =
  ({ repository }) =>
  (tree, file) => {
    const { findings } = file.data;
    if (!findings) return;
    let discussion: { kep: Discussion; depth: number } | undefined;
    const quoted = findQuoted(tree);
    const discussions = findings.discussions.values();
    for (const { element: node, parent } of placedElements(tree)) {
      const depth = depthOf(node);
      if (depth) {
        if (quoted.has(node)) continue;
        // The heading of a discussion has the placeholder of a card below it.
        const next = parent.children[parent.children.indexOf(node) + 1];
        const opened = next?.type === 'comment' ? discussions.next().value : undefined;
        if (opened) discussion = { kep: opened, depth };
        // A heading of the same or a higher level ends the discussion.
        else if (discussion && depth <= discussion.depth) discussion = undefined;
        continue;
      }
      const checkbox = findCheckbox(node);
      if (!checkbox) continue;
      const anchor = String(node.properties['id']);
      const own = withoutNestedLists(node);
      const text = plainText(own);
      const named = findKeps(own);
      const keps = named.length > 0 || !discussion ? named : [nameOnly(discussion.kep)];
      findings.followUps.push({
        anchor,
        text,
        isDone: checkbox.properties['checked'] === true,
        ...readOwnerAndDueDate(text, repository()),
        keps,
      });
      if (keps.length > 0)
        node.children.splice(own.children.length, 0, { type: 'comment', value: outcomePlaceholder(anchor) });
    }
  };

/** The text of an item excludes nested lists. */
function withoutNestedLists(item: Element): Element {
  const children = item.children.filter((child) => !(child.type === 'element' && /^[uo]l$/.test(child.tagName)));
  return { ...item, children };
}

function findKeps(item: Element): NamedKep[] {
  const keps = new Map<string, NamedKep>();
  for (const element of elementsOf(item)) {
    const kep = kepOf(element);
    if (kep) keps.set(kep.name ?? String(kep.number), kep);
  }
  return [...keps.values()];
}
