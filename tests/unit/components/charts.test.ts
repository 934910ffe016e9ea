import { expect, test } from 'vitest';
import { drawChart } from '../../../src/components/charts.ts';
import type { ChartData } from '../../../src/catalog/stats.ts';

const build = (kind: ChartData['kind'], names: string[]): ChartData => ({
  id: 'x',
  title: 'X',
  summary: '',
  rowTitle: 'Row',
  series: ['alpha', 'stable'],
  rows: names.map((name, index) => ({ name, counts: [index + 1, 2] })),
  kind,
});

test.each(['area', 'columns', 'bars'] as const)(
  'a chart of %s is an image with a text alternative, and is reproducible',
  (kind) => {
    const chart = build(kind, ['2021-01-01', '2021-06-01']);
    const svg = drawChart(chart, 400, 'What "it" shows');
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain('var(--series-early)');
    expect(svg).not.toMatch(/<style|style=|font-family/);
    expect(drawChart(chart, 400, 'What "it" shows')).toBe(svg);
  },
);

test('names from KEPs are escaped in charts', () => {
  expect(drawChart(build('bars', ['<script>alert(1)</script>']), 400, 'X')).not.toContain('<script>');
});

test('the parts of a chart lead to pages, except by keyboard, for which there is a table', () => {
  const chart = build('columns', ['v1.24', 'v1.25']);
  chart.rows[1]!.paths = ['/releases/v1.25/#alpha', undefined];
  const svg = drawChart(chart, 400, 'X');
  expect(svg.match(/<a [^>]*>/g)).toEqual(['<a tabindex="-1" href="/releases/v1.25/#alpha" fill="inherit">']);
  expect(svg.match(/<rect /g)).toHaveLength(4);
});

test('an area without a page is drawn, too', () => {
  const chart = build('area', ['2021-01-01', '2021-06-01']);
  chart.rows[1]!.paths = ['/keps/?stage=alpha', undefined];
  const svg = drawChart(chart, 400, 'X');
  expect(svg.match(/<a /g)).toHaveLength(1);
  expect(svg).toContain('var(--series-early)');
  expect(svg).toContain('var(--series-reached)');
});

test.each([
  [1, ['0', '1']],
  [2, ['0', '1', '2']],
  [1000, ['0', '200', '400', '600', '800', '1000']],
])('an axis up to %i has whole numbers, each once', (most, expected) => {
  for (const kind of ['columns', 'bars'] as const) {
    const chart = { ...build(kind, []), rows: [{ name: 'A', counts: [most, 0] }] };
    const texts = [...drawChart(chart, 800, 'X').matchAll(/<text [^>]*>(\d+)<\/text>/g)];
    expect(texts.map(([, text]) => text)).toEqual(expected);
  }
});
