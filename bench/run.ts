/** Builds archives of several sizes from scratch, with this project and with Eleventy for comparison. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './builders.ts';
import { setUpEleventy, setUpProject } from './builders.ts';
import { countOutput, measure } from './measure.ts';
import type { Figures } from './report.ts';

export interface BenchOptions {
  /** The sizes of the archives, in notes. */
  sizes: readonly number[];
  /** The folder to build in. */
  folder: string;
  withEleventy: boolean;
  /** The folder of the KEP data (default: this project's own). */
  data?: string;
  /** Called after each build. */
  onFigures?: (figures: Figures) => void;
}

export async function runBench({
  sizes,
  folder,
  withEleventy,
  data = 'src/data',
  onFigures,
}: BenchOptions): Promise<Figures[]> {
  const all: Figures[] = [];
  for (const notes of sizes) {
    const project = await setUpProject(join(folder, `project-${notes}`), notes, data);
    const builders = withEleventy
      ? [project, setUpEleventy(join(folder, `eleventy-${notes}`), project, join(folder, 'eleventy'))]
      : [project];
    for (const builder of builders) {
      const figures = { builder: builder.name, notes, ...(await build(builder)) };
      all.push(figures);
      onFigures?.(figures);
    }
  }
  return all;
}

async function build({ folder, command: [program, ...args], output, kept }: Builder) {
  for (const path of [output, ...kept]) rmSync(join(folder, path), { recursive: true, force: true });
  return { ...(await measure(program, args, folder)), ...countOutput(join(folder, output)) };
}
