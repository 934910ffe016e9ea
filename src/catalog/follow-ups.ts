/** The follow-ups of all notes. */
import type { Catalog, KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { nameEntry } from './merge.ts';
import { identify, withoutRepeats } from './named-entries.ts';
import type { Outcome } from './outcomes.ts';
import { outcomesOf } from './outcomes.ts';
import type { FollowUp } from '../note/follow-ups.ts';

export interface FollowUpEntry {
  followUp: FollowUp;
  note: NoteEntry;
  /** What happened next to the KEPs that it is about. */
  outcomes: Outcome[];
}

/** The follow-ups about one KEP, or about none. */
export interface FollowUpGroup {
  kep: NamedEntry | undefined;
  items: FollowUpEntry[];
}

/** All open and all completed follow-ups, each grouped by KEP, newest note first. */
export function listFollowUps(catalog: Catalog): { open: FollowUpGroup[]; done: FollowUpGroup[] } {
  const all = catalog.notes.flatMap((note) => note.note.followUps.map((followUp) => enter(followUp, note, catalog)));
  return {
    open: groupByKep(
      all.filter(({ followUp }) => !followUp.isDone),
      catalog,
    ),
    done: groupByKep(
      all.filter(({ followUp }) => followUp.isDone),
      catalog,
    ),
  };
}

function enter(followUp: FollowUp, note: NoteEntry, catalog: Pick<Catalog, 'find'>): FollowUpEntry {
  return { followUp, note, outcomes: outcomesOf(followUp.keps, note, catalog) };
}

/** Groups follow-ups by KEP. One that mentions several KEPs is in each group; those that mention none come last. */
function groupByKep(entries: readonly FollowUpEntry[], { find }: Catalog): FollowUpGroup[] {
  const groups = new Map<KepEntry | string | undefined, FollowUpGroup>();
  for (const entry of entries) {
    const { keps } = entry.followUp;
    const named = withoutRepeats(keps.map((kep) => nameEntry(kep, find)));
    for (const kep of named.length > 0 ? named : [undefined]) {
      const key = kep && identify(kep);
      const group = groups.get(key) ?? { kep, items: [] };
      group.items.push(entry);
      groups.set(key, group);
    }
  }
  return [...groups.values()].toSorted((a, b) => Number(!a.kep) - Number(!b.kep));
}

/** The follow-ups that mention a KEP, open ones first. */
export function followUpsOf(kep: KepEntry, catalog: Pick<Catalog, 'find'>): FollowUpEntry[] {
  const { find } = catalog;
  const entries = kep.readings.flatMap(({ note }) =>
    note.note.followUps
      .filter(({ keps }) => keps.some(({ number, name }) => find(number, name) === kep))
      .map((followUp) => enter(followUp, note, catalog)),
  );
  return entries.toSorted((a, b) => Number(a.followUp.isDone) - Number(b.followUp.isDone));
}
