/** What changed between two versions of a proposal's text, section by section. */
import { diffArrays, diffLines, diffWordsWithSpace } from 'diff';
import type { Block, Section } from './outline.ts';

/** A run of words that stayed, was inserted, or was deleted. */
export interface Part {
  kind: 'same' | 'inserted' | 'deleted';
  text: string;
}

/** A block with what changed in it. */
export interface ChangedBlock extends Pick<Block, 'kind' | 'level'> {
  change: 'same' | 'inserted' | 'deleted' | 'edited';
  parts: Part[];
}

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

/** Compares two outlines. Returns the sections in the order of today; a removed one follows the one that it followed. */
export function compareSections(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const matches = matchSections(before, after);
  const moved = findMoved(before, after, matches);
  const changes = after.map((section) => describe(section, matches.get(section), moved.has(section)));
  const nowOf = new Map([...matches].map(([now, then]) => [then, now]));
  let place = 0;
  for (const section of before) {
    const now = nowOf.get(section);
    if (now) {
      if (!moved.has(now)) place = changes.findIndex((change) => change.section === now) + 1;
      continue;
    }
    const blocks = section.blocks.map((block) => whole(block, 'deleted'));
    changes.splice(place, 0, { section, change: 'removed', isRenamed: false, isMoved: false, blocks });
    place += 1;
  }
  return changes;
}

/** How many sections changed in each way. A moved or renamed section is counted by whether its text changed, too. */
export interface ChangeSummary {
  added: number;
  removed: number;
  changed: number;
  unchanged: number;
  moved: number;
  renamed: number;
  /** The sections as they were. */
  before: number;
}

export function summarize(changes: readonly SectionChange[]): ChangeSummary {
  const count = (test: (change: SectionChange) => boolean) => changes.filter(test).length;
  return {
    added: count(({ change }) => change === 'added'),
    removed: count(({ change }) => change === 'removed'),
    changed: count(({ change }) => change === 'changed'),
    unchanged: count(({ change }) => change === 'unchanged'),
    moved: count(({ isMoved }) => isMoved),
    renamed: count(({ isRenamed }) => isRenamed),
    before: count(({ change }) => change !== 'added'),
  };
}

/** Describes a summary in words, to follow “Since then,”: `21 of 37 sections changed, and 30 were added`. */
export function describeChanges({ before, changed, removed, added }: ChangeSummary): string {
  if (changed + removed + added === 0) return 'no section changed';
  const sections = (count: number) => (count === 1 ? 'section' : 'sections');
  const were = added === 1 ? 'was added' : 'were added';
  const changes = changed + removed;
  if (changes === 0) return `${added} ${sections(added)} ${were}`;
  const gone = removed > 0 ? ' or were removed' : '';
  return `${changes} of ${before} ${sections(before)} changed${gone}${added > 0 ? `, and ${added} ${were}` : ''}`;
}

/**
 * Counts the lines that were inserted and deleted, and those of the text as it is now. As few lines as possible: the
 * heuristics of `git diff --numstat` may count a few more of both.
 */
export function countLines(before: string, after: string): { inserted: number; deleted: number; now: number } {
  const counts = { inserted: 0, deleted: 0, now: after.split('\n').length - (after.endsWith('\n') ? 1 : 0) };
  for (const { added, removed, count } of diffLines(before, after)) {
    if (added) counts.inserted += count;
    if (removed) counts.deleted += count;
  }
  return counts;
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

/**
 * Finds the earlier version of each section: the one with its title in the same place of the tree, else the one with
 * its title, else the one that says nearly the same under another title.
 */
function matchSections(before: readonly Section[], after: readonly Section[]): Map<Section, Section> {
  const matches = new Map<Section, Section>();
  const free = new Set(before);
  const match = (now: Section, then: Section | undefined) => {
    if (!then) return;
    matches.set(now, then);
    free.delete(then);
  };
  // The first heading is the title of the text. It contains the title of the proposal, and can change with it.
  const [top, topBefore] = [after, before].map((sections) => sections.find(({ depth }) => depth > 0));
  if (top?.depth === 1 && topBefore?.depth === 1) match(top, topBefore);
  const placeOf = ({ path, title }: Section) => JSON.stringify([...path.slice(1), title].map(simplify));
  for (const keyOf of [placeOf, ({ title }: Section) => simplify(title)]) {
    const known = Map.groupBy(free, keyOf);
    for (const section of after) if (!matches.has(section)) match(section, known.get(keyOf(section))?.shift());
  }
  matchByWords(
    after.filter((section) => !matches.has(section)),
    [...free],
    match,
  );
  return matches;
}

/** Sections or blocks with at least this share of their words in common are versions of one another. */
const LIKE = 0.5;

/** The most blocks of a section that may come or go before all of it counts as replaced. */
const MOST_EDITS = 1000;

/** The most pairs of sections or blocks that are compared word by word, so that no text can hold up a build. */
const MOST_PAIRS = 40_000;

function matchByWords(
  after: readonly Section[],
  before: readonly Section[],
  match: (now: Section, then: Section) => void,
) {
  if (after.length * before.length > MOST_PAIRS) return;
  const wordsBefore = new Map(before.map((section) => [section, countWords(section.blocks)]));
  for (const section of after) {
    const words = countWords(section.blocks);
    let best: Section | undefined;
    let most = LIKE;
    for (const [other, otherWords] of wordsBefore) {
      const likeness = compareCounts(words, otherWords);
      if (likeness >= most && (!best || likeness > most)) [best, most] = [other, likeness];
    }
    if (!best) continue;
    match(section, best);
    wordsBefore.delete(best);
  }
}

function simplify(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/**
 * The sections that are elsewhere: in another section, or not among the longest run of sections that kept their order.
 * What moved along with the section around it isn't counted.
 */
function findMoved(
  before: readonly Section[],
  after: readonly Section[],
  matches: ReadonlyMap<Section, Section>,
): Set<Section> {
  const [parentsBefore, parents] = [findParents(before), findParents(after)];
  const placeOf = new Map(before.map((section, index) => [section, index]));
  const kept = after.filter((section) => matches.has(section));
  const isElsewhere = (section: Section) => {
    const parent = parents.get(section);
    return (
      (parent && matches.get(parent)) !== parentsBefore.get(matches.get(section)!) || (parent && !matches.has(parent))
    );
  };
  const staying = kept.filter((section) => !isElsewhere(section));
  const inOrder = longestRise(staying.map((section) => placeOf.get(matches.get(section)!)!));
  const stayed = new Set(staying.filter((_, index) => inOrder.has(index)));
  const moved = kept.filter((section) => !stayed.has(section));
  const isAlong = (section: Section) => !isElsewhere(section) && moved.includes(parents.get(section)!);
  return new Set(moved.filter((section) => !isAlong(section)));
}

/** The section around each section, without that of the title, which is around all. */
function findParents(sections: readonly Section[]): Map<Section, Section> {
  const parents = new Map<Section, Section>();
  const around: Section[] = [];
  for (const section of sections) {
    while (around.length > 0 && around.at(-1)!.depth >= section.depth) around.pop();
    if (around.length > 0) parents.set(section, around.at(-1)!);
    if (section.depth > 1) around.push(section);
  }
  return parents;
}

/** The places of a longest run of rising numbers, found by patience sorting. */
function longestRise(numbers: readonly number[]): Set<number> {
  /** The place of the lowest number that ends a run of each length. */
  const ends: number[] = [];
  const previous = numbers.map(() => -1);
  for (const [place, number] of numbers.entries()) {
    const found = ends.findIndex((end) => numbers[end]! >= number);
    const length = found < 0 ? ends.length : found;
    previous[place] = ends[length - 1] ?? -1;
    ends[length] = place;
  }
  const run = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place]!) run.add(place);
  return run;
}

