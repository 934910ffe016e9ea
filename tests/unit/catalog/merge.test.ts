import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/catalog/merge.ts';
import { compareNewest, merge } from '../../../src/catalog/merge.ts';
import { labelsOf } from '../../../src/catalog/named-entries.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';
import { describeTexts } from '../../../src/text/kep-text.ts';
import { EMPTY_LOCK } from '../../../src/text/lock.ts';
import { buildLibrary, buildText, buildVersion } from '../../support/texts.ts';

const snapshot = buildSnapshot(
  buildKep('2258-node-log-query', {
    seeAlso: ['2599', '2599-min-ready-seconds', 'https://example.org/'],
    replaces: ['24-old'],
  }),
  buildKep('2599-min-ready-seconds', { seeAlso: ['2258', '99999'] }),
  buildKep('24-old', { supersededBy: ['2258-node-log-query'] }),
  buildKep('0000-kep-process', { seeAlso: ['0000-kep-process'] }),
);

const discussion = (number: number, anchor: string) => ({ number, anchor, heading: `KEP-${number}` });

const catalog = merge(
  club,
  snapshot,
  [],
  [
    buildNote('2021-06-13', { references: [{ number: 2599, anchor: 'else' }], keps: [24, 2599] }),
    buildNote('2021-06-27', {
      references: [{ number: 99999 }, { number: 2258, anchor: 'a' }, { number: 2599, anchor: 'a' }],
      discussions: [discussion(2599, 'kep-2599')],
    }),
  ],
);

const related = (number: number, from: Catalog = catalog) =>
  from
    .find(number)!
    .related.map(({ relation, kep, address }) => `${relation}: ${kep?.entry?.key ?? kep?.label ?? address}`);

describe('notes', () => {
  test('are newest first, and linked to their neighbors', () => {
    const [latest, earlier] = catalog.notes;
    expect(latest?.note.id).toBe('2021-06-27');
    expect(latest?.previous).toBe(earlier);
    expect(latest?.next).toBeUndefined();
    expect(earlier?.next).toBe(latest);
  });

  test('list each KEP once, discussed ones first, including those of the front matter', () => {
    const names = catalog.notes.map(({ keps }) => keps.map(({ number, entry }) => [number, entry?.kep.name]));
    expect(names).toEqual([
      [
        [2599, '2599-min-ready-seconds'],
        [99999, undefined],
        [2258, '2258-node-log-query'],
      ],
      [
        [2599, '2599-min-ready-seconds'],
        [24, '24-old'],
      ],
    ]);
  });
});

test('a note has the other notes that link to it, newest first', () => {
  const { notes } = merge(
    club,
    snapshot,
    [],
    [
      buildNote('2021-06-13', { notes: ['2021-06-13'] }),
      buildNote('2021-06-27', { notes: ['2021-06-13', '1999-01-01'] }),
      buildNote('2021-07-11', { notes: ['2021-06-13'] }),
    ],
  );
  expect(notes.at(-1)!.linkedFrom.map(({ note }) => note.id)).toEqual(['2021-07-11', '2021-06-27']);
  expect(notes[0]!.linkedFrom).toEqual([]);
});

describe('KEPs', () => {
  test('have every note that mentions them, newest first, linked to the discussion if there is one', () => {
    const readings = catalog
      .find(2599)!
      .readings.map(({ note, anchor, discussed }) => [note.note.id, anchor, discussed]);
    expect(readings).toEqual([
      ['2021-06-27', 'kep-2599', true],
      ['2021-06-13', 'else', false],
    ]);
    expect(catalog.find(24)!.readings.map(({ anchor }) => anchor)).toEqual([undefined]);
  });

  test('are related in both directions, each once', () => {
    expect(related(2258)).toEqual(['Replaces: 24', 'See also: 2599', 'See also: https://example.org/']);
    expect(related(2599)).toEqual(['See also: 2258', 'See also: KEP-99999']);
    expect(related(24)).toEqual(['Replaced by: 2258']);
    expect(catalog.find(0, '0000-kep-process')?.related).toEqual([]);
  });

  test('without a number are labeled with their directory names', () => {
    const { notes } = merge(
      club,
      buildSnapshot(buildKep('0000-kep-process')),
      [],
      [
        buildNote('2021-06-27', {
          references: [{ number: 0, name: '0000-kep-process' }, { number: 0, name: '0000-gone' }, { number: 7 }],
        }),
      ],
    );
    expect(notes[0]?.keps.map(({ label, entry }) => [label, entry?.key])).toEqual([
      ['0000-kep-process', '0000-kep-process'],
      ['0000-gone', undefined],
      ['KEP-7', undefined],
    ]);
  });

  test('that only other KEPs refer to are mentioned by them', () => {
    const other = merge(club, buildSnapshot(buildKep('1-a', { seeAlso: ['2'] }), buildKep('2-b')), [], []);
    expect(related(2, other)).toEqual(['Mentioned by: 1']);
  });

  test('are listed newest first, with those without a number last', () => {
    expect(catalog.keps.toSorted(compareNewest).map(({ key }) => key)).toEqual([
      '2599',
      '2258',
      '24',
      '0000-kep-process',
    ]);
  });
});

