import { readFileSync } from 'node:fs';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { claimNotes, readContext } from '../../../src/check/context.ts';
import { parseNote } from '../../../src/check/markdown.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { keyKeps } from '../../../src/kep/kep.ts';
import { createResolver } from '../../../src/kep/relations.ts';
import { parseSnapshot } from '../../../src/kep/snapshot.ts';
import { scaffoldAgenda } from '../../../src/meeting/scaffold.ts';
import { findFrontMatter } from '../../../src/note/front-matter.ts';
import { frontMatterSchema } from '../../../src/note/note.ts';
import { MEETING_DAY, NOTE_DAY, PLACEHOLDERS } from '../../../src/note/placeholders.ts';
import { scaffoldNote } from '../../../src/note/scaffold.ts';
import { findOpened } from '../../../src/note/statements.ts';
import { readYaml } from '../../../src/util/yaml-document.ts';
import { lint } from '../../support/check.ts';
import { buildKep } from '../../support/keps.ts';

const freezing = buildKep('3720-freezing-k8s-gcr-io', {
  path: 'keps/sig-release/3720-freezing-k8s-gcr-io',
  title: 'Freezing `k8s.gcr.io` image registry',
});
const forum = buildKep('0000-community-forum', {
  path: 'keps/sig-contributor-experience/0000-community-forum',
  title: 'A community forum for Kubernetes',
});

test('a new note has a discussion for each KEP and valid front matter', () => {
  const draft = { date: '2021-07-04', number: 27, meeting: { date: '2021-06-21' } };
  const { file, text } = scaffoldNote([freezing, forum], draft);
  expect(file).toBe('content/notes/2021/2021-07-04.md');
  expect(text).toBe(`---
title: "Week notes: Freezing k8s.gcr.io image registry, A community forum for Kubernetes"
date: 2021-07-04
number: 27
meeting:
  date: 2021-06-21
---

What this week was about, in a sentence or two.

## KEP-3720: Freezing \`k8s.gcr.io\` image registry

In the proposal: [issue](https://github.com/kubernetes/enhancements/issues/3720), [directory](https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io), [motivation](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#motivation), [goals](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#goals), [non-goals](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#non-goals), [design](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#design-details), [risks](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#risks-and-mitigations), [drawbacks](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#drawbacks), [alternatives](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io/README.md#alternatives).

**It proposes** …

**Asked:** …

**Answered:** …

**Agreed:** …

<!-- A follow-up reads: - [ ] @handle to ask about it by 2021-07-04 -->

## [A community forum for Kubernetes](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md)

In the proposal: [directory](https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-contributor-experience/0000-community-forum), [motivation](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#motivation), [goals](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#goals), [non-goals](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#non-goals), [design](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#design-details), [risks](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#risks-and-mitigations), [drawbacks](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#drawbacks), [alternatives](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-contributor-experience/0000-community-forum/README.md#alternatives).

**It proposes** …

**Asked:** …

**Answered:** …

**Agreed:** …

<!-- A follow-up reads: - [ ] @handle to ask about it by 2021-07-04 -->
`);
  expect(readYaml(findFrontMatter(text)!.text, frontMatterSchema).data).toMatchObject(draft);
});

test('a brief note links to no sections; started on the site, it is rejected until its dates are filled in', () => {
  const { file, text } = scaffoldNote([freezing], { date: NOTE_DAY, meeting: { date: MEETING_DAY } }, { brief: true });
  expect(file).toBe('content/notes/YYYY/YYYY-MM-DD.md');
  expect(text).toBe(`---
title: "Week notes: Freezing k8s.gcr.io image registry"
date: YYYY-MM-DD
meeting:
  date: MEETING-DAY
---

What this week was about, in a sentence or two.

## KEP-3720: Freezing \`k8s.gcr.io\` image registry

In the proposal: [issue](https://github.com/kubernetes/enhancements/issues/3720), [directory](https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-release/3720-freezing-k8s-gcr-io).

**It proposes** …

**Asked:** …

**Answered:** …

**Agreed:** …

<!-- A follow-up reads: - [ ] @handle to ask about it by YYYY-MM-DD -->
`);
  expect(readYaml(findFrontMatter(text)!.text, frontMatterSchema).problems).toMatchObject([
    { message: 'date: found YYYY-MM-DD, expected a day that exists, in the form 2021-06-27' },
    { message: 'meeting.date: found MEETING-DAY, expected a day that exists, in the form 2021-06-27' },
  ]);
});

