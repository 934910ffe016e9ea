/** The model of a meeting with an agenda: a Markdown file in `content/meetings/`, and where and when it is held. */
import { z } from 'astro/zod';
import { timeOfDay } from '../club/club.ts';
import type { Club, Meetings } from '../club/club.ts';
import type { Meeting } from '../club/meetings.ts';
import { endAfter, FARTHEST_MOVE, lengthOf, listMeetings, seriesKey, seriesOf } from '../club/meetings.ts';
import type { Findings } from '../note/note.ts';
import { shift } from '../util/dates.ts';
import { address, day, handle, strict } from '../util/schema.ts';

export const MEETINGS = 'content/meetings';

/** The front matter of a meeting. The descriptions are for writers. */
export const meetingSchema = strict({
  date: day.describe('The day of the meeting, the same as in the file name, such as 2026-12-14'),
  announced: day
    .optional()
    .describe('The day on which the agenda was published, for the feed (default: a week before the meeting)'),
  series: z.string().trim().min(1).optional().describe('The name of the series, if the club has several'),
  start: timeOfDay('20:30').optional().describe('When it starts, if not at the usual time'),
  end: timeOfDay('21:30').optional().describe('When it ends, if not at the usual time'),
  hosts: z.array(handle).default([]).describe('Who hosts it, as GitHub handles, such as ["@octocat"]'),
  keps: z.array(z.int().positive()).default([]).describe('Numbers of the KEPs to read, such as [2599]'),
  place: z.string().optional().describe('Where, if not in the usual place'),
  link: address.optional().describe('Where to join, if not in the usual place'),
  agenda: z.string().optional().describe('What else it is about: an address, or a sentence'),
  recording: address.optional().describe('The address of the recording'),
});
export type MeetingFrontMatter = z.infer<typeof meetingSchema>;

/** A meeting with an agenda: its front matter, the findings in its text, and its id, which is the file name. */
export interface Agenda extends MeetingFrontMatter, Findings {
  id: string;
  /** The path of the file, relative to the root of the project. */
  file: string;
}

/** When and where a meeting is held. */
export interface Appointment {
  /** The schedule that it belongs to; absent if the club has none. */
  series?: Meetings | undefined;
  /** The day for which it is scheduled; absent if it is an additional meeting. */
  scheduled?: string | undefined;
  /** Absent if there is no schedule, which has the time zone of the times. */
  time?: { start: string; end: string; timeZone: string };
  place?: string | undefined;
  link?: string | undefined;
  agenda?: string | undefined;
}

type Planned = Pick<MeetingFrontMatter, 'date' | 'series' | 'start' | 'end' | 'place' | 'link' | 'agenda'>;

/** Finds the series of a meeting: by its name, or else the only one that has a meeting on that day, or the only one. */
export function findSeries(club: Pick<Club, 'meetings'>, { date, series }: Planned): Meetings | undefined {
  const all = seriesOf(club);
  if (series !== undefined) return all.find(({ name }) => name !== undefined && seriesKey(name) === seriesKey(series));
  const candidates = all.length > 1 ? all.filter((each) => findRegular(each, date)) : all;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * Returns the meeting of a schedule on a day, including one that was moved there. If there are two, it is the one that
 * starts at a time, or else the one that is scheduled earlier.
 */
export function findRegular(meetings: Meetings, date: string, start?: string): Meeting | undefined {
  const near = listMeetings(meetings, shift(date, -FARTHEST_MOVE), shift(date, FARTHEST_MOVE));
  const held = near.filter((meeting) => meeting.date === date);
  return held.find((meeting) => meeting.start === start) ?? held[0];
}

/** Says when and where a meeting is held: as its own front matter says, or else as its series does. */
export function appoint(club: Pick<Club, 'meetings'>, meeting: Planned): Appointment {
  const series = findSeries(club, meeting);
  const regular = series && findRegular(series, meeting.date, meeting.start);
  const usual = regular ?? series;
  const start = meeting.start ?? usual?.start;
  // A meeting that starts at another time lasts as long as it usually does.
  const end = meeting.end ?? (start && usual && endAfter(start, lengthOf(usual)));
  return {
    series,
    scheduled: regular?.scheduled,
    ...(series && start && end && { time: { start, end, timeZone: series.timeZone } }),
    place: meeting.place ?? usual?.place,
    link: meeting.link ?? usual?.link,
    agenda: meeting.agenda ?? usual?.agenda,
  };
}

/** Returns what the front matter of a note says about a meeting. */
export function describeMeeting(
  { date, recording }: Pick<MeetingFrontMatter, 'date' | 'recording'>,
  { series }: Appointment,
): { date: string; series?: string; recording?: string } {
  return { date, ...(series?.name && { series: series.name }), ...(recording && { recording }) };
}

/** Whether a note reports a meeting: it names its day, and no other series. */
export function isReportedBy(
  reported: { date: string; series?: string | undefined },
  { date }: Pick<Agenda, 'date'>,
  { series }: Appointment,
): boolean {
  return reported.date === date && isOfSeries(reported, series ?? {});
}

/** Whether what a note says about its meeting can be about a series; a note need not name it. */
export function isOfSeries(reported: { series?: string | undefined }, { name }: Pick<Meetings, 'name'>): boolean {
  return reported.series === undefined || (name !== undefined && seriesKey(reported.series) === seriesKey(name));
}

/** The day on which the agenda of a meeting was announced. */
export function announcedOn({ announced, date }: Pick<Agenda, 'announced' | 'date'>): string {
  return announced ?? shift(date, -7);
}
