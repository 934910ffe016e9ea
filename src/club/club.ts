/** The club: what `content/club.yaml` says. */
import { z } from 'astro/zod';
import type { Document, Scalar } from 'yaml';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { address, day, repository, strict } from '../schema.ts';

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

const clubSchema = strict({
  name: z.string().min(1).describe('The name of the club, and of the site'),
  description: z.string().min(1).describe('One sentence: for the home page, the feed and search engines'),
  about: z.string().describe('Who the club is, in paragraphs of plain text, shown on the home page'),
  address: address.describe('Where the site is published, with the path that it lies under'),
  repository: repository
    .optional()
    .describe('The GitHub repository of the notes, as owner/name; gives every note a link to edit it'),
  meetings: meetingsSchema.optional().describe('When the club meets'),
  licence: strict({ name: z.string(), address }).optional().describe('The terms under which the notes may be shared'),
  readingList: z.array(z.int().positive()).default([]).describe('Numbers of the KEPs that the club means to read'),
});

export type Club = z.infer<typeof clubSchema>;
export type Meetings = z.infer<typeof meetingsSchema>;

/** Reads `club.yaml`. Throws an error with one line, `file:line:column: message`, for each problem. */
export function parseClub(text: string): Club {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${CLUB_FILE}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new Error(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`).join('\n'));
  }
  const result = clubSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  throw new Error(result.error.issues.flatMap((issue) => locateIssue(document, issue, at)).join('\n'));
}

function locateIssue(document: Document, issue: z.core.$ZodIssue, at: (offset: number) => string): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const map = document.getIn(path, true);
    const pairs = isMap<Scalar>(map) ? map.items.filter(({ key }) => issue.keys.includes(String(key.value))) : [];
    return pairs.map(({ key }) => `${at(key.range?.[0] ?? 0)}: ${issue.message}`);
  }
  // A missing field has no place of its own: what should hold it stands in.
  const missing = !document.hasIn(path);
  const node = document.getIn(missing ? path.slice(0, -1) : path, true);
  const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  return [`${at(offset)}: ${path.join('.') || 'the file'}: ${missing ? 'is missing' : issue.message}`];
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
