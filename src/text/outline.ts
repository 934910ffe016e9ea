/** A proposal's README as sections of blocks: what is compared, counted and listed. */
import type { Root, RootContent } from 'mdast';
import { anchorOf, COMMENT, titleOf } from './parse.ts';

/** The smallest part that a comparison reports: a paragraph, a list item, a row of a table, or a block of code. */
export interface Block {
  kind: 'text' | 'item' | 'row' | 'code';
  /** How deep the list is that an item belongs to; 0 outside of lists. */
  level: number;
  /** Its Markdown on one line, so that a rewrapped paragraph stays the same; code keeps its lines. */
  text: string;
}

export interface Section {
  title: string;
  /** 1 to 6, as in `#` to `######`; 0 for the text above the first heading. */
  depth: number;
  /** The anchor of the heading on GitHub, without `#`; empty above the first heading. */
  anchor: string;
  /** Its own blocks, without those of the sections below it. */
  blocks: Block[];
}

/** Returns the sections of a README in order. `source` is the text that `root` was parsed from. */
export function outline(root: Root, source: string): Section[] {
  const sections: Section[] = [{ title: '', depth: 0, anchor: '', blocks: [] }];
  for (const node of root.children) {
    if (node.type === 'heading')
      sections.push({ title: titleOf(node), depth: node.depth, anchor: anchorOf(node), blocks: [] });
    else sections.at(-1)!.blocks.push(...toBlocks(node, source));
  }
  return sections.filter(({ depth, blocks }) => depth > 0 || blocks.length > 0);
}

/** The section around each section, without that of the title, which is around all. */
export function findParents(sections: readonly Section[]): Map<Section, Section> {
  const parents = new Map<Section, Section>();
  const around: Section[] = [];
  for (const section of sections) {
    while (around.length > 0 && around.at(-1)!.depth >= section.depth) around.pop();
    if (around.length > 0) parents.set(section, around.at(-1)!);
    if (section.depth > 1) around.push(section);
  }
  return parents;
}

function toBlocks(node: RootContent, source: string, level = 0): Block[] {
  const kind = level > 0 ? 'item' : 'text';
  switch (node.type) {
    case 'code':
      return [{ kind: 'code', level, text: node.value }];
    case 'list':
      return node.children.flatMap((item) => {
        const blocks = item.children.flatMap((child) => toBlocks(child, source, level + 1));
        const box = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : '';
        return blocks.map((block, index) => (index === 0 ? { ...block, text: box + block.text } : block));
      });
    case 'table':
      return node.children.map((row) => {
        const cells = row.children.map((cell) => cell.children.map((child) => sliceOf(child, source)).join(''));
        return { kind: 'row', level, text: cells.map((cell) => collapse(cell)).join(' | ') };
      });
    case 'blockquote':
      return node.children.flatMap((child) => toBlocks(child, source, level));
    case 'definition':
    case 'thematicBreak':
      return [];
    default: {
      const text = collapse(sliceOf(node, source).replace(COMMENT, (all) => (all.endsWith('-->') ? '' : all)));
      return text ? [{ kind, level, text }] : [];
    }
  }
}

function sliceOf({ position }: RootContent, source: string): string {
  return position ? source.slice(position.start.offset, position.end.offset) : '';
}

/** Puts a text on one line, without the marks of a quotation at the beginnings of lines. */
function collapse(text: string): string {
  return text
    .replace(/\n[ \t]*(?:>[ \t]?)*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
