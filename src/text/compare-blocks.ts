/** What changed between the blocks of two versions of a section: its paragraphs, items, rows, and code. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import { compareCounts, countWords, LIKE, MOST_PAIRS } from './likeness.ts';
import type { Block } from './outline.ts';

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

/** The most blocks of a section, or words of a block, that may come or go before all of it counts as replaced. */
const MOST_EDITS = 400;

/** Compares the blocks of two versions of a section, in the order of the later one. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): ChangedBlock[] {
  const changed: ChangedBlock[][] = [];
  let deleted: Block[] = [];
  const flush = () => {
    changed.push(deleted.map((block) => whole(block, 'deleted')));
    deleted = [];
  };
  const options = { comparator: isSame, maxEditLength: MOST_EDITS };
  const runs = diffArrays([...before], [...after], options);
  if (!runs) return pairBlocks(before, after);
  for (const { added, removed, value } of runs) {
    if (removed) deleted = value;
    else if (added) {
      changed.push(pairBlocks(deleted, value));
      deleted = [];
    } else {
      flush();
      changed.push(value.map((block) => whole(block, 'same')));
    }
  }
  flush();
  return changed.flat();
}

function isSame(a: Block, b: Block): boolean {
  return a.kind === b.kind && a.text === b.text;
}

/** Puts blocks that replaced others next to the ones that they are versions of, in order. */
function pairBlocks(deleted: readonly Block[], inserted: readonly Block[]): ChangedBlock[] {
  if (deleted.length * inserted.length > MOST_PAIRS)
    return [...deleted.map((block) => whole(block, 'deleted')), ...inserted.map((block) => whole(block, 'inserted'))];
  const deletedWords = deleted.map((block) => countWords([block]));
  const paired: ChangedBlock[][] = [];
  let waiting: Block[] = [];
  let next = 0;
  const flush = (end: number) => {
    paired.push(deleted.slice(next, end).map((block) => whole(block, 'deleted')));
    paired.push(waiting.map((block) => whole(block, 'inserted')));
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
      paired.push([edit(deleted[match]!, block)]);
      next = match + 1;
    }
  }
  flush(deleted.length);
  return paired.flat();
}

function edit(before: Block, { kind, level, text }: Block): ChangedBlock {
  const runs = diffWordsWithSpace(before.text, text, { maxEditLength: MOST_EDITS }) ?? [
    { removed: true, added: false, value: before.text },
    { removed: false, added: true, value: text },
  ];
  const parts = runs.map(({ added, removed, value }): Part => ({
    kind: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value,
  }));
  return { kind, level, change: 'edited', parts };
}

/** A block of which all is new, gone, or as it was. */
export function whole({ kind, level, text }: Block, change: 'same' | 'inserted' | 'deleted'): ChangedBlock {
  return { kind, level, change, parts: [{ kind: change, text }] };
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
