/** Builders of histories: the state on each day. */
import type { Change } from '../../src/kep/changes.ts';
import { listChanges } from '../../src/kep/changes.ts';
import { traceHistory } from '../../src/kep/history.ts';
import type { Kep } from '../../src/kep/kep.ts';
import type { Catalog } from '../../src/catalog/merge.ts';
import { merge } from '../../src/catalog/merge.ts';
import type { Agenda } from '../../src/meeting/meeting.ts';
import type { Note } from '../../src/note/note.ts';
import { buildSnapshot, club } from './keps.ts';

/**
 * Returns the changes of KEPs that had these states from each day (`yyyy-mm-dd`) on. Each day is one commit; `pulls`
 * are their pull requests.
 */
export function recordDays(days: Record<string, Kep[]>, pulls: Record<string, number> = {}): Change[] {
  const changes: Change[] = [];
  for (const [date, keps] of Object.entries(days)) {
    const snapshot = { ...buildSnapshot(...keps), committedAt: `${date}T12:00:00Z`, commit: date };
    changes.push(...listChanges([...traceHistory(changes).present.values()], snapshot, pulls[date]));
  }
  return changes;
}

/** Returns the catalog on `today`, of KEPs that had these states from each day on, of notes, and of agendas. */
export function catalogOf(
  days: Record<string, Kep[]>,
  today: string,
  notes: Note[] = [],
  readingList: number[] = [],
  pulls: Record<string, number> = {},
  agendas: Agenda[] = [],
): Catalog {
  const snapshot = { ...buildSnapshot(...Object.values(days).at(-1)!), committedAt: `${today}T12:00:00Z` };
  return merge({ ...club, readingList }, snapshot, recordDays(days, pulls), notes, agendas);
}
