/**
 * Measures builds of archives of 100, 400 and 2,000 notes, beside Eleventy on the same archives.
 *
 *     npm run bench -- [--sizes 100,400,2000] [--no-eleventy] [--json FILE]
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { formatReport, perPage } from '../bench/report.ts';
import { runBench } from '../bench/run.ts';
import { advise, reportError } from './lib/cli.ts';

const USAGE = 'Usage: npm run bench -- [--sizes 100,400,2000] [--no-eleventy] [--json FILE]';

try {
  const { sizes, eleventy, json } = readArguments();
  const builds = await runBench({
    sizes,
    folder: '.cache/bench',
    withEleventy: eleventy,
    onFigures: (figures) =>
      console.error(`${figures.builder}, ${figures.notes} notes: ${perPage(figures).toFixed(2)} ms a page`),
  });
  const machine = { processors: availableParallelism(), node: process.version, platform: process.platform };
  await writeFile(json, `${JSON.stringify({ machine, builds }, null, 2)}\n`);
  console.log(`\n${formatReport(builds)}\n\n${machine.processors} processors, Node ${machine.node}. As JSON: ${json}`);
} catch (error) {
  reportError('bench', error);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: 'string', default: '100,400,2000' },
        eleventy: { type: 'boolean', default: true },
        json: { type: 'string', default: '.cache/bench.json' },
      },
      allowNegative: true,
    });
    const sizes = values.sizes.split(',').map(Number);
    if (!sizes.every((size) => Number.isInteger(size) && size > 0))
      throw new Error(`--sizes: found "${values.sizes}", expected numbers of notes such as 100,400.`);
    return { ...values, sizes };
  } catch (error) {
    throw advise((error as Error).message, USAGE);
  }
}