function compareBlocks(before: readonly Block[], after: readonly Block[]): ChangedBlock[] {
  const changed: ChangedBlock[] = [];
  let deleted: Block[] = [];
  const flush = () => {
    changed.push(...deleted.map((block) => whole(block, 'deleted')));
    deleted = [];
  };
  const options = { comparator: isSame, maxEditLength: MOST_EDITS };
  const runs = diffArrays([...before], [...after], options);
  if (!runs) return pairBlocks(before, after);
  for (const { added, removed, value } of runs) {
    if (removed) deleted = value;
    else if (added) {
      changed.push(...pairBlocks(deleted, value));
      deleted = [];
    } else {
      flush();
      changed.push(...value.map((block) => whole(block, 'same')));
    }
  }
  flush();
  return changed;
}

function isSame(a: Block, b: Block): boolean {
  return a.kind === b.kind && a.text === b.text;
}

/** Puts blocks that replaced others next to the ones that they are versions of, in order. */
function pairBlocks(deleted: readonly Block[], inserted: readonly Block[]): ChangedBlock[] {
  if (deleted.length * inserted.length > MOST_PAIRS)
    return [...deleted.map((block) => whole(block, 'deleted')), ...inserted.map((block) => whole(block, 'inserted'))];
  const deletedWords = deleted.map((block) => countWords([block]));
  const paired: ChangedBlock[] = [];
  let waiting: Block[] = [];
  let next = 0;
  const flush = (end: number) => {
    paired.push(...deleted.slice(next, end).map((block) => whole(block, 'deleted')));
    paired.push(...waiting.map((block) => whole(block, 'inserted')));
    waiting = [];
  };
  for (const block of inserted) {
    const words = countWords([block]);
    const match = deleted.findIndex(
      ({ kind }, index) => index >= next && kind === block.kind && compareCounts(words, deletedWords[index]!) >= LIKE,
    );
    if (match < 0) waiting.push(block);
    else {
      flush(match);
      paired.push(edit(deleted[match]!, block));
      next = match + 1;
    }
  }
  flush(deleted.length);
  return paired;
}

function edit(before: Block, { kind, level, text }: Block): ChangedBlock {
  const parts = diffWordsWithSpace(before.text, text).map(({ added, removed, value }): Part => ({
    kind: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value,
  }));
  return { kind, level, change: 'edited', parts };
}

function whole({ kind, level, text }: Block, change: 'same' | 'inserted' | 'deleted'): ChangedBlock {
  return { kind, level, change, parts: [{ kind: change, text }] };
}

function countWords(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    for (const word of text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** The share of their words that two texts have in common (the Sørensen–Dice coefficient), from 0 to 1. */
function compareCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const total = [...a.values(), ...b.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  return (2 * shared) / total;
}

/** Groups the blocks of a changed section: longer runs of unchanged blocks can be folded. */
export function foldUnchanged(blocks: readonly ChangedBlock[]): { isFolded: boolean; blocks: ChangedBlock[] }[] {
  const runs: { isFolded: boolean; blocks: ChangedBlock[] }[] = [];
  for (const block of blocks) {
    const isSameKind = runs.at(-1)?.isFolded === (block.change === 'same');
    if (isSameKind) runs.at(-1)!.blocks.push(block);
    else runs.push({ isFolded: block.change === 'same', blocks: [block] });
  }
  return runs.map((run) => ({ ...run, isFolded: run.isFolded && run.blocks.length > 2 }));
}
