import { expect, test } from 'vitest';
import { compareSnapshots, listChanges } from '../../../src/kep/changes.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { traceHistory } from '../../../src/kep/history.ts';
import { summarizeRefresh, summarizeTexts } from '../../../src/github/summary.ts';
import type { KeptText, TextLock } from '../../../src/text/lock.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';

/** The summary of a refresh from some KEPs to others. */
function summarize(before: Kep[], after: Kep[], pull?: number): string | undefined {
  const store = { snapshot: buildSnapshot(...before), changes: recordDays({ '2021-06-21': before }) };
  const snapshot = { ...buildSnapshot(...after), commit: 'd'.repeat(40), committedAt: '2021-06-28T12:00:00Z' };
  return summarizeRefresh(store, {
    snapshot,
    changes: [...store.changes, ...listChanges([...traceHistory(store.changes).present.values()], snapshot, pull)],
    difference: compareSnapshots(store.snapshot, snapshot),
    templates: [],
    strays: [],
  });
}

test('a refresh is summarized by KEP, under the most important change', () => {
  const summary = summarize(
    [
      buildKep('1-a', { title: 'Reach beta', stage: 'alpha', status: 'implementable' }),
      buildKep('2-b', { title: 'Old words', status: 'provisional' }),
      buildKep('3-c', { title: 'Leave', status: 'provisional' }),
      buildKep('4-d', { title: 'Wait', milestone: { beta: 'v1.22' } }),
      buildKep('5-e', { title: 'Find a reviewer', owningSig: 'sig-node' }),
      buildKep('6-f', { title: 'Stay' }),
      buildKep('10-g', { title: 'Get on', status: 'provisional' }),
    ],
    [
      buildKep('1-a', { title: 'Reach beta', stage: 'beta', latestMilestone: 'v1.22', status: 'implemented' }),
      buildKep('2-b', { title: 'New words', status: 'provisional' }),
      buildKep('4-d', { title: 'Wait', milestone: { beta: 'v1.23' } }),
      buildKep('5-e', { title: 'Find a reviewer', owningSig: 'sig-node', reviewers: ['@x'], approvers: ['@y'] }),
      buildKep('6-f', { title: 'Stay', blob: { kep: 'b'.repeat(40) } }),
      buildKep('7-h', { title: 'Begin', status: 'provisional', owningSig: 'sig-node' }),
      buildKep('10-g', { title: 'Get on', status: 'implementable' }),
    ],
  );
  expect(summary)
    .toBe(`7 KEPs as of 2021-06-28, commit \`ddddddd\` of kubernetes/enhancements: 1 new, 5 changed, 1 removed.

### New

- [KEP-7](https://kep.k8s.io/7) \`Begin\`: Provisional, owned by \`SIG Node\`

### Stage

- [KEP-1](https://kep.k8s.io/1) \`Reach beta\`: alpha → beta for v1.22; implementable → implemented

### Status

- [KEP-10](https://kep.k8s.io/10) \`Get on\`: provisional → implementable

### Target release

- [KEP-4](https://kep.k8s.io/4) \`Wait\`: beta delayed from v1.22 to v1.23

### Title, directory or owner

- [KEP-2](https://kep.k8s.io/2) \`New words\`: \`renamed from “Old words” to “New words”\`

### Removed

- [KEP-3](https://kep.k8s.io/3) \`Leave\`: removed from the repository

### Other fields

- [KEP-5](https://kep.k8s.io/5) \`Find a reviewer\`: reviewers, approvers
`);
});

test('a change links to its pull request without leaving a mention there', () => {
  const [before, after] = ['alpha', 'beta'].map((stage) => [buildKep('1-a', { stage: stage as 'alpha' })]);
  expect(summarize(before!, after!, 2824)).toContain(
    ': alpha → beta in [#2824](https://redirect.github.com/kubernetes/enhancements/pull/2824)\n',
  );
});

