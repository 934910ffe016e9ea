/** The club: what `content/club.yaml` says. */
import { z } from 'astro/zod';
import { location } from 'vfile-location';
import { daysBetween, shift } from '../util/dates.ts';
import { address, day, repository, strict } from '../util/schema.ts';
import type { YamlReading } from '../util/yaml-document.ts';
import { readYaml } from '../util/yaml-document.ts';
import { FARTHEST_MOVE, isScheduled } from './meetings.ts';

export const CLUB_FILE = 'content/club.yaml';

const time = (example: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: `expected a time such as "${example}"` });

/** What can differ from one meeting to another. */
const details = {
  start: time('20:30'),
  end: time('21:30').describe('A time that is not after the start is one of the next day'),
  place: z.string().describe('Where, or how to get the link'),
  link: address.optional().describe('Where to join'),
  agenda: z.string().optional().describe('What it is about: an address, or a sentence'),
};

const exceptionSchema = strict({
  date: day.describe('The day on which the rhythm has a meeting: 2021-12-20'),
  canceled: z.boolean().default(false).describe('true where there is none'),
  movedTo: day.optional().describe('The day on which it is held instead'),
  start: details.start.optional(),
  end: details.end.optional(),
  place: details.place.optional(),
  link: details.link,
  agenda: details.agenda,
}).refine((exception) => !exception.canceled || !exception.movedTo, {
  path: ['movedTo'],
  error: 'a meeting that is canceled is not moved; expected one of the two',
});

const meetingsSchema = strict({
  first: day.describe('The day of a meeting that the rhythm counts from: 2021-06-21'),
  last: day.optional().describe('The last day on which the rhythm may have a meeting'),
  everyWeeks: z.int().min(1).max(52).default(1).describe('2 for every second week'),
  ...details,
  timeZone: z
    .string()
    .refine((zone) => isTimeZone(zone), { error: 'expected a time zone of the IANA database such as "Asia/Kolkata"' })
    .describe('The zone in which the times hold, also when clocks change'),
  exceptions: z.array(exceptionSchema).default([]).describe('Meetings that are canceled, moved, or otherwise unlike'),
}).check(({ value, issues }) => {
  for (const [index, { date, movedTo }] of value.exceptions.entries()) {
    const report = (field: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: ['exceptions', index, field], message });
    if (!isScheduled(value, date)) report('date', tellMissed(value, date));
    if (value.exceptions.findIndex((other) => other.date === date) !== index)
      report('date', `there is another exception for ${date}; expected one`);
    if (movedTo && Math.abs(daysBetween(date, movedTo)) > FARTHEST_MOVE)
      report('movedTo', `expected a day within ${FARTHEST_MOVE} days of ${date}`);
  }
});

/** Answers a day on which the rhythm has no meeting with the one before and the one after. */
function tellMissed(meetings: Meetings, date: string): string {
  const step = meetings.everyWeeks * 7;
  const before = shift(meetings.first, Math.floor(daysBetween(meetings.first, date) / step) * step);
  const near = [before, shift(before, step)].filter((candidate) => isScheduled(meetings, candidate));
  return `the rhythm has no meeting on ${date}; expected ${near.join(' or ') || `a day from ${meetings.first} on`}`;
}

/** Everything that `club.yaml` can say. Its descriptions are written for the person who runs the club. */
export const clubSchema = strict({
  name: z.string().min(1).describe('The name of the club, and of the site'),
  description: z.string().min(1).describe('One sentence: for the home page, the feed and search engines'),
  about: z.string().describe('Who the club is, in paragraphs of plain text, shown on the home page'),
  address: address.describe('Where the site is published, with the path that it lies under'),
  repository: repository
    .optional()
    .describe('The GitHub repository of the notes, as owner/name; gives every note a link to edit it'),
  branch: z
    .string()
    .regex(/^[\w./-]+$/)
    .default('main')
    .describe('The branch of that repository that the site is made of'),
  meetings: meetingsSchema.optional().describe('When the club meets'),
  license: strict({ name: z.string(), address }).optional().describe('The terms under which the notes may be shared'),
  readingList: z.array(z.int().positive()).default([]).describe('Numbers of the KEPs that the club means to read'),
});

export type Club = z.infer<typeof clubSchema>;
export type Meetings = z.infer<typeof meetingsSchema>;
export type MeetingException = z.infer<typeof exceptionSchema>;

/** What `club.yaml` says, or every problem of it with its place. */
export function readClub(text: string): YamlReading<Club> {
  return readYaml(text, clubSchema);
}

/** Reads `club.yaml`. Throws an error with one line, `file:line:column: message`, for each problem. */
export function parseClub(text: string): Club {
  const { data, problems } = readClub(text);
  if (data) return data;
  const { toPoint } = location(text);
  const lines = problems.map(({ message, start }) => {
    const { line, column } = toPoint(start) ?? { line: 1, column: 1 };
    return `${CLUB_FILE}:${line}:${column}: ${message}`;
  });
  throw new Error(lines.join('\n'));
}

/** Names alone: `IST` and `+05:30` are known to some readers of calendars and not to others. */
function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !/^[A-Za-z_]+\/[\w/+-]+$/.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** Where the notes lie on GitHub; undefined where the club names no repository. */
export function sourceOf({ repository, branch }: Club): { repository: string; branch: string } | undefined {
  return repository === undefined ? undefined : { repository, branch };
}

/** Where the site is published: `origin` without a slash at its end, `base` with one at both. */
export interface Placement {
  origin: string;
  base: string;
}

/** The club's address, which SITE_URL and BASE_PATH in the environment override, one each. */
export function placeSite(
  { address }: Pick<Club, 'address'>,
  env: { SITE_URL?: string; BASE_PATH?: string } = {},
): Placement {
  const { origin, pathname } = new URL(env.SITE_URL || address);
  const base = `/${env.BASE_PATH || pathname}/`.replace(/\/+/g, '/');
  return { origin, base };
}