test('what was planned for a release after a KEP was closed or deferred is not reached, even if the reason was corrected later', () => {
  const at = (status: Kep['status']) => [buildKep('9-x', { status, stage: 'alpha', milestone: { alpha: 'v1.22' } })];
  const days = { '2021-01-04': at('provisional'), '2021-02-01': at('rejected'), '2021-09-01': at('withdrawn') };
  expect(catalogOf(days, '2021-10-01').keps[0]).toMatchObject({ asOf: '2021-02-01', progress: { isReached: false } });
  const deferred = { '2021-01-04': at('provisional'), '2021-02-01': at('deferred') };
  expect(catalogOf(deferred, '2021-10-01').keps[0]).toMatchObject({ progress: { isReached: false } });
});

test('a discussion keeps the number that its note names, by which the page finds the place of its card', () => {
  const note = buildNote('2021-06-27', { discussions: [{ number: 2594, anchor: 'kep-2594', heading: 'KEP-2594' }] });
  const days = { '2021-06-01': [buildKep('2594-cidrs')], '2021-06-08': [buildKep('2593-cidrs')] };
  const [discussion] = catalogOf(days, '2021-08-01', [note]).notes[0]!.discussions;
  expect(discussion).toMatchObject({ number: 2594, label: 'KEP-2593', entry: { key: '2593' } });
});

test('a former address redirects to its note, unless an older note has the same one', () => {
  const { aliases } = merge(
    club,
    snapshot,
    [],
    [
      buildNote('2021-06-27', { aliases: ['/old/', '/new.html', '/New/'] }),
      buildNote('2021-06-13', { aliases: ['/OLD/index.html'] }),
    ],
  );
  expect([...aliases].map(([alias, { note }]) => [alias, note.id])).toEqual([
    ['/OLD/index.html', '2021-06-13'],
    ['/new.html', '2021-06-27'],
    ['/New/', '2021-06-27'],
  ]);
});

test('a number that a KEP had before leads to it, unless another KEP has that number today', () => {
  const { formerKeys, find } = catalogOf(
    {
      '2021-09-03': [buildKep('2594-multiple-cluster-cidrs'), buildKep('506-ipv6')],
      '2021-09-10': [buildKep('2593-multiple-cluster-cidrs'), buildKep('1138-ipv6'), buildKep('506-another')],
    },
    '2021-09-10',
  );
  expect(formerKeys.get('2594')?.key).toBe('2593');
  expect(formerKeys.has('506')).toBe(false);
  expect(find(2594)?.key).toBe('2593');
  expect(find(506)?.key).toBe('506');
});

describe('a text', () => {
  const kepIn = (sig: string, name = '5-x') => buildKep(name, { path: `keps/${sig}/${name}` });
  const textIn = (sig: string) => buildText('5-x', { today: buildVersion(sig, { path: `keps/${sig}/5-x/README.md` }) });
  const show = (keps: ReturnType<typeof kepIn>[], ...sigs: string[]) => {
    const texts = describeTexts({ ...EMPTY_LOCK, texts: sigs.map(textIn) }, buildLibrary({}));
    const entries = merge(club, buildSnapshot(...keps), [], [], [], texts).keps;
    return entries.map(({ key, kep, text }) => [key, kep.path, text?.kept.today.id]);
  };
  const namesakes = [kepIn('sig-a'), kepIn('sig-b')];

  test('belongs to the KEP of its directory, even if another SIG has one with the same name', () => {
    expect(show(namesakes, 'sig-a', 'sig-b')).toEqual([
      ['5', 'keps/sig-a/5-x', 'sig-a'],
      ['5-x', 'keps/sig-b/5-x', 'sig-b'],
    ]);
    expect(show(namesakes, 'sig-a').map(([, , text]) => text)).toEqual(['sig-a', undefined]);
    expect(show(namesakes, 'sig-b').map(([, , text]) => text)).toEqual([undefined, 'sig-b']);
  });

  test('of a KEP that moved since belongs to it, but takes no other text’s place', () => {
    expect(show([kepIn('sig-c')], 'sig-a').map(([, , text]) => text)).toEqual(['sig-a']);
    expect(show(namesakes, 'sig-c', 'sig-a').map(([, , text]) => text)).toEqual(['sig-a', undefined]);
    expect(show(namesakes, 'sig-a', 'sig-c').map(([, , text]) => text)).toEqual(['sig-a', undefined]);
  });
});

test('the labels of KEPs are listed once, although several KEPs can have the same number', () => {
  const named = ['KEP-2133', 'KEP-1', 'KEP-2133'].map((label) => ({ label, number: 0, entry: undefined }));
  expect(labelsOf(named)).toEqual(['KEP-2133', 'KEP-1']);
});
