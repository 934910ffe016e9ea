/** What became of the KEPs that the club read, and what it could read next. */
import { shift } from '../util/dates.ts';
import type { Standing } from '../kep/history.ts';
import { standingOn } from '../kep/history.ts';
import { compareText } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import type { Catalog, KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { nameEntry } from './merge.ts';
import { dayOf } from '../note/note.ts';

/** A KEP at the end (UTC) of the day that a note reports, if it was there. */
export function standingWhenRead({ life }: KepEntry, { note }: NoteEntry): Standing | undefined {
  return life && standingOn(life, dayOf(note));
}

/** What happened to a KEP on the very day that a note reports: a meeting may have seen it before or after. */
export function movesWhenRead({ moves }: KepEntry, { note }: NoteEntry): Move[] {
  return moves.filter(({ date }) => date === dayOf(note));
}

/** Whether two standings say the same of what a card shows. */
export function isSameStanding(then: Shown, now: Shown): boolean {
  const shown = ({ title, stage, milestone, status, owningSig }: Shown) =>
    JSON.stringify([title, stage, stage && milestone[stage], status, owningSig]);
  return shown(then) === shown(now);
}
type Shown = Pick<Standing, 'title' | 'stage' | 'milestone' | 'status' | 'owningSig'>;

/** A KEP that has moved since the club read it. */
export interface MovedKep {
  entry: KepEntry;
  /** The note of the last meeting that discussed it; a look back that reports no meeting is no reading. */
  note: NoteEntry;
  /** As it stood then. */
  then: Standing | undefined;
  /** What happened since, newest first. */
  moves: Move[];
}

/** What has moved since the club read it, the latest move first. */
export function listMoved({ keps }: Catalog): MovedKep[] {
  const moved = keps.flatMap((entry) => {
    const discussions = entry.readings.filter(({ discussed }) => discussed);
    const { note } = discussions.find((reading) => reading.note.note.meeting) ?? discussions.at(-1) ?? {};
    if (!note) return [];
    const moves = entry.moves.filter(({ date }) => date > dayOf(note.note)).reverse();
    return moves.length > 0 ? [{ entry, note, then: standingWhenRead(entry, note), moves }] : [];
  });
  return moved.toSorted((a, b) => compareText(b.moves[0]!.date, a.moves[0]!.date));
}

/** Days within which a move counts as late, and a proposal as new. */
const LATE = 92;

export interface ReadingList {
  /** The club's own, in its order. */
  chosen: NamedEntry[];
  /** Never read, first seen lately; newest first. */
  fresh: KepEntry[];
  /** Never read, at most alpha, and moved lately; the latest move first. */
  early: KepEntry[];
  /** Read at a meeting, and promoted since; the latest move first. */
  again: MovedKep[];
}

/** What the club could read next. Each KEP is proposed once, those on the club's own list not at all. */
export function proposeReadings(catalog: Catalog): ReadingList {
  const { keps, club, today, find } = catalog;
  const chosen = club.readingList.map((number) => nameEntry({ number }, find));
  const taken = new Set(chosen.map(({ entry }) => entry));
  const late = shift(today, -LATE);
  const open = keps
    .filter(
      (entry) =>
        entry.phase === 'in progress' &&
        entry.kep.status !== 'deferred' &&
        entry.readings.length === 0 &&
        !taken.has(entry),
    )
    .filter(({ kep }) => kep.stage === undefined || kep.stage === 'alpha')
    .filter(({ moves }) => (moves.at(-1)?.date ?? '') > late)
    .toSorted((a, b) => compareText(b.quietSince, a.quietSince));
  const isFresh = ({ moves }: KepEntry) => moves[0]?.kind === 'added' && moves[0].date > late;
  return {
    chosen,
    fresh: open.filter(isFresh).toSorted((a, b) => compareText(b.moves[0]!.date, a.moves[0]!.date)),
    early: open.filter((entry) => !isFresh(entry)),
    again: listMoved(catalog).filter(
      ({ entry, moves }) => !taken.has(entry) && moves.some(({ kind }) => kind === 'promoted'),
    ),
  };
}
