/** Folds the parts of a proposal that readers skip. */
import type { Element, ElementContent, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { depthOf } from '../util/elements.ts';

/** The parts of upstream's template that readers skip. */
const FOLDED = /^(?:release sign-?off checklist|production readiness review questionnaire)\b/i;

export function foldSections(nodes: readonly RootContent[]): RootContent[] {
  const shown: RootContent[] = [];
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index]!;
    const depth = depthOf(node);
    if (depth === undefined || !FOLDED.test(toString(node as Element).trim())) {
      shown.push(node);
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < nodes.length && !endsSection(nodes[end]!, depth)) end += 1;
    shown.push(h('details', [h('summary', node as Element), ...(nodes.slice(index + 1, end) as ElementContent[])]));
    index = end;
  }
  return shown;
}

function endsSection(node: RootContent, depth: number): boolean {
  const isFootnotes = node.type === 'element' && node.properties['dataFootnotes'] !== undefined;
  return isFootnotes || (depthOf(node) ?? Infinity) <= depth;
}
