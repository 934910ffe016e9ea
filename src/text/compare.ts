/** What changed between two versions of a proposal's text, section by section. */
import type { ChangedBlock } from './compare-blocks.ts';
import { compareBlocks, whole } from './compare-blocks.ts';
import { matchSections, simplify } from './match-sections.ts';
import { findMoved } from './moved-sections.ts';
import type { Section } from './outline.ts';

export interface SectionChange {
  /** The section as it is now, or as it was if it was removed. */
  section: Section;
  /** The section as it was; absent if it was added or removed. */
  before?: Section;
  change: 'added' | 'removed' | 'changed' | 'unchanged';
  /** Whether its heading has other words. A section that was only renamed counts as changed. */
  isRenamed: boolean;
  /** Whether it is in another place of the text. */
  isMoved: boolean;
  blocks: ChangedBlock[];
}

/** Compares two outlines. Returns the sections in their current order; a removed one follows the one that it followed. */
export function compareSections(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const matches = matchSections(before, after);
  const moved = findMoved(before, after, matches);
  const nowOf = new Map([...matches].map(([now, then]) => [then, now]));
  /** Each current section, with those that are gone from below it. */
  const groups = new Map<Section | undefined, SectionChange[]>([[undefined, []]]);
  for (const section of after) groups.set(section, [describe(section, matches.get(section), moved.has(section))]);
  let above: Section | undefined;
  for (const section of before) {
    const now = nowOf.get(section);
    if (now) {
      if (!moved.has(now)) above = now;
      continue;
    }
    const blocks = section.blocks.map((block) => whole(block, 'deleted'));
    groups.get(above)!.push({ section, change: 'removed', isRenamed: false, isMoved: false, blocks });
  }
  return [...groups.values()].flat();
}

function describe(section: Section, before: Section | undefined, isMoved: boolean): SectionChange {
  if (!before) {
    const blocks = section.blocks.map((block) => whole(block, 'inserted'));
    return { section, change: 'added', isRenamed: false, isMoved: false, blocks };
  }
  const blocks = compareBlocks(before.blocks, section.blocks);
  const isRenamed = simplify(before.title) !== simplify(section.title);
  const isChanged = isRenamed || blocks.some(({ change }) => change !== 'same');
  return { section, before, change: isChanged ? 'changed' : 'unchanged', isRenamed, isMoved, blocks };
}
