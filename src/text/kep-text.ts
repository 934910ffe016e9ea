/** The kept text of a KEP, with what is known of its contents. */
import type { ChangeSummary } from './compare.ts';
import { compareSections, summarize } from './compare.ts';
import type { Library } from './library.ts';
import type { KeptText, TextLock } from './lock.ts';

export interface KepText {
  kept: KeptText;
  /** Whether the site can show the text of today. */
  isHere: boolean;
  /** The number of passages of today's text that its authors marked as unresolved. */
  debates: number;
  /** What has changed since each day on which a meeting read the text, as far as both versions are here. */
  since: Map<string, ChangeSummary>;
}

/** Describes all texts of a lock. */
export function describeTexts(lock: TextLock, library: Library): KepText[] {
  return lock.texts.map((kept) => {
    const facts = library.facts(kept.today.id);
    const since = kept.asRead.flatMap(({ meeting, id }) => {
      const changes = compareVersions(id, kept.today.id, library);
      return changes ? [[meeting, summarize(changes)] as const] : [];
    });
    return { kept, isHere: facts !== undefined, debates: facts?.debates ?? 0, since: new Map(since) };
  });
}

/** Compares two contents; returns undefined unless both are here. */
export function compareVersions(before: string, after: string, library: Library) {
  const [then, now] = [library.sections(before), library.sections(after)];
  return then && now && compareSections(then, now);
}
