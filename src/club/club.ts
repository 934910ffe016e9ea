/** The club: what `content/club.yaml` says. */
import { z } from 'astro/zod';
import { location } from 'vfile-location';
import { daysBetween, shift } from '../util/dates.ts';
import { forPeople } from '../util/errors.ts';
import { address, day, repository, strict } from '../util/schema.ts';
import { closest } from '../util/suggest.ts';
import type { YamlReading } from '../util/yaml-document.ts';
import { readYaml } from '../util/yaml-document.ts';
import { FARTHEST_MOVE, isScheduled, lengthOf, seriesKey } from './meetings.ts';
import { currentZone, suggestZone } from './time-zones.ts';

export const CLUB_FILE = 'content/club.yaml';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day, such as `20:30`. */
export const timeOfDay = (example: string) =>
  z.string({ error: ({ input }) => suggestTime(String(input), example) }).regex(TIME, {
    error: ({ input }) => suggestTime(String(input), example),
  });

/** Suggests a time in another format as `hh:mm` if it is unambiguous; otherwise an example. */
function suggestTime(input: string, example: string): string {
  const [, hour = '', minute = '00', half] =
    /^(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(am|pm)?$/i.exec(input.replace(/(\.\d)$/, '$10')) ?? [];
  const isClear = hour !== '' && (half !== undefined || /[:.h]/.test(input));
  const hours = half ? (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hour);
  const isTime = isClear && hours < 24 && Number(minute) < 60 && (!half || Number(hour) <= 12);
  const words = `expected a time such as "${example}"`;
  return isTime ? `${words}; write "${String(hours).padStart(2, '0')}:${minute}"` : words;
}

/** The address of a site, without a query, a fragment or credentials. */
const siteAddress = address.check(({ value, issues }) => {
  const report = (message: string) => issues.push({ code: 'custom', input: value, message });
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) return;
  const [bare = ''] = value.split(/[?#]/, 1);
  if (/\s/.test(value)) report('expected an address without spaces, as the address bar of a browser shows it');
  else if (url.username || url.password)
    report('found an address with a user name or password, which would be public; remove it');
  else if (bare !== value) report(`expected an address without a query or fragment; write ${bare}`);
  else if (/\/index\.html?$/.test(bare))
    report(`expected the address of the folder; write ${bare.replace(/index\.html?$/, '')}`);
});

/** What can differ from one meeting to another. */
const details = {
  start: timeOfDay('20:30'),
  end: timeOfDay('21:30').describe('If it is earlier than the start, the meeting ends on the next day'),
  place: z.string().describe('Where, or how to get the link'),
  link: address.optional().describe('Where to join'),
  agenda: z.string().optional().describe('What it is about: an address, or a sentence'),
};

const exceptionSchema = strict({
  date: day.describe('The day for which the meeting is scheduled: 2021-12-20'),
  canceled: z.boolean().default(false).describe('true if the meeting is canceled'),
  movedTo: day.optional().describe('The day on which it is held instead'),
  start: details.start.optional(),
  end: details.end.optional(),
  place: details.place.optional(),
  link: details.link,
  agenda: details.agenda,
}).refine((exception) => !exception.canceled || !exception.movedTo, {
  path: ['movedTo'],
  error: 'a meeting is either canceled or moved; keep one of the two',
});

const meetingsSchema = strict({
  name: z.string().trim().min(1).optional().describe('The name of the series, if the club has several: APAC'),
  first: day.describe('The day of the first meeting: 2021-06-21'),
  last: day.optional().describe('The last day on which a meeting can be scheduled'),
  everyWeeks: z.int().min(1).max(52).default(1).describe('2 for every second week'),
  ...details,
  timeZone: z
    .string()
    .refine((zone) => currentZone(zone) !== undefined, { error: ({ input }) => suggestZone(String(input)) })
    .transform((zone) => currentZone(zone) ?? zone)
    .describe('The time zone of these times; daylight saving time is taken into account'),
  exceptions: z
    .array(exceptionSchema)
    .default([])
    .describe('Meetings that are canceled, moved, or different in another way'),
}).check(({ value, issues }) => {
  const report = (path: PropertyKey[], message: string) => issues.push({ code: 'custom', input: value, path, message });
  if (value.last !== undefined && value.last < value.first)
    report(['last'], `expected a day on or after that of the first meeting, ${value.first}`);
  if (isTooLong(value.start, value.end)) report(['end'], describeLength(value.start));
  for (const [index, exception] of value.exceptions.entries()) {
    const { date, start = value.start, end = value.end } = exception;
    const reportField = (field: string, message: string) => report(['exceptions', index, field], message);
    if (!isScheduled(value, date)) reportField('date', describeMissed(value, date));
    if (value.exceptions.findIndex((other) => other.date === date) !== index)
      reportField('date', `there is another exception for ${date}; keep one`);
    const isOwnTime = exception.start !== undefined || exception.end !== undefined;
    if (isOwnTime && isTooLong(start, end)) reportField(exception.end ? 'end' : 'start', describeLength(start));
    const fault = describeMove(value, exception);
    if (fault) reportField('movedTo', fault);
  }
});

/** The schedules of several series, each with its own name. */
const severalSchema = z.array(meetingsSchema).check(({ value, issues }) => {
  const report = (path: PropertyKey[], message: string) => issues.push({ code: 'custom', input: value, path, message });
  for (const [index, { name }] of value.entries()) {
    if (name === undefined) {
      if (value.length > 1)
        report([index, 'name'], 'is missing; if there are several series, each needs a name, such as APAC');
      continue;
    }
    if (value.findIndex((other) => other.name !== undefined && seriesKey(other.name) === seriesKey(name)) !== index)
      report([index, 'name'], `another series is also called ${name}; choose a different name`);
  }
});

/** In hours. A meeting can go past midnight; if it seems to last nearly a day, its times are mixed up. */
const LONGEST_MEETING = 12;

function isTooLong(start: string, end: string): boolean {
  return [start, end].every((time) => TIME.test(time)) && lengthOf({ start, end }) > LONGEST_MEETING * 60;
}

function describeLength(start: string): string {
  return `expected a time after the start, ${start}; a meeting past midnight can last up to ${LONGEST_MEETING} hours`;
}

/** Explains what is wrong with the day to which a meeting is moved; undefined if nothing is. */
function describeMove(meetings: Meetings, { date, movedTo, ...others }: MeetingException): string | undefined {
  if (!movedTo) return undefined;
  if (movedTo === date) return `expected a day other than ${date}, which is already the day of the meeting`;
  if (Math.abs(daysBetween(date, movedTo)) > FARTHEST_MOVE)
    return `expected a day within ${FARTHEST_MOVE} days of ${date}`;
  const other = meetings.exceptions.find((exception) => exception.date === movedTo);
  if (others.start === undefined && isScheduled(meetings, movedTo) && !other?.canceled && !other?.movedTo)
    return `expected a day without a meeting; one is scheduled on ${movedTo}`;
  const twin = meetings.exceptions.find((exception) => exception.movedTo === movedTo && exception.date < date);
  return twin && `expected a day without a meeting; the one of ${twin.date} is also moved to ${movedTo}`;
}

/** Explains that no meeting is scheduled on a day, and suggests the nearest ones, or days within the schedule. */
export function describeMissed(meetings: Meetings, date: string): string {
  const { first, last, everyWeeks } = meetings;
  const missed = `no meeting is scheduled on ${date}`;
  if (last !== undefined && date > last)
    return `${missed}, which is after the last meeting; expected a day up to ${last}`;
  const step = everyWeeks * 7;
  const before = shift(first, Math.floor(daysBetween(first, date) / step) * step);
  const near = [before, shift(before, step)].filter((candidate) => isScheduled(meetings, candidate));
  return `${missed}; expected ${near.join(' or ') || `a day from ${first} on`}`;
}

const TEXTS = ['discussed', 'all', 'none'] as const;

/** For any other word: suggests the one that is meant, or lists all. */
function suggestTexts(input: string): string {
  const word = input.trim().toLowerCase();
  const meant = closest(word, TEXTS);
  const answer = meant && (meant === word ? `; write ${meant}` : `; did you mean "${meant}"?`);
  return `found "${input}", expected ${TEXTS.slice(0, -1).join(', ')} or ${TEXTS.at(-1)}${answer ?? ''}`;
}

/** The names of the site's own XML files, in any folder. */
const OWN_XML = /\/(?:feed|atom|sitemap)\b[^/]*\.xml$/i;

/** The path of a feed of another program, such as Hugo's /index.xml. */
const feedAlias = z
  .string()
  .regex(/^\/(?!\/)[^\s?#]*[^/\s?#]\.xml$/i, {
    error: 'expected the path of an older feed, which begins with / and ends in .xml, such as /index.xml',
  })
  .refine((path) => !OWN_XML.test(path), {
    error: 'this site has a file of that name; choose another address, such as /index.xml',
  });

const words = z.string().trim().min(1, { error: 'expected text' });

/** Everything that `club.yaml` can say. Its descriptions are written for the person who runs the club. */
export const clubSchema = strict({
  name: words.describe('The name of the club, and of the site'),
  description: words.describe('One sentence: for the home page, the feed and search engines'),
  about: z.string().describe('Who the club is, in paragraphs of plain text, shown on the home page'),
  address: siteAddress.describe('Where the site is published, including its path'),
  repository: repository
    .optional()
    .describe('The GitHub repository of the notes, as owner/name; gives every note a link to edit it'),
  branch: z
    .string()
    .regex(/^(?![-/.])(?!.*(?:\/\/|\.\.|[/.]$))[\w./-]+$/, {
      error: 'expected the name of a branch, such as main, without spaces',
    })
    .default('main')
    .describe('The branch of that repository that the site is built from'),
  meetings: z
    .union([meetingsSchema, severalSchema])
    .optional()
    .describe('When the club meets; a list if it has several series'),
  license: strict({ name: z.string(), address }).optional().describe('The terms under which the notes may be shared'),
  readingList: z.array(z.int().positive()).default([]).describe('Numbers of the KEPs that the club plans to read'),
  texts: z
    .enum(TEXTS, { error: ({ input }) => suggestTexts(String(input)) })
    .default('discussed')
    .describe(
      'Which proposals the site shows in full: "discussed" for those that a note discusses and those that the club plans to read, "all", or "none"',
    ),
  feedAliases: z
    .array(feedAlias)
    .default([])
    .describe('Older addresses of the feed of notes, where it is also served: /index.xml'),
});

export type Club = z.infer<typeof clubSchema>;
/** The schedule of one series of meetings. */
export type Meetings = z.infer<typeof meetingsSchema>;
export type MeetingException = z.infer<typeof exceptionSchema>;

/** Returns what `club.yaml` says, or all of its problems with their places. */
export function readClub(text: string): YamlReading<Club> {
  return readYaml(text, clubSchema);
}

/** Reads `club.yaml`. Throws an error without a stack that has a line, `file:line:column: message`, for each problem. */
export function parseClub(text: string): Club {
  const { data, problems } = readClub(text);
  if (data) return data;
  const { toPoint } = location(text);
  const lines = problems.map(({ message, start }) => {
    const { line, column } = toPoint(start) ?? { line: 1, column: 1 };
    return `${CLUB_FILE}:${line}:${column}: ${message}`;
  });
  throw forPeople(new Error(lines.join('\n')));
}

/** Returns where the notes are on GitHub; undefined if the club names no repository. */
export function sourceOf({ repository, branch }: Club): { repository: string; branch: string } | undefined {
  return repository === undefined ? undefined : { repository, branch };
}

/** Where the site is published: `origin` without a trailing slash, `base` with a slash at both ends. */
export interface Placement {
  origin: string;
  base: string;
}

/**
 * Returns the club's address; SITE_URL and BASE_PATH in the environment override its two parts. Throws an error without
 * a stack if one of them is invalid.
 */
export function placeSite(
  { address }: Pick<Club, 'address'>,
  env: { SITE_URL?: string; BASE_PATH?: string } = {},
): Placement {
  const found = siteAddress.safeParse(env.SITE_URL || address);
  if (!found.success)
    throw forPeople(new Error(`SITE_URL: found ${env.SITE_URL}, expected an address such as https://example.org`));
  const { origin, pathname } = new URL(found.data);
  const base = `/${env.BASE_PATH || pathname}/`.replace(/\/+/g, '/');
  if (new URL(base, origin).pathname !== base)
    throw forPeople(new Error(`BASE_PATH: found ${env.BASE_PATH}, expected a path such as /kep-club/`));
  return { origin, base };
}
