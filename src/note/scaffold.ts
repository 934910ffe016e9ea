/** The next note, begun: its file, its front matter, and a heading with its links for each KEP. */
import { Document, isScalar, Scalar, visit } from 'yaml';
import { kepLabel, plainTitle } from '../kep/describe.ts';
import type { Kep } from '../kep/kep.ts';
import { ENHANCEMENTS } from '../kep/kep.ts';
import type { FrontMatter } from './note.ts';
import { frontMatterSchema } from './note.ts';

/** A front matter as it is written down: fields that are empty are left out. */
export type Draft = Pick<FrontMatter, 'title' | 'date'> & Partial<FrontMatter>;

/**
 * The text of a front matter, fences included, in its normal form: the fields in the order of the
 * schema, the title in quotes, lists and maps on one line.
 */
export function formatFrontMatter(draft: Draft): string {
  const fields = Object.keys(frontMatterSchema.shape)
    .map((name) => [name, draft[name as keyof Draft]] as const)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  const document = new Document(Object.fromEntries(fields.map(([name, value]) => [name, write(name, value)])));
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'title' && isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
    },
    Collection(_, collection) {
      if (collection !== document.contents) collection.flow = true;
    },
  });
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: true })}---\n`;
}

/** Handles are written with their @, which YAML wants in quotes. */
function write(name: string, value: unknown): unknown {
  return name === 'authors' && Array.isArray(value) ? value.map((handle) => `@${handle}`) : value;
}

export interface Scaffold {
  /** From the root of the project. */
  file: string;
  text: string;
}

/** Begins the note of a day, which discusses these KEPs. */
export function scaffoldNote(
  keps: readonly Kep[],
  draft: Pick<Draft, 'date' | 'number' | 'meeting' | 'authors'>,
): Scaffold {
  const title = `Week notes: ${keps.map(({ title }) => plainTitle(title)).join(', ') || 'what we read'}`;
  const sections = keps.map((kep) => discuss(kep, draft.date));
  return {
    file: `content/notes/${draft.date.slice(0, 4)}/${draft.date}.md`,
    text: [
      formatFrontMatter({ ...draft, title }),
      'What this week was about, in a sentence or two.\n',
      ...sections,
    ].join('\n'),
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

function discuss(kep: Kep, date: string): string {
  const proposal = `https://github.com/${ENHANCEMENTS}/blob/HEAD/${encodeURI(kep.path)}/README.md`;
  const issue = kep.kepNumber > 0 ? [`[issue](https://github.com/${ENHANCEMENTS}/issues/${kep.kepNumber})`] : [];
  const directory = `[directory](https://github.com/${ENHANCEMENTS}/tree/HEAD/${encodeURI(kep.path)})`;
  const sections = SECTIONS.map(([name, id]) => `[${name}](${proposal}#${id})`);
  const title = kep.kepNumber > 0 ? `${kepLabel(kep)}: ${kep.title}` : `[${kep.title}](${proposal})`;
  return `## ${title}

In the proposal: ${[...issue, directory, ...sections].join(', ')}.

**It proposes** …

**Asked:** …

**Answered:** …

**Agreed:** …

<!-- A follow-up reads: - [ ] @handle to ask about it by ${date} -->
`;
}
