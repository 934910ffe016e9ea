/** The life of one KEP, as a table and as the places of a drawing. */
import type { Standing } from '../kep/history.ts';
import { standingAt, standingOn } from '../kep/history.ts';
import { compareText } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import { describeMove } from '../kep/moves.ts';
import type { KepEntry, Reading } from './merge.ts';
import { dayOf } from '../note/note.ts';

/** A day on which something happened upstream, or of which a note tells. */
export interface LifeEvent {
  /** As `yyyy-mm-dd`. */
  date: string;
  /** What happened, in words. */
  words: string[];
  /** Where it was made; the beginning of the record was made by all who came before. */
  source?: ChangeSource;
  reading?: Reading;
}

/** The commit and the pull request of a change. */
export type ChangeSource = Pick<Move, 'commit' | 'pull'>;

/** Everything that is known of a KEP's life, oldest first. `begins` is the first day of the record. */
export function listEvents({ life, moves, readings }: KepEntry, begins: string | undefined): LifeEvent[] {
  const upstream = [...Map.groupBy(moves, ({ commit }) => commit).values()].map((ofCommit) => {
    const { date, kind, commit } = ofCommit[0]!;
    const standing = kind === 'added' && life ? standingAt(life, commit) : undefined;
    return {
      date,
      words: standing ? [`Added: ${describeStanding(standing)}`] : ofCommit.map(describeMove),
      source: ofCommit[0]!,
    };
  });
  const first = life?.changes[0];
  const found = first && first.date === begins ? standingOn(life, begins) : undefined;
  const beginning = found ? [{ date: first!.date, words: [`The record begins: ${describeStanding(found)}`] }] : [];
  const read = readings.map((reading) => ({ date: dayOf(reading.note.note), words: [], reading }));
  return [...beginning, ...upstream, ...read].toSorted((a, b) => compareText(a.date, b.date));
}

/** A pull request that changed what is on record of a KEP. */
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

/** A standing in words: `implementable, alpha for v1.22, sig-apps`. */
export function describeStanding(standing: Standing): string {
  const release = targetOf(standing);
  const stage = standing.stage && `${standing.stage}${release ? ` for ${release}` : ''}`;
  return [standing.status, stage, standing.owningSig].filter(Boolean).join(', ') || 'nothing said';
}

/** The release that the stage worked on is, or was, aimed at. */
function targetOf({ stage, milestone, latestMilestone }: Standing): string | undefined {
  return (stage && milestone[stage]) ?? latestMilestone;
}

/** A stretch of time in the drawing: where it begins and how long it is, in percent of the whole. */
export interface Segment {
  value: string;
  from: string;
  source: ChangeSource;
  x: number;
  width: number;
  label: Label | undefined;
}

/** A point in time in the drawing. */
export interface Mark {
  date: string;
  source?: ChangeSource;
  x: number;
  text: string;
  label: Label | undefined;
}

/** How a text stands beside its place: running on from it, or ending there; and whether it needs a wide page. */
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
  /** The releases that the stage worked on was aimed at, each from the day on which upstream said so. */
  targets: Mark[];
  readings: (Mark & { reading: Reading })[];
}

/** The drawing of a KEP's life up to `today`; undefined where nothing is recorded, or of today alone. */
export function drawLife({ life, readings }: KepEntry, today: string): Timeline | undefined {
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
    text: reading.discussed ? 'read' : 'named',
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

/** Of values in the order of time only those that differ from the one before. */
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

/** The widths, in pixels, of a drawing on a phone and on a wide page; and of a letter, with some air. */
const NARROW = 300;
const WIDE = 620;
const LETTER = 7.5;

/** Gives a label to every place that has room for one without touching the label before it. */
function label<Place extends { x: number; text: string }>(
  places: readonly Place[],
): (Place & { label: Label | undefined })[] {
  const ends = { [NARROW]: 0, [WIDE]: 0 };
  return places.map((place) => {
    const length = (place.text.length + 1) * LETTER;
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
