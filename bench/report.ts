/** Formats the figures of the benchmark as a table. */
import type { Waits } from './dev.ts';
import type { Measurement, Output } from './measure.ts';

export interface Figures extends Measurement, Output {
  builder: string;
  notes: number;
  /** What a writer waits for; undefined if it was not measured. */
  waits?: Waits | undefined;
}

/** Returns the wall-clock milliseconds per page. */
export const perPage = ({ wall, pages }: Pick<Figures, 'wall' | 'pages'>) => (wall * 1000) / pages;

const COLUMNS: { title: string; show: (figures: Figures) => string }[] = [
  { title: 'builder', show: ({ builder }) => builder },
  { title: 'notes', show: ({ notes }) => String(notes) },
  { title: 'wall', show: ({ wall }) => `${wall.toFixed(1)} s` },
  { title: 'CPU', show: ({ cpu }) => `${cpu.toFixed(1)} s` },
  { title: 'memory', show: ({ memory }) => (memory === undefined ? '?' : `${memory.toFixed(0)} MB`) },
  { title: 'pages', show: ({ pages }) => String(pages) },
  { title: 'a page', show: (figures) => `${perPage(figures).toFixed(2)} ms` },
  { title: 'output', show: ({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB` },
];

/** What a writer waits for, of builders whose dev server was measured. */
const WAITS: { title: string; show: (waits: Waits) => string }[] = [
  { title: 'dev, cold', show: ({ cold }) => `${cold.toFixed(1)} s` },
  { title: 'dev, warm', show: ({ warm }) => `${warm.toFixed(1)} s` },
  { title: 'save', show: ({ saves }) => `${sort(saves)[Math.floor(saves.length / 2)]!.toFixed(0)} ms` },
  { title: 'slowest save', show: ({ saves }) => `${sort(saves).at(-1)!.toFixed(0)} ms` },
];

const sort = (times: readonly number[]) => times.toSorted((a, b) => a - b);

/** Returns a line for each build, followed by how the time grows and how it compares; `save` is the median. */
export function formatReport(all: readonly Figures[]): string {
  const waited = all.some(({ waits }) => waits) ? WAITS : [];
  const rows = [
    [...COLUMNS, ...waited].map(({ title }) => title),
    ...all.map((figures) => [
      ...COLUMNS.map(({ show }) => show(figures)),
      ...waited.map(({ show }) => (figures.waits ? show(figures.waits) : '')),
    ]),
  ];
  const columns = rows[0]!;
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', ...describeGrowth(all), ...describeRatios(all)].join('\n').trimEnd();
}

/** Describes how much longer each archive takes than the previous, smaller one. */
export function describeGrowth(all: readonly Figures[]): string[] {
  return [...Map.groupBy(all, ({ builder }) => builder)].flatMap(([name, builds]) =>
    builds.slice(1).map((larger, index) => {
      const smaller = builds[index]!;
      const times = (larger.wall / smaller.wall).toFixed(2);
      return `${name}: ${larger.notes} notes take ${times} times as long as ${smaller.notes} (${larger.notes / smaller.notes} times the notes)`;
    }),
  );
}

/** Describes the time per page as a multiple of that of the other builder on the same archive. */
export function describeRatios(all: readonly Figures[]): string[] {
  const [own, other] = [...new Set(all.map(({ builder }) => builder))];
  return all.flatMap((figures) => {
    const same = all.find((it) => it.builder === other && it.notes === figures.notes);
    if (figures.builder !== own || !same) return [];
    const ratio = (perPage(figures) / perPage(same)).toFixed(2);
    return [`${figures.notes} notes: a page takes ${ratio} times as long as with ${other}`];
  });
}
