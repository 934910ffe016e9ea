/** The model of a note: a Markdown file with front matter, and what the Markdown pipeline finds in its text. */
import { z } from 'astro/zod';
import { compareText } from '../kep/kep.ts';
import { isCalendarDate } from '../util/dates.ts';
import { address, day, handle, strict } from '../util/schema.ts';
import { explainUnpublishable } from './aliases.ts';
import type { FollowUp } from './follow-ups.ts';
import type { Statement } from './statements.ts';

const meetingFields = {
  date: day.describe('The date of the meeting, such as 2021-06-21'),
  series: z.string().trim().min(1).optional().describe('The name of its series, if the club has several'),
  recording: address.optional().describe('The address of the recording'),
};

const fields = {
  title: z
    .string()
    .trim()
    .min(1, { error: 'expected a title' })
    .describe('The title. Put it in quotes, since titles often contain a colon'),
  date: day.describe('The publication date, the same as in the file name, such as 2021-06-27'),
  updated: day.optional().describe('The date of the last change that readers should know about, such as 2021-07-02'),
  number: z.int().positive().optional().describe('The number of the note in the series'),
  meeting: strict(meetingFields).optional().describe('The meeting that the note is about; omit it if there was none'),
  authors: z.array(handle).default([]).describe('The authors, as GitHub handles, such as ["@octocat"]'),
  tags: z
    .array(
      z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, {
        error: ({ input }) => `expected lowercase words joined by hyphens${suggestTag(String(input))}`,
      }),
    )
    .default([])
    .describe('Other topics of the note, such as [sig-testing, prow]'),
  keps: z
    .array(z.int().positive())
    .default([])
    .describe('Numbers of KEPs that the text does not mention, such as [2599]'),
  summary: z
    .string()
    .trim()
    .optional()
    .describe('One or two sentences for lists and shared links (default: the first paragraph)'),
  aliases: z
    .array(
      z
        .string()
        .regex(/^\/[^?#\s]*[^?#\s/]\/?$/, {
          error: 'expected a path of this site such as "/2021/06/27/week-notes/"',
          abort: true,
        })
        .check(({ value, issues }) => {
          const reason = explainUnpublishable(value);
          if (reason) issues.push({ code: 'custom', input: value, message: `the older address ${value} ${reason}` });
        }),
    )
    .default([])
    .describe('Older addresses of the note, as paths; they redirect to it'),
  guid: z
    .string()
    .regex(/^[a-z][a-z\d+.-]*:\S+$/i, { error: 'expected an id such as "https://example.org/2021/06/27/week-notes"' })
    .optional()
    .describe('The id of the note in the feed of an older site, so that feed readers do not show it as new'),
  imported: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file in another archive that the note was imported from; most problems in its text are only warnings',
    ),
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Fields of the imported file that this project does not use, kept unchanged'),
};

/** Suggests the normal form of a tag if only spaces, capitals and underscores differ; otherwise an example. */
function suggestTag(input: string): string {
  const tag = input
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^#/, '');
  return /^[a-z\d]+(-[a-z\d]+)*$/.test(tag) ? `; write ${tag}` : ', such as "sig-testing"';
}

/** The front matter of a note. The descriptions are for writers. */
export const frontMatterSchema = strict(fields).refine(
  ({ date, updated = date }) => ![date, updated].every(isCalendarDate) || updated >= date,
  {
    path: ['updated'],
    error: 'expected a day that is not before the date',
  },
);
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A mention of a KEP in a note. */
export interface Reference {
  number: number;
  name?: string;
  /** The id of the heading above; absent before the first heading. */
  anchor?: string;
  /** The anchor of the section of the proposal that it names. */
  section?: string;
}

/** The section of a note whose heading starts with a KEP. */
export interface Discussion {
  number: number;
  name?: string;
  /** The id of its heading. */
  anchor: string;
  /** The heading's text. */
  heading: string;
}

/** A heading on the page of a note. */
export interface NoteHeading {
  depth: number;
  /** Its id. */
  slug: string;
  text: string;
}

/** What the Markdown pipeline finds in a note's text. */
export interface Findings {
  references: Reference[];
  discussions: Discussion[];
  /** The first paragraph as plain text. */
  opening: string;
  /** The number of words, excluding code. */
  words: number;
  /** The ids of the notes that it links to. */
  notes: string[];
  followUps: FollowUp[];
  statements: Statement[];
}

/** A note: its front matter, the findings in its text, and its id, which is the file name and part of the permalink. */
export interface Note extends FrontMatter, Findings {
  id: string;
  /** The path of the file, relative to the root of the project. */
  file: string;
}

const WORDS_PER_MINUTE = 220;

/** Returns the reading time of a note in minutes. */
export function readingMinutes({ words }: Pick<Note, 'words'>): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** Returns the day that a note is about: that of its meeting, or else its publication date. */
export function dayOf({ meeting, date }: Pick<Note, 'meeting' | 'date'>): string {
  return meeting?.date ?? date;
}

/** Returns the number after the highest one; undefined if there are none. */
export function nextNumber(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? Math.max(...numbers) + 1 : undefined;
}

/** Compares notes: newest first, and on the same day the higher number first. */
export function compareNotes(a: Note, b: Note): number {
  return compareText(b.date, a.date) || (b.number ?? 0) - (a.number ?? 0) || compareText(b.id, a.id);
}
