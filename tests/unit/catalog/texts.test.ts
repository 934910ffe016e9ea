import { describe, expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import {
  adaptLinks,
  findPicture,
  listMarks,
  listTextPages,
  mergesSince,
  versionRead,
  writeMark,
} from '../../../src/catalog/texts.ts';
import { describeTexts } from '../../../src/text/kep-text.ts';
import { EMPTY_LOCK } from '../../../src/text/lock.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';
import { buildLibrary, buildText, buildVersion } from '../../support/texts.ts';

const UPSTREAM = 'https://github.com/kubernetes/enhancements';
const commit = '1'.repeat(40);
const [boat, chart] = ['b'.repeat(40), 'd'.repeat(40)];
const sources = {
  tides: '# KEP-7: Tides\n\n## Goals\n\n## Größe\n',
  tidesThen: '# KEP-7: Tides\n\n## Old Goals\n',
  buoys: '# KEP-8: Buoys\n\n## Design Details\n',
};
const path = 'keps/sig-node/7-tides/README.md';
const pictures = [
  { path: 'keps/sig-node/7-tides/img/my boat.png', id: boat },
  { path: 'keps/sig-node/shared/chart.svg', id: chart },
];
const texts = [
  buildText('7-tides', {
    today: buildVersion('tides', { commit, path, pictures }),
    asRead: [{ ...buildVersion('tidesThen', { commit: '2'.repeat(40), path }), meeting: '2021-06-21' }],
    merges: [
      { date: '2021-06-21', commit: '3'.repeat(40), path, id: 'e'.repeat(40) },
      { date: '2021-06-22', commit: '4'.repeat(40), path, id: 'f'.repeat(40) },
    ],
  }),
  buildText('8-buoys', { today: buildVersion('buoys', { path: 'keps/sig-node/8-buoys/README.md' }) }),
];
const discuss = (section: string, anchor: string) => ({ number: 7, section, anchor });
const notes = [
  buildNote('2021-06-27', {
    meeting: { date: '2021-06-21' },
    discussions: [{ number: 7, anchor: 'kep-7', heading: '' }],
    references: [
      discuss('goals', 'kep-7'),
      discuss('goals', 'kep-7'),
      discuss('goals', 'later'),
      { number: 7, anchor: 'kep-7' },
      { number: 8, section: 'goals', anchor: 'kep-7' },
      { number: 99_999, section: 'goals', anchor: 'kep-7' },
    ],
  }),
  buildNote('2021-07-11', { references: [discuss('goals', 'kep-7'), discuss('größe', 'kep-7')] }),
];
const keps = [
  buildKep('7-tides'),
  buildKep('8-buoys'),
  buildKep('9-crew-v1.x', { path: 'keps/sig-apps/crews/9-crew-v1.x' }),
  buildKep('1-anchor'),
];
const library = buildLibrary(sources);
const described = describeTexts({ ...EMPTY_LOCK, texts }, library);
const catalog = merge(club, buildSnapshot(...keps), [], notes, [], described);
const tides = catalog.find(7)!;
const pages = listTextPages(catalog.keps);
const adapt = adaptLinks(pages[0]!, catalog, library);

test('each version of a text has a page, today’s first', () => {
  expect(
    pages.map(({ entry, meeting, isAvailable, version }) => [entry.key, meeting, isAvailable, version.id]),
  ).toEqual([
    ['7', undefined, true, 'tides'],
    ['7', '2021-06-21', true, 'tidesThen'],
    ['8', undefined, true, 'buoys'],
  ]);
  const without = describeTexts({ ...EMPTY_LOCK, texts }, buildLibrary({ tides: sources.tides }));
  const [, then] = listTextPages(merge(club, buildSnapshot(...keps), [], notes, [], without).keps);
  expect(then).toMatchObject({ meeting: '2021-06-21', isAvailable: false });
});

test('a note belongs to the version that its meeting read, and to the merges since', () => {
  const [later, first] = catalog.notes;
  expect(versionRead(tides, first!)?.id).toBe('tidesThen');
  expect(versionRead(tides, later!)).toBeUndefined();
  expect(versionRead(catalog.find(1)!, first!)).toBeUndefined();
  expect(mergesSince(tides, '2021-06-21').map(({ date }) => date)).toEqual(['2021-06-22']);
  expect(mergesSince(catalog.find(1)!, '2021-06-21')).toEqual([]);
});

describe('a link', () => {
  test.each([
    ['#goals', '#goals'],
    ['#Goals', '#goals'],
    ['README.md#gr%C3%B6%C3%9Fe', '#gr%C3%B6%C3%9Fe'],
    ['README.md', '#'],
    ['#nowhere', '#'],
    [`${UPSTREAM}/blob/master/${path}#goals`, '#goals'],
    ['/keps/sig-node/7-tides/README.md?plain=1#goals', '#goals'],
  ])('to %s stays on the page', (address, expected) => {
    expect(adapt(address)).toBe(expected);
  });

  test('of an older version leads to the sections of that version', () => {
    const adaptThen = adaptLinks(pages[1]!, catalog, library);
    expect(adaptThen('README.md#old-goals')).toBe('#old-goals');
    expect(adaptThen('README.md#goals')).toBe('#');
    expect(adaptThen('run.sh')).toBe(`${UPSTREAM}/blob/${'2'.repeat(40)}/keps/sig-node/7-tides/run.sh`);
  });

  test.each([
    ['../8-buoys/README.md', '/keps/8/text/'],
    ['../8-buoys/readme.md#Design-Details', '/keps/8/text/#design-details'],
    ['../8-buoys/README.md#nowhere', '/keps/8/text/'],
    [`${UPSTREAM}/blob/master/keps/sig-node/8-buoys/README.md#design-details`, '/keps/8/text/#design-details'],
    ['/keps/sig-storage/8-buoys/README.md', '/keps/8/text/'],
    ['../8-buoys', '/keps/8/'],
    ['../8-buoys/', '/keps/8/'],
    ['.', '/keps/7/'],
    [`${UPSTREAM}/tree/master/keps/sig-node/8-buoys/?tab=readme#x`, '/keps/8/'],
    ['../1-anchor/README.md#goals', '/keps/1/'],
    ['../../sig-apps/crews/9-crew-v1.x', '/keps/9/'],
    ['../../sig-apps/crews/9-crew-v1.x/', '/keps/9/'],
    ['../../sig-apps/crews/9-crew-v1.x/README.md', '/keps/9/'],
  ])('to %s leads to the pages of its KEP', (address, expected) => {
    expect(adapt(address)).toBe(expected);
  });

  test.each([
    ['kep.yaml', `blob/${commit}/keps/sig-node/7-tides/kep.yaml`],
    ['../8-buoys/kep.yaml', `blob/${commit}/keps/sig-node/8-buoys/kep.yaml`],
    ['img/my%20boat.png', `blob/${commit}/keps/sig-node/7-tides/img/my%20boat.png`],
    ['img/1-boat.png', `blob/${commit}/keps/sig-node/7-tides/img/1-boat.png`],
    ['../99999-gone/README.md#goals', `blob/${commit}/keps/sig-node/99999-gone/README.md#goals`],
    ['../../README.md', `blob/${commit}/keps/README.md`],
    ['/OWNERS', `blob/${commit}/OWNERS`],
    ['/', `tree/${commit}`],
    ['../../../../../etc/passwd', `tree/${commit}`],
    ['%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd', `tree/${commit}`],
    [`${UPSTREAM}/blob/master/../../../../evil/repository`, `tree/${commit}`],
  ])('to %s leads to the commit of the version', (address, expected) => {
    expect(adapt(address)).toBe(`${UPSTREAM}/${expected}`);
  });

  test.each([
    'https://harbor.example/README.md',
    '//evil.example/x',
    'mailto:ana@harbor.example',
    `${UPSTREAM}/blob/${'9'.repeat(40)}/keps/sig-node/8-buoys/README.md`,
    `${UPSTREAM}/issues/8`,
  ])('to %s stays as it is', (address) => {
    expect(adapt(address)).toBe(address);
  });
});

test('tens of thousands of links to as many sections do not hold up a build', () => {
  const anchors = Array.from({ length: 20_000 }, (_, index) => `part-${index}`);
  const facts = { ...library.facts('tides')!, anchors };
  const adaptMany = adaptLinks(pages[0]!, catalog, { ...library, facts: () => facts });
  let adapted: string[] = [];
  const adaptAll = () =>
    (adapted = anchors.flatMap((anchor) => [
      adaptMany(`README.md#${anchor}`),
      adaptMany(`../8-buoys/README.md#${anchor}`),
    ]));
  expect(cpuTime(adaptAll)).toBeLessThan(5_000);
  expect(adapted.slice(-2)).toEqual(['#part-19999', '/keps/8/text/#part-19999']);
});

test('a picture is found by every address that means its file', () => {
  const copies = new Map([[boat, { name: `${boat}.png`, width: 3, height: 2 }]]);
  const find = (address: string) => findPicture(address, pages[0]!, copies)?.name;
  for (const address of [
    'img/my%20boat.png',
    './img/my boat.png?raw=true',
    '/keps/sig-node/7-tides/img/my%20boat.png',
    `${UPSTREAM}/raw/master/keps/sig-node/7-tides/img/my%20boat.png`,
  ])
    expect(find(address), address).toBe(`${boat}.png`);
  // The first has no copy, and the others are not pictures of this version.
  for (const address of ['../shared/chart.svg', 'img/other.png', 'https://harbor.example/img/my%20boat.png', ''])
    expect(find(address), address).toBeUndefined();
});

test('the places where notes discuss a section are listed once each, newest note first', () => {
  const marks = [...listMarks(tides, catalog)].map(([section, places]) => [
    section,
    places.map(({ note, anchor }) => `${note.note.id}#${anchor}`),
  ]);
  expect(marks).toEqual([
    ['goals', ['2021-07-11#kep-7', '2021-06-27#kep-7', '2021-06-27#later']],
    ['größe', ['2021-07-11#kep-7']],
  ]);
  expect(listMarks(catalog.find(1)!, catalog).size).toBe(0);
});

test('a mark links to the notes by their days', () => {
  expect(writeMark([])).toBe('');
  expect(writeMark(listMarks(tides, catalog).get('goals')!.slice(0, 2))).toBe(
    '<aside class="discussed-in">The club discussed this section on ' +
      '<a href="/notes/2021-07-11/#kep-7">July 11, 2021</a>, <a href="/notes/2021-06-27/#kep-7">June 21, 2021</a></aside>',
  );
});
