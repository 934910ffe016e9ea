/** The text of a KEP in the lock, with facts about its contents. */
import type { ChangeSummary } from './change-summary.ts';
import { summarize } from './change-summary.ts';
import type { SectionChange } from './compare.ts';
import { compareSections } from './compare.ts';
import type { Library } from './library.ts';
import type { KeptText, TextLock, TextMerge } from './lock.ts';

export interface KepText {
  kept: KeptText;
  /** The ids of the versions that the site can show. */
  here: Set<string>;
  /** The number of passages of today's text that its authors marked as unresolved. */
  debates: number;
  /** The changes since each meeting that read the text, if the contents of both versions are available. */
  since: Map<string, ChangeSummary>;
  /** What each merge changed, oldest first. */
  changes: TextChange[];
}

export interface TextChange {
  merge: TextMerge;
  /** The sections that it changed; undefined unless the contents before and after it are available. */
  sections?: ChangedName[];
}

/** A section that a merge changed. */
export interface ChangedName {
  title: string;
  /** Its anchor in the current text; undefined if it no longer has one. */
  anchor?: string;
  change: Exclude<SectionChange['change'], 'unchanged'>;
}

/** Describes all texts of a lock. */
export function describeTexts(lock: TextLock, library: Library): KepText[] {
  return lock.texts.map((kept) => {
    const facts = library.facts(kept.today.id);
    const since = kept.asRead.flatMap(({ meeting, id }) => {
      const changes = compareVersions(id, kept.today.id, library);
      return changes ? [[meeting, summarize(changes)] as const] : [];
    });
    return {
      kept,
      here: new Set([kept.today, ...kept.asRead].map(({ id }) => id).filter((id) => library.facts(id))),
      debates: facts?.debates.length ?? 0,
      since: new Map(since),
      changes: describeMerges(kept, new Set(facts?.anchors), library),
    };
  });
}

/** Compares two contents; returns undefined unless both are available. */
export function compareVersions(before: string, after: string, library: Library): SectionChange[] | undefined {
  const [then, now] = [library.sections(before), library.sections(after)];
  return then && now && compareSections(then, now);
}

function describeMerges({ asRead, merges }: KeptText, anchors: ReadonlySet<string>, library: Library): TextChange[] {
  return merges.map((merge, index) => {
    const before = merges[index - 1] ?? asRead[0];
    const changes = before && compareVersions(before.id, merge.id, library);
    if (!changes) return { merge };
    const sections = changes.flatMap(({ section: { title, anchor }, change }) =>
      change === 'unchanged'
        ? []
        : [{ title: title || 'The beginning', change, ...(anchors.has(anchor) && { anchor }) }],
    );
    return { merge, sections };
  });
}
