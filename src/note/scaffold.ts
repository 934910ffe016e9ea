/** The template of a new note: its front matter, and a heading with links for each KEP. */
import type { PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { kepLabel, plainTitle, titleParts } from '../kep/describe.ts';
import type { Kep } from '../kep/kep.ts';
import { directoryUrl, issueUrl, proposalUrl } from '../kep/github-urls.ts';
import type { Draft } from './front-matter.ts';
import { formatFrontMatter } from './front-matter.ts';
import { DISCUSSION, OPENING, PROPOSAL_LINKS } from './placeholders.ts';

export interface Scaffold {
  /** Relative to the root of the project. */
  file: string;
  text: string;
}

export interface ScaffoldOptions {
  /** Whether to omit the links to the sections of the proposals. */
  brief?: boolean;
  /** Whether a KEP is named by its number. Of several with the same number, one is; by default, all that have one are. */
  isNumbered?: (kep: Kep) => boolean;
  /** What the agenda of the meeting asks about a KEP, as plain text. */
  questionsOf?: (kep: Kep) => readonly string[];
  /** The file of that agenda, relative to the root of the project. */
  agenda?: string;
}

/** Returns a new note that discusses these KEPs. */
export function scaffoldNote(
  keps: readonly Kep[],
  draft: Pick<Draft, 'date' | 'number' | 'meeting' | 'authors'>,
  options: ScaffoldOptions = {},
): Scaffold {
  const title = `Week notes: ${keps.map(({ title }) => plainTitle(title)).join(', ') || 'what we read'}`;
  const sections = keps.map((kep) => discuss(kep, draft.date, options));
  const opening = options.agenda
    ? [OPENING, `[The agenda](../../${options.agenda.replace(/^content\//, '')}) of the meeting.`]
    : [OPENING];
  return {
    file: `content/notes/${draft.date.slice(0, 4)}/${draft.date}.md`,
    text: [formatFrontMatter({ ...draft, title }), `${opening.join('\n\n')}\n`, ...sections].join('\n'),
  };
}

/** Headings of the KEP template, with their ids on GitHub. */
const SECTIONS = [
  ['motivation', 'motivation'],
  ['goals', 'goals'],
  ['non-goals', 'non-goals'],
  ['design', 'design-details'],
  ['risks', 'risks-and-mitigations'],
  ['drawbacks', 'drawbacks'],
  ['alternatives', 'alternatives'],
] as const;

/**
 * The heading of a discussion of a KEP, which names it by its number or else by a link to its proposal, and a line of
 * links into the proposal; if `brief`, without its sections.
 */
export function introduce(kep: Kep, { brief = false, isNumbered }: { brief?: boolean; isNumbered: boolean }): string {
  const proposal = proposalUrl(kep.path);
  const issue = isNumbered ? [`[issue](${issueUrl(kep.kepNumber)})`] : [];
  const directory = `[directory](${directoryUrl(kep.path)})`;
  const sections = (brief ? [] : SECTIONS).map(([name, id]) => `[${name}](${proposal}#${id})`);
  const title = formatTitle(kep.title);
  const heading = isNumbered ? `${kepLabel(kep)}: ${title}` : `[${title}](${proposal})`;
  return `## ${heading}

${PROPOSAL_LINKS} ${[...issue, directory, ...sections].join(', ')}.`;
}

function discuss(
  kep: Kep,
  date: string,
  { brief = false, isNumbered = ({ kepNumber }) => kepNumber > 0, questionsOf = () => [] }: ScaffoldOptions,
): string {
  return `${introduce(kep, { brief, isNumbered: isNumbered(kep) })}

${discussionOf(questionsOf(kep)).join('\n\n')}

<!-- A follow-up reads: - [ ] @handle to ask about it by ${date} -->
`;
}

/** The paragraphs of a discussion, with the questions of an agenda in place of the placeholder of one. */
function discussionOf(questions: readonly string[]): readonly string[] {
  const [proposes, asked, answered, agreed] = DISCUSSION;
  if (questions.length === 0) return DISCUSSION;
  const label = asked.slice(0, asked.indexOf(' ') + 1);
  return [proposes, ...questions.flatMap((question) => [label + escape(question), answered]), agreed];
}

/** Formats plain text as Markdown. */
export function escape(text: string): string {
  return toMarkdown({ type: 'paragraph', children: [{ type: 'text', value: text }] }).trim();
}

/** Formats an upstream title as Markdown: text in backticks is code, and everything else is plain text. */
function formatTitle(title: string): string {
  const children = titleParts(title).map(({ text, isCode }): PhrasingContent => ({
    type: isCode ? 'inlineCode' : 'text',
    value: text,
  }));
  return toMarkdown({ type: 'paragraph', children }).trim();
}
