/** The next note, begun: its file, its front matter, and a heading with its links for each KEP. */
import type { PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { kepLabel, plainTitle } from '../kep/describe.ts';
import type { Kep } from '../kep/kep.ts';
import { ENHANCEMENTS } from '../kep/kep.ts';
import type { Draft } from './front-matter.ts';
import { formatFrontMatter } from './front-matter.ts';
import { DISCUSSION, OPENING } from './placeholders.ts';

export interface Scaffold {
  /** From the root of the project. */
  file: string;
  text: string;
}

/** Begins the note of a day, which discusses these KEPs; a brief one has no links to their sections. */
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

/** The headings that the template of KEPs gives every proposal, with the ids that GitHub gives them. */
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
  const proposal = `https://github.com/${ENHANCEMENTS}/blob/HEAD/${encodeURI(kep.path)}/README.md`;
  const issue = kep.kepNumber > 0 ? [`[issue](https://github.com/${ENHANCEMENTS}/issues/${kep.kepNumber})`] : [];
  const directory = `[directory](https://github.com/${ENHANCEMENTS}/tree/HEAD/${encodeURI(kep.path)})`;
  const sections = (brief ? [] : SECTIONS).map(([name, id]) => `[${name}](${proposal}#${id})`);
  const words = writeTitle(kep.title);
  const title = kep.kepNumber > 0 ? `${kepLabel(kep)}: ${words}` : `[${words}](${proposal})`;
  return `## ${title}

In the proposal: ${[...issue, directory, ...sections].join(', ')}.

${DISCUSSION.join('\n\n')}

<!-- A follow-up reads: - [ ] @handle to ask about it by ${date} -->
`;
}

/** A title as Markdown: upstream puts code between backticks, and means all else as plain text. */
function writeTitle(title: string): string {
  const children = title.split(/`([^`]+)`/).map((value, index): PhrasingContent => ({
    type: index % 2 === 1 ? 'inlineCode' : 'text',
    value,
  }));
  return toMarkdown({ type: 'paragraph', children }).trim();
}
