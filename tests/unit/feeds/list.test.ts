import { expect, test } from 'vitest';
import { listFeeds } from '../../../src/feeds/list.ts';
import { catalogOf } from '../../support/history.ts';
import { buildItem } from '../../support/items.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const kep = buildKep('1-a', { stage: 'alpha', owningSig: 'sig-node', participatingSigs: ['sig-cli'] });
const other = buildKep('2-b', { owningSig: 'sig-apps', participatingSigs: ['sig-cli'] });
const catalog = catalogOf(
  {
    '2021-01-08': [kep, other],
    '2021-01-15': [
      { ...kep, stage: 'beta' },
      { ...other, title: 'Anew' },
    ],
  },
  '2021-02-10',
  [
    buildNote('2021-01-31', { discussions: [{ number: 1, anchor: 'a', heading: 'A' }], tags: ['prow'] }),
    buildNote('2021-01-10', { references: [{ number: 1 }] }),
  ],
  [],
  {},
  [buildAgenda('2021-02-22', { keps: [1, 2] })],
);
const notes = new Map(catalog.notes.map((entry) => [entry, buildItem(entry.note.id)]));
const agendas = new Map(catalog.agendas.map((entry) => [entry, buildItem(entry.agenda.id)]));
const feeds = new Map(
  listFeeds(catalog, notes, (path) => `https://club.example${path}`, agendas).map((feed) => [feed.folder, feed]),
);
const daysOf = (folder: string) => feeds.get(folder)?.items.map(({ published }) => published);

test('all feeds are listed', () => {
  expect([...feeds.keys()]).toEqual([
    '/',
    '/meetings/',
    '/activity/',
    '/activity/promotions/',
    '/tags/prow/',
    '/sigs/sig-apps/',
    '/sigs/sig-cli/',
    '/sigs/sig-node/',
    '/keps/1/',
    '/keps/2/',
  ]);
});

test('a KEP’s feed has its changes, the agendas that name it and the notes that discuss it, newest first', () => {
  expect(daysOf('/keps/1/')).toEqual(['2021-02-22', '2021-01-31', '2021-01-15']);
  expect(daysOf('/keps/2/')).toEqual(['2021-02-22', '2021-01-15']);
});

test('a SIG’s feed has the weeks of its KEPs, the agendas that name them and the notes that discuss them', () => {
  expect(daysOf('/sigs/sig-node/')).toEqual(['2021-02-22', '2021-01-31', '2021-01-17']);
  expect(daysOf('/sigs/sig-apps/')).toEqual(['2021-02-22', '2021-01-17']);
});

test('a SIG’s feed has the name of the SIG as pages write it', () => {
  expect(feeds.get('/sigs/sig-cli/')).toMatchObject({
    title: 'Test Club: SIG CLI',
    description: expect.stringContaining('proposals of SIG CLI,'),
  });
});

test('a SIG that participates in a KEP gets its agendas, each once', () => {
  expect(daysOf('/sigs/sig-cli/')).toEqual(['2021-02-22', '2021-01-31']);
});

test('promotions are the items of the KEPs’ own feeds', () => {
  expect(feeds.get('/activity/promotions/')!.items).toEqual([feeds.get('/keps/1/')!.items[2]]);
});

test('a tag’s feed has the notes with the tag, as the feed of all notes has them', () => {
  expect(feeds.get('/tags/prow/')!.items).toEqual([feeds.get('/')!.items[0]]);
});

test('the feed under a former number of a KEP has the same items, and leads to its present page', () => {
  const days = { '2021-01-08': [buildKep('3-c')], '2021-01-15': [buildKep('4-c')] };
  const byFolder = new Map(
    listFeeds(catalogOf(days, '2021-02-10'), new Map(), (path) => `https://club.example${path}`, new Map()).map(
      (feed) => [feed.folder, feed],
    ),
  );
  const [former, present] = [byFolder.get('/keps/3/')!, byFolder.get('/keps/4/')!];
  expect(former.items).toEqual(present.items);
  expect([former.page, present.page]).toEqual(['/keps/4/', '/keps/4/']);
});
