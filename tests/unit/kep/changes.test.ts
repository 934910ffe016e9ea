import { expect, test } from 'vitest';
import type { Change } from '../../../src/kep/changes.ts';
import { compareSnapshots, formatChanges, listChanges, parseChanges } from '../../../src/kep/changes.ts';
import { traceHistory } from '../../../src/kep/history.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';

const viewer = buildKep('2258-node-service-log-viewer', { title: 'Node service log viewer' });
const query = buildKep('2258-node-log-query', {
  title: 'Node log query',
  path: 'keps/sig-windows/2258-node-log-query',
});

/** What is recorded when a first KEP is followed by a second. */
function changesOf(before: Kep, ...after: Kep[]): Change[] {
  const recorded = traceHistory(listChanges([], buildSnapshot(before)));
  return listChanges([...recorded.present.values()], buildSnapshot(...after));
}

const brief = (changes: Change[]) => changes.map(({ field, from, to }) => [field, from, to]);

test('a KEP whose directory was renamed or moved is the same KEP', () => {
  const [before, after] = [buildSnapshot(viewer), buildSnapshot(query)];
  expect(compareSnapshots(before, after)).toMatchObject({
    added: [],
    removed: [],
    changed: [{ before: viewer, after: query }],
  });
  expect(brief(changesOf(viewer, query))).toEqual([
    ['name', viewer.name, query.name],
    ['title', viewer.title, query.title],
  ]);
});

test('two KEPs with the same number remain separate', () => {
  const twins = [buildKep('2133-a'), buildKep('2133-b')];
  const after = [buildKep('2133-a'), buildKep('2133-b', { title: 'Another title' })];
  expect(
    compareSnapshots(buildSnapshot(...twins), buildSnapshot(...after)).changed.map((pair) => pair.after.name),
  ).toEqual(['2133-b']);
});

test('KEPs without a number are not confused', () => {
  const difference = compareSnapshots(buildSnapshot(buildKep('0000-old')), buildSnapshot(buildKep('0000-new')));
  expect(difference).toMatchObject({ added: [{ name: '0000-new' }], removed: [{ name: '0000-old' }], changed: [] });
});

test('a KEP without a number that moved to another SIG is the same KEP', () => {
  const moved = buildKep('0000-process', { path: 'keps/sig-architecture/0000-process' });
  expect(compareSnapshots(buildSnapshot(buildKep('0000-process')), buildSnapshot(moved))).toMatchObject({
    added: [],
    removed: [],
  });
});

test('a KEP that was renumbered is recognized by the words after its number', () => {
  expect(brief(changesOf(buildKep('2144-clientgo-apply'), buildKep('2155-clientgo-apply')))).toEqual([
    ['name', '2144-clientgo-apply', '2155-clientgo-apply'],
  ]);
});

test('a KEP that had a date instead of a number is recognized by the words after it', () => {
  expect(
    brief(
      changesOf(buildKep('20190603-endpointslices', { title: 'X' }), buildKep('0752-endpointslices', { title: 'X' })),
    ),
  ).toEqual([['name', '20190603-endpointslices', '0752-endpointslices']]);
});

test('a second directory with the same name does not affect the first', () => {
  const first = buildKep('7-twin', { path: 'keps/sig-apps/7-twin', title: 'The first' });
  const changes = changesOf(first, first, buildKep('7-twin', { title: 'The second' }));
  expect(brief(changes)).toEqual([
    ['name', '7-twin', 'keps/sig-apps/7-twin'],
    ['added', null, 'keps/sig-node/7-twin'],
    ['title', null, 'The second'],
  ]);
});

test('two directories with the same name are told apart by their paths', () => {
  const twin = buildKep('7-twin', { path: 'keps/sig-apps/7-twin', title: 'The other' });
  const changes = changesOf(buildKep('7-twin'), buildKep('7-twin'), twin);
  expect(new Set(changes.map(({ name }) => name))).toEqual(new Set(['keps/sig-node/7-twin', 'keps/sig-apps/7-twin']));
});

test('a directory with the earlier name of another KEP is a new KEP', () => {
  const [early, late] = [buildKep('10-a', { title: 'Tides' }), buildKep('10-b', { title: 'Tides' })];
  const changes = recordDays({ '2021-06-01': [early], '2021-06-02': [late] });
  const recorded = [...traceHistory(changes).present.values()];
  expect(brief(listChanges(recorded, buildSnapshot(late, buildKep('10-a', { title: 'See the tides' }))))).toEqual([
    ['added', null, 'keps/sig-node/10-a'],
    ['title', null, 'See the tides'],
  ]);
});

test('for a removed KEP, only the removal is recorded, not its last state', () => {
  expect(brief(changesOf(viewer))).toEqual([['removed', viewer.name, null]]);
});

test('a different order of fields is not a change', () => {
  const { title, ...rest } = viewer;
  expect(compareSnapshots(buildSnapshot(viewer), buildSnapshot({ ...rest, title })).changed).toEqual([]);
});

test('a new object id alone is not a change', () => {
  const after = { ...viewer, blob: { kep: 'b'.repeat(40) } };
  expect(compareSnapshots(buildSnapshot(viewer), buildSnapshot(after)).changed).toEqual([]);
});

test('changes are written one per line, and can be read again', () => {
  const changes = listChanges([], buildSnapshot(viewer));
  expect(changes.map(({ field }) => field)).toEqual(['added', 'title']);
  expect(formatChanges(changes).split('\n')).toHaveLength(changes.length + 3);
  expect(parseChanges(formatChanges(changes))).toEqual(changes);
  expect(formatChanges([])).toBe('[]\n');
});

test('a value that a field cannot have is an error', () => {
  const [change] = listChanges([], buildSnapshot(viewer));
  expect(() => parseChanges(JSON.stringify([{ ...change, field: 'stage', to: 'gamma' }]))).toThrow(
    /^src\/data\/kep-changes\.json:1:2: 0: expected a value that the field can have/,
  );
});
