/** What the data for programs looks like, version 1. Descriptions are for those who write the programs. */
import { z } from 'astro/zod';

const day = z.iso.date();
const text = z.string();
const texts = z.array(text);
const address = z.url();

/** The names and the types are those of the Kubernetes project's own `keps.json`, which leaves no text out. */
const kepFields = {
  id: text.describe('What the Kubernetes project makes of the owning SIG and the title; not unique by promise'),
  name: text.describe('The directory, such as 2599-minreadyseconds-for-statefulsets'),
  title: text.describe('As upstream writes it: parts in backticks are code'),
  kepNumber: text.describe('The number, as a text; "0" where it has none'),
  authors: texts.describe('Handles with their @, or names'),
  owningSig: text.describe('The group that owns it, such as sig-node'),
  participatingSigs: texts,
  reviewers: texts,
  approvers: texts,
  prrApprovers: texts.describe('Who approved production readiness, at any stage'),
  editor: text,
  creationDate: text.describe('As yyyy-mm-dd; empty where it is not known'),
  lastUpdated: text.describe('As yyyy-mm-dd; empty where it is not known'),
  status: text.describe('provisional, implementable, implemented, deferred, rejected, withdrawn or replaced; or empty'),
  seeAlso: texts.describe('Each a KEP, by its number or its directory, or an address'),
  replaces: texts,
  supersededBy: texts,
  stage: text.describe('The stage that is worked on, or was reached last; or empty'),
  latestMilestone: text.describe('A release such as v1.25; or empty'),
  milestone: z
    .strictObject({ alpha: text, beta: text, stable: text, deprecated: text, disabled: text, removed: text })
    .describe('The release in which each stage was, or is to be, reached'),
  featureGates: z.array(z.strictObject({ name: text, components: texts })).describe('Each with its components'),
  disableSupported: z.boolean().describe('Whether it can be turned off again; false where nothing is said'),
  metrics: texts,
};

const ownFields = {
  path: text.describe('The directory from the root of kubernetes/enhancements'),
  url: address.describe('Its page'),
  phase: text.describe('in progress, asleep, done or closed, as this site sees it'),
  quietSince: day.describe('The day since which nothing changed'),
  problems: texts.describe('What had to be repaired or left out of the metadata, in words'),
};

const kepRecord = z.object({ ...kepFields, ...ownFields });

/** What every KEP that a note names is called by. */
const namedKep = z.object({
  kepNumber: text,
  name: text.describe('Empty where the data lacks it'),
  title: text,
  url: address.optional(),
});

export const kepsSchema = z.array(kepRecord);

export const kepSchema = kepRecord.extend({
  changes: z
    .array(
      z.object({
        date: day.describe('The day (UTC) on which it was merged upstream'),
        commit: text.describe('The commit on the default branch of kubernetes/enhancements'),
        pull: z.int().optional().describe('The number of the pull request, where it is known'),
        url: address.describe('The pull request, or else the commit'),
        field: text,
        from: text.nullable(),
        to: text.nullable(),
      }),
    )
    .describe('Every change on record, oldest first: its day, its commit and, as pull and url, where it was made'),
  notes: z
    .array(
      z.object({
        id: text,
        url: address.describe('The place in the note, where it has one'),
        title: text,
        date: day,
        discussed: z.boolean().describe('Whether the note discusses it, beyond naming it'),
      }),
    )
    .describe('The notes that name it, newest first'),
  related: z
    .array(z.object({ relation: text, kepNumber: text.optional(), title: text.optional(), url: address.optional() }))
    .describe('Other KEPs, or addresses, and how they relate'),
});

export const notesSchema = z.array(
  z.object({
    id: text.describe('The name of its file'),
    url: address,
    markdown: address.describe('The same as Markdown, in full'),
    title: text,
    date: day.describe('The day of publication'),
    updated: day.describe('The day on which the text changed last'),
    number: z.int().optional().describe('Its number in the series'),
    meeting: z.object({ date: day, recording: address.optional() }).optional(),
    authors: texts.describe('GitHub handles'),
    tags: texts,
    summary: text.describe('A sentence or two, or else the first paragraph'),
    words: z.int().describe('How many words it has, code aside'),
    keps: z.array(namedKep.extend({ discussed: z.boolean() })).describe('The KEPs that it names'),
    followUps: z.array(
      z.object({
        text,
        done: z.boolean(),
        owner: text.optional(),
        due: day.optional(),
        kepNumbers: texts,
      }),
    ),
  }),
);

export type KepRecord = z.infer<typeof kepRecord>;
export type KepDetails = z.infer<typeof kepSchema>;
export type NoteRecord = z.infer<typeof notesSchema>[number];

export const SCHEMAS = { keps: kepsSchema, kep: kepSchema, notes: notesSchema };
