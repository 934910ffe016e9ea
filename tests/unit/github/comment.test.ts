import { expect, test } from 'vitest';
import { MARKER, describeCounts, writeComment } from '../../../src/github/comment.ts';

const built = { commit: 'b'.repeat(40), url: 'https://github.com/club/notes/actions/runs/7' };
const none = { added: [], changed: [], removed: [], unseen: 0 };
const many = (count: number, length = 8) =>
  Array.from({ length: count }, (_, index) => `/keps/${String(index).padStart(length, '0')}/`);

test('the comment lists the pages of a new note, and explains how to view them', () => {
  const comment = writeComment({ ...none, added: ['/notes/2021-07-11/'], changed: ['/', '/notes/'] }, built);
  expect(comment).toBe(
    [
      MARKER,
      '**Adds 1 page, changes 2 pages.**',
      '',
      'This pull request adds:',
      '',
      '- `/notes/2021-07-11/`',
      '',
      'This pull request changes:',
      '',
      '- `/`',
      '- `/notes/`',
      '',
      `To look at the pages, download the artifact \`site\` from [the run](${built.url}) for commit bbbbbbb, unpack it into a folder \`site\`, run \`python3 -m http.server 4321 --directory site\`, and open <http://localhost:4321/>. The code of this pull request built it: treat it as you would treat any file from a stranger.`,
    ].join('\n'),
  );
});

test('a long list is folded', () => {
  const comment = writeComment({ ...none, removed: many(11) }, built);
  expect(comment).toContain(
    '\n<details><summary>This pull request removes 11 pages</summary>\n\n- `/keps/00000000/`\n',
  );
  expect(comment).toContain('- `/keps/00000010/`\n\n</details>\n');
});

test('the longest lists still fit into a comment', () => {
  const lists = many(20_000, 280);
  const comment = writeComment({ added: lists, changed: lists, removed: lists, unseen: 0 }, built);
  expect(comment.length).toBeLessThan(65_536);
  expect(comment.match(/… and 19\d{3} more\n\n<\/details>/g)).toHaveLength(3);
});

test('if there is no list, the comment says so', () => {
  expect(writeComment(undefined, built)).toBe(
    `${MARKER}\nThe pages that this pull request changes could not be listed. For the reason, see [the run](${built.url}) for commit bbbbbbb.`,
  );
});

test.each([
  [none, 'No page is added, changed or removed.'],
  [
    { ...none, unseen: 1 },
    "No page is added, changed or removed. 1 other page differs only outside the main content, or in parts that readers don't see.",
  ],
  [
    { ...none, changed: ['/'], unseen: 671 },
    "Changes 1 page. 671 other pages differ only outside the main content, or in parts that readers don't see.",
  ],
])('invisible differences are counted separately: %j', (changes, text) => {
  expect(describeCounts(changes)).toBe(text);
});
