/** The history of a KEP: its events as a table, and the coordinates of its timeline. */
import type { Standing } from '../kep/history.ts';
import { standingAt, standingOn } from '../kep/history.ts';
import { groupName } from '../kep/groups.ts';
import { compareText, isPlanned, STAGES } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import { describeMove } from '../kep/moves.ts';
import { readProgress, summarizeProgress } from '../kep/progress.ts';
import { releaseDay } from '../kep/releases.ts';
import type { KepEntry, Reading } from './merge.ts';
import { dayOf } from '../note/note.ts';

/** Changes of one commit, or a note that mentions the KEP. */
export interface HistoryEvent {
  /** As `yyyy-mm-dd`. */
  date: string;
  /** Descriptions of the changes. */
  words: string[];
  /** Where it was made; absent for the first state on record, which comes from many earlier pull requests. */
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
function targetOf(standing: Standing, day: string): string | undefined {
  return readProgress(standing, day).release;
}

/** A period in the drawing; its start and length are percentages of the width. */
export interface Segment {
  value: string;
  from: string;
  text: string;
  /** The change that began it; a release has none. */
  source?: ChangeSource;
  x: number;
  width: number;
  label: Label | undefined;
}

/** A stage in the drawing, which was reached with a release, or only planned. */
export interface StageSegment extends Segment {
  isReached: boolean;
}

/** A date in the drawing. */
export interface Mark {
  date: string;
  source?: ChangeSource;
  x: number;
  text: string;
  label: Label | undefined;
}

/** Where a label is relative to its position, and the narrowest drawing in which it has room. */
export interface Label {
  anchor: 'start' | 'end';
  room: Room;
}

export interface Timeline {
  from: string;
  to: string;
  years: Mark[];
  stages: StageSegment[];
  statuses: Segment[];
  /** The releases planned for the current stage, each at the date when upstream set it. */
  targets: Mark[];
  readings: (Mark & { reading: Reading })[];
}

/** The timeline of a KEP up to `today`; undefined unless there is more than one event before today. */
export function drawTimeline(entry: KepEntry, today: string): Timeline | undefined {
  const { life, readings } = entry;
  const from = life?.changes[0]?.date;
  if (!life || from === undefined || from >= today) return undefined;
  const commits = new Map(life.changes.map((change) => [change.commit, change]));
  if (commits.size + readings.length < 2) return undefined;
  const start = [from, ...readings.map(({ note }) => dayOf(note.note))].toSorted(compareText)[0]!;
  const [begin, end] = [Date.parse(start), Date.parse(today)];
  const x = (date: string) => Math.round(((Date.parse(date) - begin) / (end - begin)) * 1e4) / 100;

  const standings = [...commits.values()].map((source) => ({
    date: source.date,
    source,
    standing: standingAt(life, source.commit),
  }));
  const periods = (read: (standing: Standing) => string | undefined) => {
    const values = changesOf(standings.map(({ standing, ...at }) => ({ ...at, value: standing && read(standing) })));
    return values.flatMap(({ date, source, value }, index) => {
      const to = values[index + 1]?.date ?? today;
      const isShort = index + 1 < values.length && to === date;
      return value && !isShort ? [{ value, from: date, to, source }] : [];
    });
  };
  const place = <Period extends { from: string; to: string }>(period: Period) => ({
    ...period,
    x: x(period.from),
    width: x(period.to) - x(period.from),
  });
  const points = <Point extends { date: string; text: string }>(list: readonly Point[], radius?: number) =>
    label(
      list.filter(({ date }) => date <= today).map((point) => ({ ...point, x: x(point.date) })),
      radius,
    );

  const reached = listReached(entry, start, today);
  const planned = periods(({ stage }) => stage).flatMap((period) => {
    const day = reached.find(({ value }) => value === period.value)?.day ?? entry.asOf;
    const to = day < period.to ? day : period.to;
    return period.from < to ? [{ ...period, to, text: `${period.value} planned`, isReached: false }] : [];
  });
  const stages = [...reached.map((period) => ({ ...period, isReached: true })), ...planned].map(place);
  const targets = changesOf(
    standings.map(({ standing, ...at }) => ({ ...at, value: standing && targetOf(standing, at.date) })),
  );
  const read = readings.map((reading) => ({
    date: dayOf(reading.note.note),
    text: reading.discussed ? 'read' : 'mentioned',
    reading,
  }));
  return {
    from: start,
    to: today,
    years: points(yearsBetween(start, today)),
    stages: label(stages).toSorted((a, b) => a.x - b.x),
    statuses: label(periods(({ status }) => status).map((period) => place({ ...period, text: period.value }))),
    targets: points(targets.flatMap(({ date, source, value }) => (value ? [{ date, source, text: value }] : []))),
    readings: points(
      read.toSorted((a, b) => compareText(a.date, b.date)),
      CIRCLE,
    ),
  };
}

/**
 * The stages that a KEP reached, in order: each from the day of its release to that of the next. The releases are those
 * of the current metadata, since a failed plan is often corrected only after the release.
 */
function listReached({ kep, progress, asOf }: KepEntry, start: string, today: string) {
  const stages = STAGES.flatMap((stage) => {
    const release = stage === progress.stage ? progress.release : kep.milestone[stage];
    const day = release && releaseDay(release);
    return day && day <= asOf && !isPlanned(kep, stage) ? [{ value: stage, text: `${stage} ${release}`, day }] : [];
  });
  return stages.flatMap((stage, index) => {
    const from = stage.day < start ? start : stage.day;
    const to = stages[index + 1]?.day ?? today;
    return from < to ? [{ ...stage, from, to }] : [];
  });
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

/** The widths in pixels for which labels are chosen, as in the style sheet, and that of a character with some margin. */
const ROOMS = { narrow: 300, medium: 540, wide: 800 } as const;
type Room = keyof typeof ROOMS;
const CHARACTER = 7.5;
/** The room that the circle of a reading takes on either side. */
const CIRCLE = 8;

/**
 * Adds a label to each position that has room for one. Those shown in a narrow drawing are shown in wider ones, too.
 * Labels don't cover what is drawn at other positions, if that has a radius.
 */
function label<Place extends { x: number; text: string }>(
  places: readonly Place[],
  radius?: number,
): (Place & { label: Label | undefined })[] {
  const labels = new Map<Place, Label>();
  const span = ({ x, text }: Place, anchor: Label['anchor'], width: number) => {
    const at = (x / 100) * width;
    const length = (text.length + 1) * CHARACTER;
    return anchor === 'start' ? [at, at + length] : [at - length, at];
  };
  for (const room of Object.keys(ROOMS) as Room[]) {
    const width = ROOMS[room];
    const taken = [...labels].map(([place, { anchor }]) => span(place, anchor, width));
    for (const place of places) {
      if (labels.has(place)) continue;
      const anchor = span(place, 'start', width)[1]! > width ? 'end' : 'start';
      const [from, to] = span(place, anchor, width);
      if (taken.some(([start, end]) => from! < end! && start! < to!)) continue;
      const onItsSide = places.filter(({ x }) => (anchor === 'start' ? x > place.x : x < place.x));
      const drawn = radius === undefined ? [] : onItsSide.map(({ x }) => (x / 100) * width);
      if (drawn.some((at) => from! < at + radius! && at - radius! < to!)) continue;
      taken.push([from!, to!]);
      labels.set(place, { anchor, room });
    }
  }
  return places.map((place) => ({ ...place, label: labels.get(place) }));
}