test('free text from upstream stays text', () => {
  const hostile = '@kubernetes <img src=x> [here](https://x.example) `#1` ![](https://x.example/i.png)';
  const summary = summarize(
    [buildKep('1-a', { title: 'Plain', owningSig: 'sig-node' }), buildKep('@someone')],
    [
      buildKep('1-a', { title: hostile, owningSig: 'sig-`@everyone`' }),
      buildKep('@someone', { status: 'rejected' }),
      buildKep('2-b', { owningSig: '@all' }),
    ],
  )!;
  const outside = summary.replace(/(`+) ?.*? ?(?<!`)\1(?!`)/g, '');
  expect(outside).not.toMatch(/[@<!]|x\.example/);
  expect(summary).toContain('No status given, owned by `@all`');
  expect(summary).toContain('`@someone` `@someone`: status set to rejected');
});

test('a new KEP is described as on its page', () => {
  const added = buildKep('7-h', {
    status: 'implementable',
    stage: 'beta',
    milestone: { alpha: 'v1.20', beta: 'v1.22' },
    latestMilestone: 'v1.21',
    owningSig: 'sig-api-machinery',
  });
  expect(summarize([buildKep('6-f')], [buildKep('6-f'), added])).toContain(
    ': Alpha since v1.20, beta planned for v1.22, its latest milestone says v1.21, owned by `SIG API Machinery`\n',
  );
});

test('if no fact changed, there is no summary', () => {
  const kep = buildKep('1-a');
  expect(summarize([kep], [{ ...kep, blob: { kep: 'b'.repeat(40) } }])).toBeUndefined();
});

test('the longest summary still fits into the text of a pull request', () => {
  const many = (from: number, fields: (index: number) => Partial<Kep>) =>
    Array.from({ length: 100 }, (_, index) =>
      buildKep(`${from + index}-x`, { title: 'x'.repeat(300), status: 'provisional', ...fields(index) }),
    );
  const before = [
    ...many(1000, () => ({})),
    ...many(2000, () => ({ stage: 'alpha' })),
    ...many(3000, () => ({})),
    ...many(4000, () => ({ milestone: { beta: 'v1.22' } })),
    ...many(5000, () => ({ title: 'y'.repeat(300) })),
    ...many(6000, () => ({})),
  ];
  const after = [
    ...many(2000, () => ({ stage: 'beta' })),
    ...many(3000, () => ({ status: 'implementable' })),
    ...many(4000, () => ({ milestone: { beta: 'v1.23' } })),
    ...many(5000, () => ({})),
    ...many(6000, () => ({ reviewers: ['@x'] })),
    ...many(7000, () => ({})),
  ];
  const texts = summarizeTexts(lock(), lock(...after.map(({ name }) => text(name, {}))), after)!;
  const summary = summarize(before, after)! + texts;
  expect(summary.match(/^… and \d+ more$/gm)).toHaveLength(8);
  expect(summary.length).toBeLessThan(65_000);
});

const version = (digit: string) => ({
  commit: 'c'.repeat(40),
  date: '2021-06-21',
  path: 'keps/sig-node/1-a/README.md',
  id: digit.repeat(40),
  pictures: [],
  otherFiles: [],
});
const text = (name: string, fields: Partial<KeptText>): KeptText => ({
  kepNumber: Number.parseInt(name),
  name,
  today: version('1'),
  asRead: [],
  merges: [],
  ...fields,
});
const lock = (...texts: KeptText[]): TextLock => ({
  commit: 'c'.repeat(40),
  committedAt: '2021-06-21T12:00:00Z',
  texts,
});

test('changed texts are listed with their merges, and so are new ones', () => {
  const merge = (commit: string, pull?: number) => ({
    date: '2021-06-21',
    commit: commit.repeat(40),
    path: 'keps/sig-node/1-a/README.md',
    id: '2'.repeat(40),
    ...(pull && { pull }),
  });
  const read = { ...version('1'), meeting: '2021-06-21' };
  const keps = ['1-a', '2-b', '3-c', '4-d'].map((name) => buildKep(name, { title: `Title of ${name}` }));
  const before = lock(text('1-a', { merges: [merge('a', 10)] }), text('2-b', {}), text('4-d', {}));
  const after = lock(
    text('1-a', { today: version('2'), merges: [merge('a', 10), merge('b', 11), merge('c')] }),
    text('2-b', {}),
    text('3-c', { asRead: [read] }),
  );
  const pull = '[#11](https://redirect.github.com/kubernetes/enhancements/pull/11)';
  expect(summarizeTexts(before, after, keps)).toBe(`### Texts

- [KEP-1](https://kep.k8s.io/1) \`Title of 1-a\`: changed in ${pull}, in commit \`ccccccc\`
- [KEP-3](https://kep.k8s.io/3) \`Title of 3-c\`: is now kept, as read on 2021-06-21
- [KEP-4](https://kep.k8s.io/4) \`Title of 4-d\`: is no longer kept
`);
  expect(summarizeTexts(after, after, keps)).toBeUndefined();
});
