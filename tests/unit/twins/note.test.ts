import { expect, test } from 'vitest';
import { noteItem } from '../../../src/feeds/notes.ts';
import { noteToMarkdown } from '../../../src/twins/note.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const kep = buildKep('1-a', { title: 'A <b> & *star*', stage: 'alpha', owningSig: 'sig-node' });
const catalog = catalogOf({ '2021-01-08': [kep], '2021-01-15': [{ ...kep, stage: 'beta' }] }, '2021-02-10', [
  buildNote('2021-01-31', {
    title: 'One: *two*',
    authors: ['octocat'],
    discussions: [{ number: 1, anchor: 'one', heading: 'One' }],
  }),
]);
const [note] = catalog.notes;

test('a note is Markdown with its facts, its text and its KEPs, every address in full', () => {
  const html =
    '<h2 id="one">One</h2><p>Text with <code>code</code><sup><a href="#fn">1</a></sup>.</p>' +
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>' +
    '<pre class="astro-code"><code><span>ls -l</span></code></pre><figure><img src="/x.svg" alt="X"><figcaption>Y</figcaption></figure>';
  const item = noteItem(note!, html, full('/notes/2021-01-31/'));
  expect(noteToMarkdown(note!, item, full)).toBe(`# One: \\*two\\*

Published 2021-01-31, by @octocat: <https://club.example/notes/2021-01-31/>

## One

Text with \`code\`[1](https://club.example/notes/2021-01-31/#fn).

| a |
| - |
| b |

\`\`\`
ls -l
\`\`\`

![X](https://club.example/x.svg)

Y

## KEPs in this note

- [KEP-1](https://club.example/keps/1/): A \\<b> & \\*star\\*
`);
});
