/** How much changed between two versions of a text, in numbers and in words. */
import { diffLines } from 'diff';
import type { SectionChange } from './compare.ts';

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

/** The most lines that may come or go before all of them count as replaced, so that no text can hold up a build. */
const MOST_EDITS = 5000;

/**
 * Counts the lines that were inserted and deleted, and those of the text as it is now. As few lines as possible: the
 * heuristics of `git diff --numstat` may count a few more of both. If that takes more than {@link MOST_EDITS}, all
 * lines count as replaced.
 */
export function countLines(before: string, after: string): { inserted: number; deleted: number; now: number } {
  const now = linesOf(after);
  const runs = diffLines(before, after, { maxEditLength: MOST_EDITS });
  if (!runs) return { inserted: now, deleted: linesOf(before), now };
  const counts = { inserted: 0, deleted: 0, now };
  for (const { added, removed, count } of runs) {
    if (added) counts.inserted += count;
    if (removed) counts.deleted += count;
  }
  return counts;
}

function linesOf(text: string): number {
  return text.split('\n').length - (/(?:^|\n)$/.test(text) ? 1 : 0);
}
