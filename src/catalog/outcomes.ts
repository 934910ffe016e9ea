/**
 * What happened to KEPs after the club agreed on something about them. These are facts side by side, without a claim of
 * causation.
 */
import type { Move } from '../kep/moves.ts';
import type { NamedKep } from '../note/references.ts';
import type { Statement } from '../note/statements.ts';
import { dayOf } from '../note/note.ts';
import type { TextMerge } from '../text/lock.ts';
import type { Catalog, KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { nameEntry } from './merge.ts';

/** The next change of a KEP after a day. */
export interface Outcome {
  kep: NamedEntry;
  /** The next change of its metadata, which can be several moves at once; empty if there was none. */
  moves: Move[];
  /** The next change of its text, if the site keeps its texts. */
  text?: TextMerge | undefined;
}

/**
 * Returns what happened next to the KEPs that a statement or follow-up of a note is about, as far as they are in the
 * data.
 */
export function outcomesOf(keps: readonly NamedKep[], { note }: NoteEntry, { find }: Pick<Catalog, 'find'>): Outcome[] {
  const entries = new Map(
    keps.map((kep) => nameEntry(kep, find)).flatMap((kep) => (kep.entry ? [[kep.entry, kep]] : [])),
  );
  return [...entries].map(([entry, kep]) => ({ kep, ...nextChanges(entry, dayOf(note)) }));
}

/** Returns the next change of a KEP's metadata, and of its text, after a day. */
export function nextChanges({ moves, text }: KepEntry, day: string): Omit<Outcome, 'kep'> {
  const next = moves.find(({ date }) => date > day);
  return {
    moves: next ? moves.filter(({ commit }) => commit === next.commit) : [],
    text: text?.kept.merges.find(({ date }) => date > day),
  };
}

/** Returns what happened next to the KEPs of everything that was agreed in a note, by the ids on its page. */
export function listOutcomes(entry: NoteEntry, catalog: Pick<Catalog, 'find'>): Map<string, Outcome[]> {
  const agreed = entry.note.statements.filter(({ kind }) => kind === 'agreed');
  return new Map(
    [...agreed, ...entry.note.followUps].map(({ anchor, keps }) => [anchor, outcomesOf(keps, entry, catalog)]),
  );
}

/** A point that the club agreed on. */
export interface Agreement {
  statement: Statement;
  note: NoteEntry;
  outcomes: Outcome[];
}

/** Returns what the club agreed on about a KEP, newest note first. */
export function agreementsOf(entry: KepEntry, catalog: Pick<Catalog, 'find'>): Agreement[] {
  return entry.readings.flatMap(({ note }) =>
    note.note.statements
      .filter(
        ({ kind, keps }) => kind === 'agreed' && keps.some(({ number, name }) => catalog.find(number, name) === entry),
      )
      .map((statement) => ({ statement, note, outcomes: outcomesOf(statement.keps, note, catalog) })),
  );
}
