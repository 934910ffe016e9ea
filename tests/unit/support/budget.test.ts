import { expect, test } from 'vitest';
import { describeWeight, findExcess, limit } from '../../support/budget.ts';

const budget = { html: 10_000, css: 9_000, script: 3_000, requests: 5, nodes: 900 };

test('a page within its budget passes, to the last byte', () => {
  expect(findExcess({ ...budget, nodes: 20 }, budget)).toEqual([]);
});

test.each(['html', 'css', 'script', 'requests', 'nodes'] as const)('one too much of %s is reported', (unit) => {
  const excess = findExcess({ ...budget, [unit]: budget[unit] + 1 }, budget);
  expect(excess).toEqual([`${unit}: ${budget[unit] + 1}, at most ${budget[unit]} allowed`]);
});

test('the limit stands beside each figure', () => {
  expect(describeWeight({ ...budget, html: 1 }, budget)).toBe(
    'html 1 of 10000, css 9000 of 9000, script 3000 of 3000, requests 5 of 5, nodes 900 of 900',
  );
});

test('a budget grows with each note and each KEP, in what it names', () => {
  const growing = { ...budget, perNote: { html: 30, nodes: 10 }, perKep: { html: 2 } };
  expect(limit(growing, { notes: 100, keps: 650 })).toEqual({ ...budget, html: 14_300, nodes: 1_900 });
  expect(limit(growing, { notes: 0, keps: 0 })).toEqual(budget);
});
