import { expect, test } from 'vitest';
import { kepCard, kepImagePath, noteCard } from '../../../src/social-images/cards.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const kep = buildKep('2258-node-log-query', {
  title: 'Node log query',
  owningSig: 'sig-windows',
  status: 'implemented',
  stage: 'stable',
  milestone: { stable: 'v1.36' },
});
const catalog = catalogOf({ '2026-07-01': [kep, buildKep('0000-process')] }, '2026-07-24', [
  buildNote('2021-06-27', { number: 26, references: [{ number: 2258 }] }),
]);

test('the card of a KEP shows its number, SIG, stage and status', () => {
  expect(kepCard(catalog.find(2258)!, catalog)).toEqual({
    eyebrow: 'KEP-2258 · SIG Windows',
    title: 'Node log query',
    facts: ['stable v1.36', 'implemented'],
    stage: 'stable',
    reached: 'stable',
    club: 'Test Club',
  });
  expect(kepCard(catalog.find(0, '0000-process')!, catalog)).toMatchObject({ eyebrow: '0000-process', facts: [] });
});

test('the stage icon on the card of a KEP is filled up to the stage that is out', () => {
  const planned = buildKep('1-planned', { stage: 'stable', milestone: { beta: 'v1.35', stable: 'v1.37' } });
  const { keps } = catalogOf({ '2026-07-01': [planned] }, '2026-07-24');
  expect(kepCard(keps[0]!, catalog)).toMatchObject({
    facts: ['beta v1.35, stable planned for v1.37'],
    stage: 'stable',
    reached: 'beta',
  });
});

test('the card of a note shows its date, its number and its KEPs', () => {
  expect(noteCard(catalog.notes[0]!, catalog)).toEqual({
    eyebrow: 'June 27, 2021 · No. 26',
    title: 'Week notes of 2021-06-27',
    facts: ['KEP-2258'],
    club: 'Test Club',
  });
});

test('the card of a note shows the number of two KEPs once', () => {
  const keps = ['2133-kubelet', '2133-out-of-tree'];
  const note = buildNote('2021-06-27', { references: keps.map((name) => ({ number: 2133, name })) });
  const twice = catalogOf({ '2021-06-01': keps.map((name) => buildKep(name)) }, '2021-08-01', [note]);
  expect(noteCard(twice.notes[0]!, twice).facts).toEqual(['KEP-2133']);
});

test('a KEP has its own image if the club has read it, or plans to', () => {
  const numbers = [1, 2, 3, 4, 5];
  const note = buildNote('2026-07-12', {
    discussions: [{ number: 1, anchor: 'kep-1', heading: 'KEP-1' }],
    references: [{ number: 2 }],
  });
  const catalog = catalogOf(
    { '2026-07-01': numbers.map((number) => buildKep(`${number}-x`)) },
    '2026-07-24',
    [note],
    [3],
    {},
    [buildAgenda('2026-07-30', { keps: [4] })],
  );
  expect(catalog.keps.map((entry) => kepImagePath(entry, catalog))).toEqual([
    '/social/keps/1.png',
    undefined,
    '/social/keps/3.png',
    '/social/keps/4.png',
    undefined,
  ]);
});
