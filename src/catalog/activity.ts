/** Changes to KEPs by week. */
import { mondayOf, shift, weekOf } from '../util/dates.ts';
import { kepLabel } from '../kep/describe.ts';
import type { Standing } from '../kep/history.ts';
import { standingOn } from '../kep/history.ts';
import { compareKeps, compareText, nameOf } from '../kep/kep.ts';
import type { Move, MoveKind } from '../kep/moves.ts';
import { readMoves } from '../kep/moves.ts';
import type { Catalog, NamedEntry, NoteEntry } from './merge.ts';
import { linkSeries, nameOwn } from './merge.ts';
import { dayOf } from '../note/note.ts';

/** The sections of the page of a week, with the kinds of moves in each. */
export const ACTIVITIES = [
  { id: 'new', title: 'New', short: 'new', kinds: ['added'] },
  { id: 'promoted', title: 'Promoted', short: 'promoted', kinds: ['promoted'] },
  { id: 'status', title: 'Status changed', short: 'status', kinds: ['status'] },
  { id: 'slipped', title: 'Moved to a later release', short: 'delayed', kinds: ['slipped'] },
  { id: 'renamed', title: 'Renamed', short: 'renamed', kinds: ['renamed', 'refiled'] },
  {
    id: 'other',
    title: 'Other changes',
    short: 'other',
    kinds: ['restaged', 'advanced', 'targeted', 'untargeted', 'milestone', 'owner', 'removed'],
  },
] as const satisfies { id: string; title: string; short: string; kinds: MoveKind[] }[];
export type Activity = (typeof ACTIVITIES)[number];

/** A KEP in a section of the page of a week. */
export interface ActivityItem {
  kep: NamedEntry;
  moves: Move[];
  /** Its state at the end of the week. */
  standing: Standing | undefined;
}

export interface Week {
  /** Such as `2021-W25`. */
  week: string;
  /** The first and the last day of the week. */
  monday: string;
  sunday: string;
  /** All sections, including empty ones, each with its KEPs by number. */
  activities: { activity: Activity; items: ActivityItem[] }[];
  /** The notes about this week. */
  notes: NoteEntry[];
  previous?: Week;
  next?: Week;
}

/** Every week with changes or with a note, newest first. */
export function listWeeks(catalog: Catalog): Week[] {
  const notes = Map.groupBy(catalog.notes, ({ note }) => weekOf(dayOf(note)));
  const items = Map.groupBy(listItems(catalog), ({ week }) => week);
  const names = [...new Set([...notes.keys(), ...items.keys()])].toSorted(compareText).reverse();
  const weeks = names.map((week): Week => {
    const ofWeek = (items.get(week) ?? []).toSorted((a, b) => compareKeps(a.order, b.order));
    const monday = mondayOf(week);
    const activities = ACTIVITIES.map((activity) => ({
      activity,
      items: ofWeek.flatMap(({ order: _, week: __, ...item }) => {
        const moves = item.moves.filter(({ kind }) => (activity.kinds as readonly MoveKind[]).includes(kind));
        return moves.length > 0 ? [{ ...item, moves }] : [];
      }),
    }));
    return { week, monday, sunday: shift(monday, 6), activities, notes: notes.get(week) ?? [] };
  });
  linkSeries(weeks);
  return weeks;
}

/** The number of KEPs that changed in a week. */
export function countChanged({ activities }: Week): number {
  return new Set(activities.flatMap(({ items }) => items.map(({ kep }) => kep))).size;
}

/** The changes of each KEP in each week. KEPs that were removed upstream have no entry, since they have no page. */
function listItems({ keps, history }: Catalog) {
  const present = keps.map((entry) => ({ entry, life: entry.life, moves: entry.moves }));
  const ended = [...history.ended].map((life) => ({
    entry: undefined,
    life,
    moves: readMoves(life.changes, history.begins),
  }));
  return [...present, ...ended].flatMap(({ entry, life, moves }) => {
    const order = entry?.kep ?? life!;
    const gone = { kepNumber: order.kepNumber, name: nameOf(order.name) };
    const kep = entry ? nameOwn(entry) : { label: kepLabel(gone), number: gone.kepNumber, entry };
    return [...Map.groupBy(moves, ({ date }) => weekOf(date))].map(([week, ofWeek]) => ({
      week,
      order,
      kep,
      moves: ofWeek,
      standing: life && standingOn(life, shift(mondayOf(week), 6)),
    }));
  });
}
