/** Charts as SVG text, drawn by Observable Plot at build time. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { ChartData } from '../catalog/stats.ts';

/**
 * The color of a series, the same in every chart: a custom property that follows the color scheme.
 * More mature stages have stronger colors.
 */
export function colorOf(series: string): string {
  return `var(--series-${COLORS[series] ?? 'reached'})`;
}

const COLORS: Readonly<Record<string, string>> = {
  'no stage': 'none',
  alpha: 'early',
  beta: 'halfway',
  stable: 'reached',
  'beyond stable': 'past',
  'in progress': 'early',
  dormant: 'none',
  done: 'reached',
  closed: 'past',
  read: 'reached',
  'not read': 'none',
};

/**
 * Draws a table of counts as an SVG image, `width` pixels wide, with `label` as its accessible name, unless its parts are
 * links: then, it is hidden from screen readers, and the caption and the table of the chart stand for it.
 * Returns the markup; the page's style sheet supplies the styles.
 */
export function drawChart({ kind, series, rows, rowTitle }: ChartData, width: number, label: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const data = rows.flatMap(({ name, counts, paths }) =>
    counts.map((count, index) => ({
      name,
      date: new Date(`${name}T00:00:00Z`),
      count,
      series: series[index]!,
      // An area leads to what its end shows.
      path: (kind === 'area' ? rows.at(-1)!.paths : paths)?.[index] ?? '',
    })),
  );
  const names = rows.map(({ name }) => name);
  const narrow = width < 480;
  const common = {
    document: document as unknown as Document,
    width,
    style: { fontSize: '12px' },
    color: { domain: [...series], range: series.map(colorOf) },
  };
  const most = Math.max(...rows.map((row) => row.counts.reduce((sum, count) => sum + count, 0)));
  // With more ticks than the highest count, they would be fractions, which are labeled as the same whole numbers.
  const ticks = (wanted: number) => Math.max(1, Math.min(wanted, most));
  const counts = { label: null, grid: true, nice: true, ticks: ticks(5), tickFormat: 'd' } as const;
  const charts: Record<ChartData['kind'], () => Element> = {
    area: () =>
      Plot.plot({
        ...common,
        height: 300,
        x: { type: 'utc', label: null, ...(narrow && { ticks: 4 }) },
        y: counts,
        marks: [
          Plot.areaY(data, {
            x: 'date',
            y: 'count',
            fill: 'series',
            href: 'path',
            order: [...series],
            stroke: 'var(--paper)',
          }),
          Plot.ruleY([0]),
        ],
      }),
    columns: () =>
      Plot.plot({
        ...common,
        height: 280,
        marginBottom: 52,
        x: {
          domain: names,
          label: rowTitle,
          labelAnchor: 'center',
          labelArrow: 'none',
          ticks: thin(names, narrow ? 6 : 14),
        },
        y: counts,
        marks: [
          Plot.barY(data, { x: 'name', y: 'count', fill: 'series', href: 'path', order: [...series] }),
          Plot.ruleY([0]),
        ],
      }),
    bars: () =>
      Plot.plot({
        ...common,
        height: rows.length * 22 + 40,
        marginLeft: Math.min(Math.max(...names.map(({ length }) => length)) * 6.5 + 12, narrow ? 165 : 220),
        x: { ...counts, ...(narrow && { ticks: ticks(3) }) },
        y: { domain: names, label: null },
        marks: [
          Plot.barX(data, { y: 'name', x: 'count', fill: 'series', href: 'path', order: [...series] }),
          Plot.ruleX([0]),
        ],
      }),
  };
  const svg = charts[kind]();
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const name of ['class', 'style', 'font-family', 'font-size']) svg.removeAttribute(name);
  // An image has one accessible name; its parts have none.
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  for (const link of svg.querySelectorAll('a')) {
    // Plot omits what has no address.
    if (link.getAttribute('href') === '') link.replaceWith(...link.childNodes);
    else link.setAttribute('tabindex', '-1');
  }
  // An image must not contain links: for screen readers and the keyboard, the table has the same ones.
  if (svg.querySelector('a')) {
    svg.setAttribute('aria-hidden', 'true');
    return svg.outerHTML;
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg.outerHTML;
}

/** Picks at most `most` evenly spaced names, including the last one. */
function thin(names: readonly string[], most: number): string[] {
  const step = Math.ceil(names.length / most);
  return names.filter((_, index) => (names.length - 1 - index) % step === 0);
}
