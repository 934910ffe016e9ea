import { expect, test } from 'vitest';
import { listSigWeekItems, listWeekItems } from '../../../src/feeds/weeks.ts';
import { listWeeks } from '../../../src/catalog/activity.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const node = buildKep('1-a', { stage: 'alpha', owningSig: 'sig-node' });
const apps = buildKep('2-b', { owningSig: 'sig-apps' });
const days = {
  '2021-01-08': [node, apps],
  '2021-01-15': [{ ...node, stage: 'beta' as const }, apps],
  '2021-01-27': [
    { ...node, stage: 'beta' as const },
    { ...apps, title: 'Anew' },
  ],
};
const weeksOn = (today: string) => listWeeks(catalogOf(days, today));

test('a week is announced when it is over, with the date of its last day', () => {
  const items = (today: string) => listWeekItems(weeksOn(today), today, full);
  expect(items('2021-01-31').map(({ published }) => published)).toEqual(['2021-01-17']);
  expect(items('2021-02-01').map(({ published }) => published)).toEqual(['2021-01-31', '2021-01-17']);
  expect(items('2021-01-31')[0]).toMatchObject({
    url: 'https://club.example/activity/2021-W02/',
    title: expect.stringMatching(/^KEPs, January 11\s–\s17, 2021: 1 promoted$/),
    summary: 'Promoted: KEP-1.',
    html: '<h3>Promoted</h3><ul><li><a href="https://club.example/keps/1/">KEP-1: a</a>: alpha → beta in <a href="https://github.com/kubernetes/enhancements/commit/2021-01-15">commit 2021-01</a></li></ul>',
  });
});

test('the item of a SIG lists only the KEPs that it owns', () => {
  const items = listSigWeekItems(weeksOn('2021-02-10'), '2021-02-10', full);
  expect([...items].map(([sig, ofSig]) => [sig, ofSig.map(({ title }) => title.replace(/, .*: /, ': '))])).toEqual([
    ['sig-apps', ['SIG Apps: 1 renamed']],
    ['sig-node', ['SIG Node: 1 promoted']],
  ]);
  const [all] = listWeekItems(weeksOn('2021-02-10'), '2021-02-10', full);
  expect(items.get('sig-apps')![0]!.id).not.toBe(all!.id);
});

test('the items of a SIG stay the same when a KEP gets another owner later', () => {
  const movedNode = { ...node, stage: 'beta' as const, owningSig: 'sig-apps' };
  const moved = { ...days, '2021-02-17': [movedNode, { ...apps, title: 'Anew' }] };
  const itemsOf = (history: typeof days, today: string) =>
    listSigWeekItems(listWeeks(catalogOf(history, today)), today, full);
  const [before, after] = [itemsOf(days, '2021-02-10'), itemsOf(moved, '2021-03-01')];
  expect(after.get('sig-node')).toEqual(before.get('sig-node'));
  expect(after.get('sig-apps')!.slice(1)).toEqual(before.get('sig-apps'));
});
