/** What people said that they would do, out of all notes. */
import type { Catalog, KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { nameEntry } from './merge.ts';
import type { FollowUp } from '../note/follow-ups.ts';

export interface FollowUpEntry {
  followUp: FollowUp;
  note: NoteEntry;
}

/** The follow-ups of one KEP, or of none. */
export interface FollowUpGroup {
  kep: NamedEntry | undefined;
  items: FollowUpEntry[];
}

/** All follow-ups, the open ones and the done ones, each by KEP, those of the newest note first. */
export function listFollowUps(catalog: Catalog): { open: FollowUpGroup[]; done: FollowUpGroup[] } {
  const all = catalog.notes.flatMap((note) => note.note.followUps.map((followUp) => ({ followUp, note })));
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

/** One that names several KEPs stands under each; those that name none come last. */
function groupByKep(entries: readonly FollowUpEntry[], { find }: Catalog): FollowUpGroup[] {
  const groups = new Map<string, FollowUpGroup>();
  for (const entry of entries) {
    const { keps } = entry.followUp;
    for (const kep of keps.length > 0 ? keps.map((named) => nameEntry(named, find)) : [undefined]) {
      const group = groups.get(kep?.label ?? '') ?? { kep, items: [] };
      group.items.push(entry);
      groups.set(kep?.label ?? '', group);
    }
  }
  return [...groups.values()].toSorted((a, b) => Number(!a.kep) - Number(!b.kep));
}

/** The follow-ups that concern a KEP, the open ones first. */
export function followUpsOf(kep: KepEntry, { find }: Catalog): FollowUpEntry[] {
  const entries = kep.readings.flatMap(({ note }) =>
    note.note.followUps
      .filter(({ keps }) => keps.some(({ number, name }) => find(number, name) === kep))
      .map((followUp) => ({ followUp, note })),
  );
  return entries.toSorted((a, b) => Number(a.followUp.isDone) - Number(b.followUp.isDone));
}
