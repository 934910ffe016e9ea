/** Builds archives of several sizes, each cold, warm and after an edit, by this project and by its yardstick. */
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './builders.ts';
import { setUpEleventy, setUpProject } from './builders.ts';
import { countOutput, measure } from './measure.ts';
import type { Figures, Kind } from './report.ts';
import { KINDS } from './report.ts';

export interface BenchOptions {
  /** The sizes of the archives, in notes. */
  sizes: readonly number[];
  /** Where they are built. */
  folder: string;
  withEleventy: boolean;
  /** Where the KEP data are; this project's own where it is left out. */
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
      for (const kind of KINDS) {
        const figures = { builder: builder.name, notes, kind, ...(await build(builder, kind)) };
        all.push(figures);
        onFigures?.(figures);
      }
    }
  }
  return all;
}

async function build({ folder, command: [program, ...args], output, kept, newest }: Builder, kind: Kind) {
  if (kind === 'cold')
    for (const path of [output, ...kept]) rmSync(join(folder, path), { recursive: true, force: true });
  if (kind === 'edit') appendFileSync(join(folder, newest), '\nOne more line.\n');
  return { ...(await measure(program, args, folder)), ...countOutput(join(folder, output)) };
}
