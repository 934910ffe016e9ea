import { expect, test } from 'vitest';
import { kepDetails, kepRecord } from '../../../src/api/keps.ts';
import { kepSchema, kepsSchema } from '../../../src/api/schemas.ts';
import { merge } from '../../../src/catalog/merge.ts';
import { describeTexts } from '../../../src/text/kep-text.ts';
import { EMPTY_LOCK } from '../../../src/text/lock.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';
import { buildLibrary, buildText, buildVersion } from '../../support/texts.ts';

const full = (path: string) => `https://club.example${path}`;
const kep = buildKep('2599-min-ready', {
  title: 'minReadySeconds for StatefulSets',
  owningSig: 'sig-apps',
  authors: ['octocat', 'Jane Doe'],
  prrApprovers: { alpha: 'hubot', beta: 'hubot' },
  milestone: { alpha: 'v1.22' },
  stage: 'alpha',
});
const bare = buildKep('0000-process', { seeAlso: ['2599'] });
const catalog = catalogOf(
  { '2021-01-08': [bare, kep], '2021-01-15': [bare, { ...kep, stage: 'beta' }] },
  '2021-02-10',
  [
    buildNote('2021-01-31', {
      discussions: [{ number: 2599, anchor: 'min', heading: 'Min' }],
      statements: [{ kind: 'agreed', text: 'It stays.', anchor: 'agreed-1', keps: [{ number: 2599 }] }],
      followUps: [{ anchor: 'follow-up-1', text: 'ask', isDone: false, due: '2021-02-15', keps: [{ number: 2599 }] }],
    }),
  ],
  [],
  {},
  [
    buildAgenda('2021-02-22', {
      keps: [2599],
      statements: [{ kind: 'asked', text: 'Why?', anchor: 'asked-1', keps: [{ number: 2599 }] }],
    }),
  ],
);
const entry = (number: number) => catalog.keps.find(({ kep: { kepNumber } }) => kepNumber === number)!;

test('a record has the names and types of the Kubernetes project’s own, and leaves none out', () => {
  expect(kepRecord(entry(2599), full)).toMatchObject({
    kepNumber: '2599',
    name: '2599-min-ready',
    authors: ['@octocat', 'Jane Doe'],
    prrApprovers: ['@hubot'],
    milestone: { alpha: 'v1.22', beta: '', stable: '', deprecated: '', disabled: '', removed: '' },
    url: 'https://club.example/keps/2599/',
  });
  expect(kepRecord(entry(0), full)).toMatchObject({ kepNumber: '0', status: '', stage: '', disableSupported: false });
});

test('the id is the one that the Kubernetes project derives from the SIG and the title', () => {
  expect(kepRecord(entry(2599), full).id).toBe('3249ec501834a94ce1ddc902c7df412c');
});

test('a version of a text has an address for its changes only if there are any', () => {
  const text = buildText('2599-min-ready', {
    today: buildVersion('today'),
    asRead: [
      { ...buildVersion('then'), meeting: '2021-01-18' },
      { ...buildVersion('today'), meeting: '2021-02-01' },
    ],
  });
  const described = describeTexts({ ...EMPTY_LOCK, texts: [text] }, buildLibrary({}));
  const withTexts = merge(club, buildSnapshot(kep), [], [], [], described);
  expect(
    kepDetails(withTexts.keps[0]!, withTexts, full).texts.map(({ meeting, changes }) => [meeting, changes]),
  ).toEqual([
    [undefined, undefined],
    ['2021-01-18', 'https://club.example/keps/2599/changes/2021-01-18/'],
    ['2021-02-01', undefined],
  ]);
});

test('a single KEP includes its approvals, changes, notes, agendas and relations', () => {
  const details = kepDetails(entry(2599), catalog, full);
  expect(details.productionReadiness).toEqual({ alpha: '@hubot', beta: '@hubot' });
  expect(details.changes.at(-1)).toEqual({
    date: '2021-01-15',
    commit: '2021-01-15',
    url: 'https://github.com/kubernetes/enhancements/commit/2021-01-15',
    field: 'stage',
    from: 'alpha',
    to: 'beta',
  });
  expect(details.notes).toEqual([
    {
      id: '2021-01-31',
      url: 'https://club.example/notes/2021-01-31/#min',
      title: 'Week notes of 2021-01-31',
      date: '2021-01-31',
      discussed: true,
    },
  ]);
  expect(details.agendas).toEqual([
    { id: '2021-02-22', url: 'https://club.example/meetings/2021-02-22/', date: '2021-02-22', questions: ['Why?'] },
  ]);
  expect(details.related).toEqual([
    { relation: 'Mentioned by', kepNumber: '0', title: 'process', url: 'https://club.example/keps/0000-process/' },
  ]);
});

test('a single KEP includes what the club agreed on and has to do', () => {
  const { agreements, followUps } = kepDetails(entry(2599), catalog, full);
  const said = (anchor: string) => ({ date: '2021-01-31', url: `https://club.example/notes/2021-01-31/#${anchor}` });
  expect(agreements).toEqual([{ text: 'It stays.', ...said('agreed-1') }]);
  expect(followUps).toEqual([{ text: 'ask', done: false, due: '2021-02-15', ...said('follow-up-1') }]);
});

test('a record says where the KEP stands, and what contradicts that, as its page does', () => {
  const stable = buildKep('1-a', { stage: 'stable', status: 'implementable', milestone: { stable: 'v1.20' } });
  const { keps } = catalogOf({ '2021-01-08': [stable] }, '2021-02-10');
  expect(kepRecord(keps[0]!, full)).toMatchObject({
    standing: 'Stable since v1.20',
    conflicts: ['status still says implementable'],
  });
});

test('both match their schemas', () => {
  expect(kepsSchema.parse(catalog.keps.map((each) => kepRecord(each, full)))).toHaveLength(2);
  for (const each of catalog.keps) expect(kepSchema.parse(kepDetails(each, catalog, full)).url).toContain('/keps/');
});

test('a related address is of ASCII characters alone', () => {
  const linked = catalogOf({ '2021-06-01': [buildKep('1-a', { seeAlso: ['https://example.org/é'] })] }, '2021-08-01');
  expect(kepDetails(linked.find(1)!, linked, full).related).toEqual([
    { relation: 'See also', url: 'https://example.org/%C3%A9' },
  ]);
});

test('a related KEP has its present number, even if the relation names a former one', () => {
  const other = buildKep('1-a', { seeAlso: ['2594'] });
  const days = { '2021-06-01': [other, buildKep('2594-cidrs')], '2021-06-08': [other, buildKep('2593-cidrs')] };
  const renumbered = catalogOf(days, '2021-08-01');
  expect(kepDetails(renumbered.find(1)!, renumbered, full).related).toEqual([
    { relation: 'See also', kepNumber: '2593', title: 'cidrs', url: 'https://club.example/keps/2593/' },
  ]);
});
