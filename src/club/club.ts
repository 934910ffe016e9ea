/** The club: what `content/club.yaml` says. */
import { z } from 'astro/zod';
import { location } from 'vfile-location';
import { address, day, repository, strict } from '../schema.ts';
import type { YamlReading } from '../yaml-document.ts';
import { readYaml } from '../yaml-document.ts';

export const CLUB_FILE = 'content/club.yaml';

const meetingsSchema = strict({
  first: day.describe('The day of a meeting that the rhythm counts from: 2021-06-21'),
  everyWeeks: z.int().min(1).max(52).default(1).describe('2 for every second week'),
  start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time such as "20:30"' }),
  end: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time such as "21:30"' }),
  timeZone: z
    .string()
    .refine((zone) => isTimeZone(zone), { error: 'expected a time zone of the IANA database such as "Asia/Kolkata"' })
    .describe('The zone in which the times hold, also when clocks change'),
  place: z.string().describe('Where, or how to get the link'),
});

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
  licence: strict({ name: z.string(), address }).optional().describe('The terms under which the notes may be shared'),
  readingList: z.array(z.int().positive()).default([]).describe('Numbers of the KEPs that the club means to read'),
});

export type Club = z.infer<typeof clubSchema>;
export type Meetings = z.infer<typeof meetingsSchema>;

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
