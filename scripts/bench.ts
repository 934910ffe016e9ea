/** Measures builds and dev servers; see `npm run bench -- --help`. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { formatReport, perPage } from '../bench/report.ts';
import { runBench } from '../bench/run.ts';
import type { Command } from './lib/cli.ts';
import { readArguments, resolveTyped, reportError, withUsage } from './lib/cli.ts';

const COMMAND = {
  name: 'bench',
  summary: 'Measures builds and dev servers with archives of several sizes, and compares them with Eleventy.',
  options: {
    sizes: {
      type: 'string',
      default: '100,400',
      value: 'LIST',
      help: 'numbers of notes (default: 100,400)',
    },
    'no-eleventy': { type: 'boolean', default: false, help: 'skips Eleventy' },
    'no-dev': { type: 'boolean', default: false, help: 'skips dev servers' },
    json: { type: 'string', value: 'FILE', help: 'where to write the figures (default: .cache/bench.json)' },
  },
} as const satisfies Command;

/** How often a note is saved in each dev server. */
const SAVES = 10;

try {
  const { values } = readArguments(COMMAND);
  const sizes = withUsage(COMMAND, () => readSizes(values.sizes));
  const json = values.json === undefined ? '.cache/bench.json' : resolveTyped(values.json);
  const builds = await runBench({
    sizes,
    folder: '.cache/bench',
    withEleventy: !values['no-eleventy'],
    saves: values['no-dev'] ? 0 : SAVES,
    onFigures: (figures) =>
      console.error(`${figures.builder}, ${figures.notes} notes: ${perPage(figures).toFixed(2)} ms a page`),
  });
  const machine = { processors: availableParallelism(), node: process.version, platform: process.platform };
  await writeFile(json, `${JSON.stringify({ machine, builds }, null, 2)}\n`);
  console.log(`\n${formatReport(builds)}\n\n${machine.processors} processors, Node ${machine.node}. As JSON: ${json}`);
} catch (error) {
  reportError('bench', error);
}

function readSizes(list: string): number[] {
  const sizes = list.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new Error(`--sizes: found "${list}", expected numbers of notes such as 100,400.`);
  return sizes;
}
