/** What a note is: one week's Markdown file, its front matter, and what its text names. */
import { z } from 'astro/zod';
import { compareText } from '../kep/kep.ts';
import { address, day, handle, strict } from '../util/schema.ts';
import { explainUnpublishable } from './aliases.ts';
import type { FollowUp } from './follow-ups.ts';

const meetingFields = {
  date: day.describe('The day on which the club met: 2021-06-21'),
  recording: address.optional().describe('Where the recording can be watched'),
};

const fields = {
  title: z
    .string()
    .trim()
    .min(1, { error: 'expected a title' })
    .describe('The headline. Put it in quotes: it often holds a colon'),
  date: day.describe('The day of publication, the same as in the file name: 2021-06-27'),
  updated: day
    .optional()
    .describe('The day on which the text changed in a way worth telling those who have read it: 2021-07-02'),
  number: z.int().positive().optional().describe('The number of this note in its series'),
  meeting: strict(meetingFields)
    .optional()
    .describe('The meeting that the note reports; leave it out where there was none'),
  authors: z.array(handle).default([]).describe('Who wrote the note, as GitHub handles: ["@octocat"]'),
  tags: z
    .array(
      z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, {
        error: ({ input }) => `expected lower-case words joined by hyphens${suggestTag(String(input))}`,
      }),
    )
    .default([])
    .describe('What else the note is about: [sig-testing, prow]'),
  keps: z.array(z.int().positive()).default([]).describe('Numbers of KEPs that the text does not name itself: [2599]'),
  summary: z
    .string()
    .trim()
    .optional()
    .describe('One or two sentences for lists and shared links; else the first paragraph is taken'),
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
    .describe('Older addresses of this note, as paths; they lead to it'),
  guid: z
    .string()
    .regex(/^[a-z][a-z\d+.-]*:\S+$/i, { error: 'expected an id such as "https://example.org/2021/06/27/week-notes"' })
    .optional()
    .describe('The id that this note had in the feed of an older site, so that feed readers do not show it anew'),
  imported: z
    .string()
    .min(1)
    .optional()
    .describe('The file of another archive that this note was brought in from; its text is checked mildly'),
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Fields that the archive had and this project does not know, kept as they were'),
};

/** A tag in its form, where only its spaces, capitals and underscores differ; else an example. */
function suggestTag(input: string): string {
  const tag = input
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^#/, '');
  return /^[a-z\d]+(-[a-z\d]+)*$/.test(tag) ? `; write ${tag}` : ', such as "sig-testing"';
}

/** The front matter of a note. Its descriptions are written for the person who writes the note. */
export const frontMatterSchema = strict(fields).refine(({ date, updated }) => !updated || updated >= date, {
  path: ['updated'],
  error: 'expected a day that is not before the date',
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A KEP named in a note, at the heading above it. */
export interface Reference {
  number: number;
  name?: string;
  /** The id of the heading above; absent before the first heading. */
  anchor?: string;
}

/** The part of a note under a heading that opens with a KEP reference. */
export interface Discussion {
  number: number;
  name?: string;
  /** The id of its heading. */
  anchor: string;
  /** The heading's text. */
  heading: string;
}

/** What the Markdown pipeline finds in a note's text. */
export interface Findings {
  references: Reference[];
  discussions: Discussion[];
  /** The first paragraph as plain text. */
  opening: string;
  /** How many words it has, code aside. */
  words: number;
  /** The ids of the notes that it links to. */
  notes: string[];
  followUps: FollowUp[];
}

/** A note: its front matter, what its text names, and its id, which is the file's name and the permalink. */
export interface Note extends FrontMatter, Findings {
  id: string;
  /** The file, from the root of the project. */
  file: string;
}

const WORDS_A_MINUTE = 220;

/** How many minutes it takes to read a note. */
export function readingMinutes({ words }: Pick<Note, 'words'>): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

/** The day that a note tells of: that of its meeting, or else its own. */
export function dayOf({ meeting, date }: Pick<Note, 'meeting' | 'date'>): string {
  return meeting?.date ?? date;
}

/** The number after the highest of a series; undefined where it has none. */
export function nextNumber(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? Math.max(...numbers) + 1 : undefined;
}

/** Newest first; of one day the higher number first. */
export function compareNotes(a: Note, b: Note): number {
  return compareText(b.date, a.date) || (b.number ?? 0) - (a.number ?? 0) || compareText(b.id, a.id);
}
