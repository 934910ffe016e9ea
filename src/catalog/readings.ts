/** What happened to the KEPs that the club read, and suggestions for the reading list. */
import { shift } from '../util/dates.ts';
import type { Standing } from '../kep/history.ts';
import { standingOn } from '../kep/history.ts';
import type { Stage } from '../kep/kep.ts';
import { compareText } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import type { Progress } from '../kep/progress.ts';
import { reachedStage, readProgress, summarizeProgress } from '../kep/progress.ts';
import type { AgendaEntry } from './agendas.ts';
import { listAhead, withoutNotes } from './agendas.ts';
import type { Catalog, KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { nameEntry } from './merge.ts';
import { identify } from './named-entries.ts';
import { dayOf } from '../note/note.ts';

/** The state of a KEP at the end of the day (UTC) of a note; undefined if it didn’t exist yet. */
export function standingWhenRead({ life }: KepEntry, { note }: NoteEntry): Standing | undefined {
  return life && standingOn(life, dayOf(note));
}

/** Where a KEP stood on the day of a note, or of the data if the note is newer: nothing later is known. */
export function progressWhenRead(then: Standing, { asOf }: KepEntry, { note }: NoteEntry): Progress {
  return readProgress(then, dayOf(note) < asOf ? dayOf(note) : asOf);
}

/** The changes of a KEP on the day of a note itself; the club may have met before or after them. */
export function movesWhenRead({ moves }: KepEntry, { note }: NoteEntry): Move[] {
  return moves.filter(({ date }) => date === dayOf(note));
}

/** Whether everything that a card shows of a KEP is the same as on the day of a note. */
export function isSameStanding(then: Standing, entry: KepEntry, note: NoteEntry): boolean {
  const shown = ({ title, status, owningSig }: Shown, progress: Progress) =>
    JSON.stringify([title, summarizeProgress(progress), status, owningSig]);
  return shown(then, progressWhenRead(then, entry, note)) === shown(entry.kep, entry.progress);
}
type Shown = Pick<Standing, 'title' | 'status' | 'owningSig'>;

/** A KEP that the club read, and what happened to it after that. */
export interface MovedKep {
  entry: KepEntry;
  /** The note of the last meeting that discussed it, or, if no meeting did, the last note that did. */
  note: NoteEntry;
  /** Its state at that time. */
  then: Standing | undefined;
  /** Its moves since then, newest first. */
  moves: Move[];
}

/** What happened to a KEP since the club last read it; undefined if the club has not read it. */
export function movedSinceRead(entry: KepEntry): MovedKep | undefined {
  // The note of an earlier meeting may have been published later.
  const discussions = entry.readings
    .filter(({ discussed }) => discussed)
    .toSorted((a, b) => compareText(dayOf(b.note.note), dayOf(a.note.note)));
  const { note } = discussions.find((reading) => reading.note.note.meeting) ?? discussions[0] ?? {};
  if (!note) return undefined;
  const moves = entry.moves.filter(({ date }) => date > dayOf(note.note)).reverse();
  return { entry, note, then: standingWhenRead(entry, note), moves };
}

/** The KEPs that changed after the club read them, most recent change first. */
export function listMoved({ keps }: Catalog): MovedKep[] {
  const moved = keps.flatMap((entry) => movedSinceRead(entry) ?? []).filter(({ moves }) => moves.length > 0);
  return moved.toSorted((a, b) => compareText(b.moves[0]!.date, a.moves[0]!.date));
}

/** Where a KEP stood or stands: its stage as it is drawn, or only words. */
export interface End {
  text: string;
  stage?: Stage;
  reached?: Stage | undefined;
}

/**
 * What became of a KEP: where it stood when it was read, if that is drawn otherwise; where it stands today; and its status
 * if the work on it stopped, or if it has no stage.
 */
export function listEnds({ entry, note, then }: Omit<MovedKep, 'moves'>): End[] {
  const { kep, progress } = entry;
  const drawn = [then && progressWhenRead(then, entry, note), progress].flatMap((end): End[] => {
    if (!end?.stage) return [];
    const text = [end.stage, end.release].filter(Boolean).join(' ');
    return [{ text, stage: end.stage, reached: reachedStage(end) }];
  });
  if (JSON.stringify(drawn[0]) === JSON.stringify(drawn[1])) drawn.shift();
  if (progress.isStopped || !progress.stage) drawn.push({ text: kep.status ?? 'no status given' });
  return drawn;
}

/** The number of days within which a move counts as recent, and a proposal as new. */
const RECENT = 92;

/** A KEP that the club plans to read. */
export interface PlannedKep {
  kep: NamedEntry;
  /** The first meeting ahead that has it on its agenda. */
  meeting?: AgendaEntry;
}

export interface ReadingList {
  /** Those on the agendas of meetings ahead, soonest first, and then those that the club chose, in its order. */
  planned: PlannedKep[];
  /** Not read, and added recently; those with open debates first, then newest first. */
  fresh: KepEntry[];
  /** Not read, alpha or earlier, and changed recently; those with open debates first, then most recent change first. */
  early: KepEntry[];
  /** Read and promoted since then; most recent change first. */
  again: MovedKep[];
}

/** KEPs whose authors marked something as unresolved come first. */
function compareDebates(a: KepEntry, b: KepEntry): number {
  return Number(Boolean(b.text?.debates)) - Number(Boolean(a.text?.debates));
}

/** Lists each KEP that the club plans to read once. A meeting that has a note is not ahead, whatever day it is. */
function listPlanned(catalog: Catalog): PlannedKep[] {
  const { club, find } = catalog;
  const planned: PlannedKep[] = [
    ...withoutNotes(listAhead(catalog)).flatMap((meeting) => meeting.keps.map((kep) => ({ kep, meeting }))),
    ...club.readingList.map((number) => ({ kep: nameEntry({ number }, find) })),
  ];
  return [...Map.groupBy(planned, ({ kep }) => identify(kep)).values()].map(([first]) => first!);
}

/** Suggests KEPs to read. Each KEP is suggested once; those that the club plans to read aren't suggested. */
export function proposeReadings(catalog: Catalog): ReadingList {
  const { keps, today } = catalog;
  const planned = listPlanned(catalog);
  const taken = new Set(planned.map(({ kep }) => kep.entry));
  const recent = shift(today, -RECENT);
  const open = keps
    .filter(
      (entry) =>
        entry.phase === 'in progress' &&
        entry.kep.status !== 'deferred' &&
        entry.readings.length === 0 &&
        !taken.has(entry),
    )
    .filter(({ kep }) => kep.stage === undefined || kep.stage === 'alpha')
    .filter(({ moves }) => (moves.at(-1)?.date ?? '') > recent)
    // A question that is still open is where a club can make a difference.
    .toSorted((a, b) => compareDebates(a, b) || compareText(b.quietSince, a.quietSince));
  const isFresh = ({ moves }: KepEntry) => moves[0]?.kind === 'added' && moves[0].date > recent;
  return {
    planned,
    fresh: open
      .filter(isFresh)
      .toSorted((a, b) => compareDebates(a, b) || compareText(b.moves[0]!.date, a.moves[0]!.date)),
    early: open.filter((entry) => !isFresh(entry)),
    again: listMoved(catalog).filter(
      ({ entry, moves }) => !taken.has(entry) && moves.some(({ kind }) => kind === 'promoted'),
    ),
  };
}