test('a note can be created without a KEP', () => {
  expect(scaffoldNote([], { date: '2021-07-04' }).text).toBe(`---
title: "Week notes: what we read"
date: 2021-07-04
---

What this week was about, in a sentence or two.
`);
});

test('a title is escaped as plain text, and its code is code', () => {
  const kep = buildKep('1-odd', { title: '`a_b` for <Pods> & [all] *of* them' });
  const { text } = scaffoldNote([kep], { date: '2021-07-04' });
  expect(text).toContain('## KEP-1: `a_b` for \\<Pods> & \\[all] \\*of\\* them\n');
});

test('a directory with parentheses does not end a link', () => {
  const kep = buildKep('9-tides(spring', { title: 'Tides' });
  const numberless = buildKep('tides)spring', { title: 'Tides' });
  const urls: string[] = [];
  visit(
    parseNote(scaffoldNote([kep, numberless], { date: '2021-07-04' }).text),
    'link',
    ({ url }) => void urls.push(url),
  );
  const directories = urls.filter((url) => url.includes('/keps/'));
  expect(directories).toHaveLength(17);
  expect(directories.map((url) => /9-tides%28spring|tides%29spring/.exec(url)?.[0])).not.toContain(undefined);
});

test('of two KEPs with the same number, a note about the one that does not hold it is about that one', () => {
  const keps = [
    buildKep('2133-kubelet-credential-providers', { title: 'Kubelet Credential Providers' }),
    buildKep('2133-out-of-tree-credential-provider', { title: 'Out-of-tree credential provider', status: 'replaced' }),
  ];
  const keyed = keyKeps(keps);
  const resolve = createResolver(keps, []);
  const others = keps.filter((kep) => keyed.get(String(kep.kepNumber)) !== kep);
  expect(others.map(({ name }) => name)).toEqual(['2133-out-of-tree-credential-provider']);
  for (const kep of others) {
    const isNumbered = (each: Kep) => keyed.get(String(each.kepNumber)) === each;
    const { text } = scaffoldNote([kep], { date: '2021-07-04' }, { isNumbered });
    const topic = { kep, isNumbered: false, lastRead: undefined, moves: [], open: [], debates: [] };
    const agenda = scaffoldAgenda([topic], { date: '2021-07-04', hosts: [] }, '2021-07-04');
    for (const tree of [text, agenda.text].map(parseNote)) {
      const opened = findOpened(tree).map(({ number, name }) => keyed.get(resolve(number, name) ?? ''));
      expect(opened).toEqual([kep]);
    }
    expect(agenda.text).not.toMatch(/^keps:/m);
  }
});

test('whichever KEPs of the snapshot are read, the check asks for nothing but what is left to be written', async () => {
  const { keps } = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
  const context = readContext('.', { today: '2021-07-04', claimed: claimNotes([]) });
  for (let start = 0; start < keps.length; start += 20) {
    const fields = { date: '2021-07-04', number: 28, meeting: { date: '2021-06-21' } };
    const { file, text } = scaffoldNote(keps.slice(start, start + 20), fields);
    const problems = await lint(text, context, file);
    expect(problems.filter((problem) => !/^\d+:1 placeholder /.test(problem))).toEqual([]);
  }
});

test('every placeholder is a paragraph of its own', () => {
  const note = scaffoldNote([freezing], { date: '2021-07-18' });
  const agenda = scaffoldAgenda(
    [{ kep: freezing, isNumbered: true, lastRead: undefined, moves: [], open: [], debates: [] }],
    { date: '2021-07-19', hosts: [] },
    '2021-07-18',
  );
  const paragraphs = [note, agenda]
    .flatMap(({ text }) => text.split(/\n{2,}|---\n/))
    .map((paragraph) => paragraph.trim());
  expect(PLACEHOLDERS.filter((placeholder) => !paragraphs.includes(placeholder))).toEqual([]);
});
