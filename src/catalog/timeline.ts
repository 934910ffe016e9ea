/** The history of a KEP: its events as a table, and the coordinates of its timeline. */
import type { Standing } from '../kep/history.ts';
import { standingAt, standingOn } from '../kep/history.ts';
import { groupName } from '../kep/groups.ts';
import { compareText } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import { describeMove } from '../kep/moves.ts';
import { readProgress, summarizeProgress } from '../kep/progress.ts';
import type { KepEntry, Reading } from './merge.ts';
import { dayOf } from '../note/note.ts';

/** Changes of one commit, or a note that mentions the KEP. */
export interface HistoryEvent {
  /** As `yyyy-mm-dd`. */
  date: string;
  /** Descriptions of the changes. */
  words: string[];
  /** Where it was made; the beginning of the record was made by all who came before. */
  source?: ChangeSource;
  reading?: Reading;
}

/** The commit and the pull request of a change. */
export type ChangeSource = Pick<Move, 'commit' | 'pull'>;

/** All known events of a KEP, oldest first. `begins` is the first day of recorded history. */
export function listEvents({ life, moves, readings }: KepEntry, begins: string | undefined): HistoryEvent[] {
  const upstream = [...Map.groupBy(moves, ({ commit }) => commit).values()].map((ofCommit) => {
    const { date, kind, commit } = ofCommit[0]!;
    const standing = kind === 'added' && life ? standingAt(life, commit) : undefined;
    const words = standing ? [`Added: ${describeStanding(standing, date)}`] : ofCommit.map(describeMove);
    return { date, words, source: ofCommit[0]! };
  });
  const first = life?.changes[0];
  const found = first && first.date === begins ? standingOn(life, begins) : undefined;
  const beginning = found
    ? [{ date: first!.date, words: [`Recorded history begins: ${describeStanding(found, first!.date)}`] }]
    : [];
  const read = readings.map((reading) => ({ date: dayOf(reading.note.note), words: [], reading }));
  return [...beginning, ...upstream, ...read].toSorted((a, b) => compareText(a.date, b.date));
}

/** A pull request that changed the recorded metadata of a KEP. */
export interface KepPull {
  date: string;
  commit: string;
  pull: number;
}

/** The pull requests that changed a KEP's metadata, newest first. */
export function listPulls({ life }: Pick<KepEntry, 'life'>): KepPull[] {
  const pulls = (life?.changes ?? []).flatMap(({ date, commit, pull }) => (pull ? [{ date, commit, pull }] : []));
  return [...new Map(pulls.map((each) => [each.pull, each])).values()].reverse();
}

/** Describes a standing at the end of a day: `implementable, alpha planned for v1.22, SIG Apps`. */
export function describeStanding(standing: Standing, day: string): string {
  const stage = summarizeProgress(readProgress(standing, day));
  const owner = standing.owningSig && groupName(standing.owningSig);
  return [standing.status, stage, owner].filter(Boolean).join(', ') || 'no metadata';
}

/** The release that is planned for the current stage. */
function targetOf({ stage, milestone, latestMilestone }: Standing): string | undefined {
  return (stage && milestone[stage]) ?? latestMilestone;
}

/** A period in the drawing; its start and length are percentages of the width. */
export interface Segment {
  value: string;
  from: string;
  source: ChangeSource;
  x: number;
  width: number;
  label: Label | undefined;
}

/** A date in the drawing. */
export interface Mark {
  date: string;
  source?: ChangeSource;
  x: number;
  text: string;
  label: Label | undefined;
}

/** Where a label is relative to its position, and whether it fits only on wide pages. */
export interface Label {
  anchor: 'start' | 'end';
  wide: boolean;
}

export interface Timeline {
  from: string;
  to: string;
  years: Mark[];
  stages: Segment[];
  statuses: Segment[];
  /** The releases planned for the current stage, each at the date when upstream set it. */
  targets: Mark[];
  readings: (Mark & { reading: Reading })[];
}

/** The timeline of a KEP up to `today`; undefined if nothing was recorded before today. */
export function drawTimeline({ life, readings }: KepEntry, today: string): Timeline | undefined {
  const from = life?.changes[0]?.date;
  if (!life || from === undefined || from >= today) return undefined;
  const start = [from, ...readings.map(({ note }) => dayOf(note.note))].toSorted(compareText)[0]!;
  const [begin, end] = [Date.parse(start), Date.parse(today)];
  const x = (date: string) => Math.round(((Date.parse(date) - begin) / (end - begin)) * 1e4) / 100;

  const commits = new Map(life.changes.map((change) => [change.commit, change]));
  const standings = [...commits.values()].map((source) => ({
    date: source.date,
    source,
    standing: standingAt(life, source.commit),
  }));
  const stretches = (read: (standing: Standing) => string | undefined): Segment[] => {
    const values = changesOf(standings.map(({ standing, ...at }) => ({ ...at, value: standing && read(standing) })));
    const segments = values.flatMap(({ date, source, value }, index) => {
      const next = values[index + 1]?.date ?? today;
      const isShort = index + 1 < values.length && next === date;
      return value && !isShort
        ? [{ value, from: date, source, x: x(date), width: x(next) - x(date), text: value }]
        : [];
    });
    return label(segments);
  };
  const points = <Point extends { date: string; text: string }>(list: readonly Point[]) =>
    label(list.filter(({ date }) => date <= today).map((point) => ({ ...point, x: x(point.date) })));

  const targets = changesOf(standings.map(({ standing, ...at }) => ({ ...at, value: standing && targetOf(standing) })));
  const read = readings.map((reading) => ({
    date: dayOf(reading.note.note),
    text: reading.discussed ? 'read' : 'mentioned',
    reading,
  }));
  return {
    from: start,
    to: today,
    years: points(yearsBetween(start, today)),
    stages: stretches(({ stage }) => stage),
    statuses: stretches(({ status }) => status),
    targets: points(targets.flatMap(({ date, source, value }) => (value ? [{ date, source, text: value }] : []))),
    readings: points(read.toSorted((a, b) => compareText(a.date, b.date))),
  };
}

/** Of values in chronological order, those that differ from the previous one. */
function changesOf<At extends { value: unknown }>(values: At[]): At[] {
  return values.filter(({ value }, index) => index === 0 || value !== values[index - 1]!.value);
}

function yearsBetween(from: string, to: string): { date: string; text: string }[] {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    date: `${first + index}-01-01`,
    text: String(first + index),
  }));
}

/** The width in pixels of the drawing on a phone and on a wide page, and of a character with some margin. */
const NARROW = 300;
const WIDE = 620;
const CHARACTER = 7.5;

/** Adds a label to each position with enough room after the previous label. */
function label<Place extends { x: number; text: string }>(
  places: readonly Place[],
): (Place & { label: Label | undefined })[] {
  const ends = { [NARROW]: 0, [WIDE]: 0 };
  return places.map((place) => {
    const length = (place.text.length + 1) * CHARACTER;
    const fits = (width: typeof NARROW | typeof WIDE) => {
      const at = (place.x / 100) * width;
      const [start, end] = at + length > width ? [at - length, at] : [at, at + length];
      if (start < ends[width]!) return false;
      ends[width] = end;
      return true;
    };
    const [narrow, wide] = [fits(NARROW), fits(WIDE)];
    const room = narrow ? NARROW : WIDE;
    const anchor = (place.x / 100) * room + length > room ? ('end' as const) : ('start' as const);
    return { ...place, label: narrow || wide ? { anchor, wide: !narrow } : undefined };
  });
}
