import { expect, test } from 'vitest';
import { drawChart } from '../../../src/components/charts.ts';
import type { Numbers } from '../../../src/catalog/stats.ts';

const numbers = (chart: Numbers['chart'], names: string[]): Numbers => ({
  id: 'x',
  title: 'X',
  summary: '',
  rowTitle: 'Row',
  series: ['alpha', 'stable'],
  rows: names.map((name, index) => ({ name, counts: [index + 1, 2] })),
  chart,
});

test.each(['area', 'columns', 'bars'] as const)(
  'a chart of %s is an image with a text, the same every time',
  (chart) => {
    const table = numbers(chart, ['2021-01-01', '2021-06-01']);
    const svg = drawChart(table, 400, 'What "it" shows');
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain('var(--series-begun)');
    expect(svg).not.toMatch(/<style|style=|font-family/);
    expect(drawChart(table, 400, 'What "it" shows')).toBe(svg);
  },
);

test('a name out of a KEP is text in a chart', () => {
  expect(drawChart(numbers('bars', ['<script>alert(1)</script>']), 400, 'X')).not.toContain('<script>');
});
