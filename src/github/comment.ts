/** The comment on a pull request: which pages it adds, changes and removes, and how to view them. */
import { capitalize } from '../util/capitalize.ts';
import { fitLines } from './markdown.ts';
import type { PageChanges } from './pages.ts';

/** The marker by which the comment is found again; GitHub does not show it. */
export const MARKER = '<!-- kep-reading-club: the pages of this pull request -->';

export interface Built {
  /** The commit that the site was built from. */
  commit: string;
  /** The run that built it. */
  url: string;
}

const PARTS = [
  { kind: 'added', verb: 'adds' },
  { kind: 'changed', verb: 'changes' },
  { kind: 'removed', verb: 'removes' },
] as const satisfies { kind: keyof PageChanges; verb: string }[];
/** A longer list is folded. */
const LONGEST_OPEN = 10;
/** In characters; GitHub takes 65,536 for the whole comment. */
const LONGEST_LIST = 15_000;

/** Returns the text of the comment. Without a list of pages it says so, to replace any older list. */
export function writeComment(changes: PageChanges | undefined, { commit, url }: Built): string {
  const run = `[the run](${url}) for commit ${commit.slice(0, 7)}`;
  if (!changes) {
    return [MARKER, `The pages that this pull request changes could not be listed. For the reason, see ${run}.`].join(
      '\n',
    );
  }
  return [
    MARKER,
    `**${describeCounts(changes)}**`,
    ...PARTS.flatMap(({ kind, verb }) => listPart(`This pull request ${verb}`, changes[kind])),
    '',
    // One line: in a comment GitHub breaks a line wherever the text does.
    [
      `To look at the pages, download the artifact \`site\` from ${run}, unpack it into a folder \`site\`,`,
      'run `python3 -m http.server 4321 --directory site`, and open <http://localhost:4321/>.',
      'The code of this pull request built it: treat it as you would treat any file from a stranger.',
    ].join(' '),
  ].join('\n');
}

/** Such as `Adds 1 page, changes 12 pages.` */
export function describeCounts(changes: PageChanges): string {
  const counts = PARTS.filter(({ kind }) => changes[kind].length > 0);
  const words = counts.map(({ kind, verb }) => `${verb} ${countPages(changes[kind].length)}`).join(', ');
  const seen = counts.length === 0 ? 'No page is added, changed or removed.' : `${capitalize(words)}.`;
  return changes.unseen === 0 ? seen : `${seen} ${describeUnseen(changes.unseen)}`;
}

function describeUnseen(count: number): string {
  const subject = count === 1 ? '1 other page differs' : `${count} other pages differ`;
  return `${subject} only outside the main content, or in parts that readers don't see.`;
}

function countPages(count: number): string {
  return `${count} page${count === 1 ? '' : 's'}`;
}

function listPart(title: string, pages: readonly string[]): string[] {
  if (pages.length === 0) return [];
  // The paths contain no backticks, because their pattern excludes them.
  const list = fitLines(
    pages.map((page) => `- \`${page}\``),
    LONGEST_LIST,
  );
  if (pages.length <= LONGEST_OPEN) return ['', `${title}:`, '', list];
  return ['', `<details><summary>${title} ${countPages(pages.length)}</summary>`, '', list, '', '</details>'];
}
