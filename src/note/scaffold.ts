/** The template of a new note: its front matter, and a heading with links for each KEP. */
import type { PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { kepLabel, plainTitle } from '../kep/describe.ts';
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

/** Returns a new note that discusses these KEPs; if `brief`, without links to the sections of the proposals. */
export function scaffoldNote(
  keps: readonly Kep[],
  draft: Pick<Draft, 'date' | 'number' | 'meeting' | 'authors'>,
  { brief = false } = {},
): Scaffold {
  const title = `Week notes: ${keps.map(({ title }) => plainTitle(title)).join(', ') || 'what we read'}`;
  const sections = keps.map((kep) => discuss(kep, draft.date, brief));
  return {
    file: `content/notes/${draft.date.slice(0, 4)}/${draft.date}.md`,
    text: [formatFrontMatter({ ...draft, title }), `${OPENING}\n`, ...sections].join('\n'),
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

function discuss(kep: Kep, date: string, brief: boolean): string {
  const proposal = proposalUrl(kep.path);
  const issue = kep.kepNumber > 0 ? [`[issue](${issueUrl(kep.kepNumber)})`] : [];
  const directory = `[directory](${directoryUrl(kep.path)})`;
  const sections = (brief ? [] : SECTIONS).map(([name, id]) => `[${name}](${proposal}#${id})`);
  const title = formatTitle(kep.title);
  const heading = kep.kepNumber > 0 ? `${kepLabel(kep)}: ${title}` : `[${title}](${proposal})`;
  return `## ${heading}

${PROPOSAL_LINKS} ${[...issue, directory, ...sections].join(', ')}.

${DISCUSSION.join('\n\n')}

<!-- A follow-up reads: - [ ] @handle to ask about it by ${date} -->
`;
}

/** Formats an upstream title as Markdown: text in backticks is code, and everything else is plain text. */
function formatTitle(title: string): string {
  const children = title.split(/`([^`]+)`/).map((value, index): PhrasingContent => ({
    type: index % 2 === 1 ? 'inlineCode' : 'text',
    value,
  }));
  return toMarkdown({ type: 'paragraph', children }).trim();
}
