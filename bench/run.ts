/**
 * Builds archives of several sizes from scratch and serves them to a writer, with this project and with Eleventy for
 * comparison.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './builders.ts';
import { setUpEleventy, setUpProject } from './builders.ts';
import { measureWaits } from './dev.ts';
import { countOutput, measure } from './measure.ts';
import type { Figures } from './report.ts';

export interface BenchOptions {
  /** The sizes of the archives, in notes. */
  sizes: readonly number[];
  /** The folder to build in. */
  folder: string;
  withEleventy: boolean;
  /** How often a note is saved while a dev server shows it; 0 starts no dev server. */
  saves: number;
  /** The folder of the KEP data (default: this project's own). */
  data?: string;
  /** Called after each build. */
  onFigures?: (figures: Figures) => void;
}

export async function runBench({
  sizes,
  folder,
  withEleventy,
  saves,
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
      const built = await build(builder);
      const waits = saves > 0 ? await measureWaits(builder, saves) : undefined;
      const figures = { builder: builder.name, notes, ...built, waits };
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
