/** The schemas of the JSON API, version 1. Their descriptions are the API documentation. */
import { z } from 'astro/zod';
import { STAGES } from '../kep/kep.ts';
import { STATEMENT_KINDS } from '../note/statements.ts';

const day = z.iso.date();
const text = z.string();
const texts = z.array(text);
const address = z.url();

/** The names and types of the Kubernetes project's own `keps.json`, in which every field is present. */
const kepFields = {
  id: text.describe(
    'The id that the Kubernetes project derives from the owning SIG and the title; not guaranteed to be unique',
  ),
  name: text.describe('The directory name, such as 2599-minreadyseconds-for-statefulsets'),
  title: text.describe('The upstream title; parts in backticks are code'),
  kepNumber: text.describe('The number as a string; "0" if the KEP has no number'),
  authors: texts.describe('GitHub handles with a leading @, or names'),
  owningSig: text.describe('The owning group, such as sig-node'),
  participatingSigs: texts,
  reviewers: texts,
  approvers: texts,
  prrApprovers: texts.describe('The production readiness approvers of all stages'),
  editor: text,
  creationDate: text.describe('As yyyy-mm-dd; empty if unknown'),
  lastUpdated: text.describe('As yyyy-mm-dd; empty if unknown'),
  status: text.describe('provisional, implementable, implemented, deferred, rejected, withdrawn, replaced, or empty'),
  seeAlso: texts.describe('KEPs by number or directory name, or addresses'),
  replaces: texts,
  supersededBy: texts,
  stage: text.describe('The current stage, or empty'),
  latestMilestone: text.describe('A release such as v1.25, or empty'),
  milestone: z
    .strictObject({ alpha: text, beta: text, stable: text, deprecated: text, disabled: text, removed: text })
    .describe('The release in which each stage was reached or is planned'),
  featureGates: z
    .array(z.strictObject({ name: text, components: texts }))
    .describe('The feature gates, each with its components'),
  disableSupported: z.boolean().describe('Whether the feature can be disabled; false if not specified'),
  metrics: texts,
};

const ownFields = {
  path: text.describe('The path of the directory in kubernetes/enhancements'),
  url: address.describe('The page of the KEP'),
  standing: text.describe('Where it stands, such as Stable since v1.25'),
  conflicts: texts.describe('What contradicts that in the other fields, such as status still says implementable'),
  phase: text.describe('in progress, dormant, done, or closed, as determined by this site'),
  quietSince: day.describe('The date of the last known change'),
  problems: texts.describe('Descriptions of metadata that was corrected or ignored'),
};

const kepRecord = z.object({ ...kepFields, ...ownFields });

/** A KEP that a note mentions. */
const namedKep = z.object({
  kepNumber: text,
  name: text.describe('The directory name; empty if the KEP is not in the data'),
  title: text,
  url: address.optional(),
});

const followUp = z.object({
  text,
  done: z.boolean(),
  owner: text.optional(),
  due: day.optional(),
  url: address,
});

export const kepsSchema = z.array(kepRecord);

export const kepSchema = kepRecord.extend({
  productionReadiness: z.partialRecord(z.enum(STAGES), text).describe('Who approved production readiness, by stage'),
  changes: z
    .array(
      z.object({
        date: day.describe('The date (UTC) of the merge upstream'),
        commit: text.describe('The commit on the default branch of kubernetes/enhancements'),
        pull: z.int().optional().describe('The number of the pull request, if known'),
        url: address.describe('The pull request, or the commit if the pull request is unknown'),
        field: text,
        from: text.nullable(),
        to: text.nullable(),
      }),
    )
    .describe('All recorded changes, oldest first'),
  notes: z
    .array(
      z.object({
        id: text,
        url: address.describe('The address of the mention in the note'),
        title: text,
        date: day,
        discussed: z.boolean().describe('Whether the note discusses the KEP, rather than only mentioning it'),
      }),
    )
    .describe('The notes that mention the KEP, newest first'),
  agendas: z
    .array(
      z.object({
        id: text.describe('The file name without the extension'),
        url: address,
        date: day,
        questions: texts.describe('What the agenda asks about the KEP'),
      }),
    )
    .describe('The meetings that have the KEP on their agenda, newest first'),
  texts: z
    .array(
      z.object({
        meeting: day.optional().describe('The date of the meeting that read this version; absent for the current text'),
        commit: text.describe('The commit of kubernetes/enhancements'),
        date: day.describe('The date (UTC) of the commit'),
        path: text.describe('The path of the README in kubernetes/enhancements'),
        id: text.describe('The git object id of the README'),
        url: address.describe('The page of this version'),
        markdown: address
          .optional()
          .describe('The address of this version as Markdown; absent if the site doesn’t have the text'),
        changes: address.optional().describe('The page with the changes since the meeting, if there are any'),
        license: text.describe('The license of the text, which is not that of the notes'),
      }),
    )
    .describe('The versions of the text on this site: the current one, then those that meetings read'),
  questions: z
    .array(
      z.object({
        question: text,
        open: z.boolean().describe('Whether no note has answered it'),
        date: day.describe('The date of the note in which it was asked'),
        url: address,
        answers: z.array(z.object({ answer: text, date: day, url: address })),
      }),
    )
    .describe(
      'The questions about the KEP in notes, newest note first, with their answers in the same and later notes',
    ),
  agreements: z
    .array(z.object({ text, date: day.describe('The date of the note'), url: address }))
    .describe('What the club agreed on about the KEP, newest note first'),
  followUps: z
    .array(followUp.extend({ date: day.describe('The date of the note') }))
    .describe('The follow-ups about the KEP, those to do first'),
  related: z
    .array(z.object({ relation: text, kepNumber: text.optional(), title: text.optional(), url: address.optional() }))
    .describe('Related KEPs or addresses, with the kind of relation'),
});

export const notesSchema = z.array(
  z.object({
    id: text.describe('The file name without the extension'),
    url: address,
    markdown: address.describe('The address of the note as Markdown'),
    title: text,
    date: day.describe('The publication date'),
    updated: day.describe('The date of the last update'),
    number: z.int().optional().describe('The number in the series'),
    meeting: z
      .object({
        date: day,
        series: text.optional(),
        recording: address.optional(),
        agenda: address.optional().describe('The page of the meeting, if it had an agenda'),
      })
      .optional(),
    authors: texts.describe('GitHub handles'),
    tags: texts,
    summary: text.describe('A summary in one or two sentences, or the first paragraph'),
    words: z.int().describe('The number of words, excluding code'),
    keps: z.array(namedKep.extend({ discussed: z.boolean() })).describe('The KEPs that the note mentions'),
    followUps: z.array(followUp.extend({ kepNumbers: texts })),
    statements: z
      .array(z.object({ kind: z.enum(STATEMENT_KINDS), text, url: address, kepNumbers: texts }))
      .describe('What was asked, answered, left open, agreed and discussed about KEPs, in order'),
  }),
);

export type KepRecord = z.infer<typeof kepRecord>;
export type KepDetails = z.infer<typeof kepSchema>;
export type NoteRecord = z.infer<typeof notesSchema>[number];

export const SCHEMAS = { keps: kepsSchema, kep: kepSchema, notes: notesSchema };
