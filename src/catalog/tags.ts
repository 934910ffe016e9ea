/** Notes by their tags. */
import { compareText } from '../kep/kep.ts';
import type { Catalog, NoteEntry } from './merge.ts';

export interface Tag {
  name: string;
  /** Newest first. */
  notes: NoteEntry[];
}

/** All tags of notes, by name. */
export function listTags({ notes }: Pick<Catalog, 'notes'>): Tag[] {
  const tags = new Map<string, NoteEntry[]>();
  for (const entry of notes) {
    for (const name of new Set(entry.note.tags)) {
      const tagged = tags.get(name) ?? [];
      tagged.push(entry);
      tags.set(name, tagged);
    }
  }
  return [...tags].map(([name, tagged]) => ({ name, notes: tagged })).toSorted((a, b) => compareText(a.name, b.name));
}
