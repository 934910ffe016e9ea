import { expect, test } from 'vitest';
import { parseNote } from '../../../src/check/markdown.ts';
import { findAnchors } from '../../../src/note/anchors.ts';
import { renderNote } from '../../support/render-note.ts';

const outside = {
  link: ({ number }: { number: number }) => ({ href: `/keps/${number}/`, title: 'A KEP', remark: 'not in the data' }),
  repository: () => undefined,
  exists: () => false,
};

test.each([
  ['## Sidecars[^1]\n\n[^1]: More.', 'sidecars1'],
  ['<h2>Foo</h2>\n\n## Foo', 'foo-1'],
  ['## See https://github.com/kubernetes/kubernetes/pull/12345', 'see-kuberneteskubernetes12345'],
  ['## On [the change](https://github.com/kubernetes/kubernetes/pull/1)', 'on-the-change'],
  ['## KEP-99999: New', 'kep-99999-new'],
  ['## `--flag` and *emphasis*', '--flag-and-emphasis'],
  ['## 🎉 Released', '-released'],
  ['## ![A mark](/favicon.svg) Mark', '-mark'],
  ['## Same\n\n## Same\n\n## Same-1', 'same-1-1'],
  ['## Don\'t say "what if..."', 'dont-say-what-if'],
  ['## A <b>bold</b> word', 'a-bold-word'],
  ['## A<br>break', 'abreak'],
  ['<h3 id="mine">Else</h3>', 'mine'],
  ['Text <a id="here"></a><a name="there"></a>', 'there'],
  ['<div id="page_main">x</div>\n\n## Ünïcode & more', 'ünïcode--more'],
  ['Setext\n======\n\nTwo\n---', 'two'],
  ['> ## Quoted\n\n- ## Listed', 'listed'],
  ['Text[^note] and again[^note]\n\n[^note]: More.', 'user-content-fnref-note-2'],
  ['- [ ] @octocat to ask\n  - [x] within\n- none', 'follow-up-2'],
  ['## {braces} of #tags', 'braces-of-tags'],
  ['## ![A logo](https://x.example/a.png) Remote', '-remote'],
  ['## ![A pod](missing.png) Missing', '-missing'],
  ['## Follow-up 1\n\n- [ ] @octocat to ask', 'follow-up-2'],
  ['## Asked 1\n\n## KEP-2599\n\n**Asked:** Why?', 'asked-2'],
  ['<!-- ## Hidden -->\n\n<script><h2>Gone</h2></script>\n\n## Left', 'left'],
])('the check finds the ids on the page of %j', (markdown, expected) => {
  const { html } = renderNote(markdown, outside);
  const ids = [...html.matchAll(/<[^>]*? (?:id|name)="([^"]*)"/g)].map(([, id]) => id!);
  const tree = parseNote(markdown);
  const before = structuredClone(tree);
  expect([...findAnchors(tree)].toSorted()).toEqual([...new Set(ids)].toSorted());
  expect(ids).toContain(expected);
  expect(tree).toEqual(before);
});
