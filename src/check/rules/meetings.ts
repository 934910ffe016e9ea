/** What identifies a meeting with an agenda: its day, its series, and its place in the schedule. */
import { basename } from 'node:path';
import type { VFile } from 'vfile';
import { describeMissed } from '../../club/club.ts';
import type { Meetings } from '../../club/club.ts';
import { seriesKey, seriesOf } from '../../club/meetings.ts';
import { findRegular, findSeries } from '../../meeting/meeting.ts';
import { isCalendarDate, longDate } from '../../util/dates.ts';
import { closest } from '../../util/suggest.ts';
import type { Context } from '../context.ts';
import { idOf } from '../context.ts';
import { defineRule, pathOf, report } from '../rule.ts';
import { fieldOf, placeOf } from './front-matter.ts';

/** The date of a meeting is the day in the name of its file, and no other meeting of the series is on that day. */
export const meetingDate = defineRule('meeting-date', (_, file, { agendas, meetings }) => {
  const date = dayOf(file);
  if (date === undefined) return;
  const place = placeOf(file, 'date');
  const id = idOf(pathOf(file)).replace(/^_/, '');
  if (/^\d{4}-\d{2}-\d{2}/.test(id) && !id.startsWith(date))
    report(file, `found ${date}, but the file is named ${basename(pathOf(file))}; both must be the same day`, place);
  const own = fieldOf(file, 'series');
  const keyOf = (series: unknown) => {
    const name = typeof series === 'string' ? series : findSeries({ meetings }, { date })?.name;
    return name && seriesKey(name);
  };
  const twin = agendas.find(
    (other) => other.path !== pathOf(file) && other.date === date && keyOf(other.series) === keyOf(own),
  );
  if (twin)
    report(file, `${twin.path} is also a meeting on ${longDate(date)}; keep one${adviseSeries(meetings)}`, place);
});

function adviseSeries(meetings: Context['meetings']): string {
  return seriesOf({ meetings }).length > 1 ? ', or change its series' : '';
}

/** The series of a meeting is one of the club's, and unambiguous; its times have a time zone. */
export const meetingSeries = defineRule('meeting-series', (_, file, { meetings }) => {
  const named = fieldOf(file, 'series');
  const date = dayOf(file);
  const unknown = describeUnknown(named, meetings);
  if (unknown) {
    report(file, unknown, placeOf(file, 'series'));
    return;
  }
  const names = namesOf(meetings);
  if (date !== undefined && named === undefined && names.length > 1 && !findSeries({ meetings }, { date }))
    report(
      file,
      `it is unclear which series this belongs to; add series: ${names.join(' or ')}`,
      placeOf(file, 'date'),
    );
  for (const field of ['start', 'end']) {
    if (meetings === undefined && fieldOf(file, field) !== undefined)
      report(file, `${field}: club.yaml has no meetings, so this time has no time zone`, placeOf(file, field));
  }
});

/** The series of the meeting that a note reports is one of the club's. */
export const noteSeries = defineRule('series', (_, file, { meetings }) => {
  const meeting = fieldOf(file, 'meeting') as { series?: unknown } | undefined;
  const unknown = describeUnknown(meeting?.series, meetings);
  if (unknown) report(file, unknown, placeOf(file, 'meeting', 'series'));
});

function namesOf(meetings: Context['meetings']): string[] {
  return seriesOf({ meetings }).flatMap(({ name }) => name ?? []);
}

/** What is wrong with the name of a series; undefined if the club has it, or if none is named. */
function describeUnknown(named: unknown, meetings: Context['meetings']): string | undefined {
  const names = namesOf(meetings);
  if (typeof named !== 'string' || names.some((name) => seriesKey(name) === seriesKey(named))) return undefined;
  const near = closest(named, names);
  const advice = near
    ? `did you mean ${near}?`
    : names.length > 0
      ? `the club has ${names.join(', ')}`
      : 'the club has none; remove the line';
  return `there is no series ${named} in club.yaml; ${advice}`;
}

/** A meeting is on a day for which one is scheduled. */
export const meetingDay = defineRule('meeting-day', (_, file, { meetings }) => {
  const date = dayOf(file);
  if (date === undefined || meetings === undefined) return;
  const series = findOwnSeries(file, date, meetings);
  if (!series || findRegular(series, date)) return;
  const canceled = series.exceptions.find((exception) => exception.date === date);
  const message = canceled?.movedTo
    ? `club.yaml says that this meeting is moved to ${canceled.movedTo}`
    : canceled
      ? 'club.yaml says that this meeting is canceled'
      : `${describeMissed(series, date)}; ignore this if it is an extra meeting`;
  report(file, message, placeOf(file, 'date'));
});

function findOwnSeries(file: VFile, date: string, meetings: Context['meetings']): Meetings | undefined {
  const named = fieldOf(file, 'series');
  return findSeries({ meetings }, { date, ...(typeof named === 'string' && { series: named }) });
}

function dayOf(file: VFile): string | undefined {
  const date = fieldOf(file, 'date');
  return typeof date === 'string' && isCalendarDate(date) ? date : undefined;
}
