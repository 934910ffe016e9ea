/** Creates the agenda of a meeting; see `npm run new:meeting -- --help`. Without numbers, on a terminal, it asks. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idOf, listAgendas, readData, readLoosely } from '../src/check/context.ts';
import type { Meetings } from '../src/club/club.ts';
import { openClub } from '../src/club/open.ts';
import { FARTHEST_MOVE, listMeetings, seriesKey, seriesOf } from '../src/club/meetings.ts';
import { keyKeps } from '../src/kep/kep.ts';
import { findSeries } from '../src/meeting/meeting.ts';
import { scaffoldAgenda } from '../src/meeting/scaffold.ts';
import { shift } from '../src/util/dates.ts';
import { closest } from '../src/util/suggest.ts';
import { today } from '../src/util/today.ts';
import { askForKeps } from './lib/ask.ts';
import type { Command } from './lib/cli.ts';
import { advise, expectDays, readArguments, reportError, withUsage } from './lib/cli.ts';
import { findKeps } from './lib/find-kep.ts';
import { reviewKeps } from './lib/review-keps.ts';

const COMMAND = {
  name: 'new:meeting',
  summary: 'Creates the agenda of the next meeting. Without numbers, on a terminal, it asks for the KEPs.',
  operands: '[NUMBER...]',
  options: {
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the day of the meeting (default: the next one without an agenda)',
    },
    series: { type: 'string', value: 'NAME', help: 'the series, if the club has several' },
    'dry-run': { type: 'boolean', default: false, help: 'prints the agenda without writing it' },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    today: { type: 'string', default: today() },
  },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  withUsage(COMMAND, () => {
    expectDays({ date: values.date });
    if (positionals.length === 0 && !process.stdin.isTTY) throw new Error('Expected the number of a KEP.');
  });
  const club = openClub(values.root);
  const series = findNamed(seriesOf(club), values.series);
  const agendas = listAgendas(values.root).map((path) => ({ path, ...readFields(values.root, path) }));
  const nameOf = (date: string) => (series?.name === undefined ? date : `${date}-${slug(series.name)}`);
  const isTaken = (day: string) =>
    agendas.some(
      ({ path, ...agenda }) =>
        idOf(path) === nameOf(day) || (agenda.date === day && findSeries(club, agenda) === series),
    );
  const date = values.date ?? findNext(series, values.today, isTaken);
  const data = readData(values.root);
  const keps = keyKeps(data.snapshot.keps);
  const chosen = positionals.length > 0 ? findKeps(positionals, keps) : await askForKeps([...keps.values()]);
  const draft = { date, announced: values.today, series: series?.name, hosts: [] };
  const agenda = scaffoldAgenda(
    reviewKeps(chosen, values.root, data),
    draft,
    data.snapshot.committedAt.slice(0, 10),
    nameOf(date),
  );
  if (values['dry-run']) console.log(`${agenda.file}\n\n${agenda.text}`);
  else {
    const file = join(values.root, agenda.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, agenda.text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw advise(`${agenda.file} already exists and was not changed.`, 'Choose another day with --date.');
    });
    console.log(`Created ${agenda.file}. To preview it as you write, run npm run dev.`);
  }
} catch (error) {
  reportError('new:meeting', error);
}

/** The day and the series of an agenda, which may have errors. */
function readFields(root: string, path: string): { date: string; series?: string } {
  const { date, series } = readLoosely(readFileSync(join(root, path), 'utf8'));
  return { date: String(date), ...(typeof series === 'string' && { series }) };
}

/** The series with a name, or the only one; undefined if the club has none. */
function findNamed(all: readonly Meetings[], named: string | undefined): Meetings | undefined {
  const names = all.flatMap(({ name }) => name ?? []);
  if (named === undefined) {
    if (all.length > 1) throw advise('The club has several series.', `Choose one with --series: ${names.join(', ')}.`);
    return all[0];
  }
  const found = all.find(({ name }) => name !== undefined && seriesKey(name) === seriesKey(named));
  if (found) return found;
  const near = closest(named, names);
  throw advise(
    `There is no series "${named}" in content/club.yaml${near ? `; did you mean ${near}?` : '.'}`,
    names.length > 0 ? `The club has ${names.join(', ')}.` : 'Leave out --series.',
  );
}

/** The next meeting from a day on that has no agenda. */
function findNext(series: Meetings | undefined, from: string, isTaken: (day: string) => boolean): string {
  const listed = series ? listMeetings(series, shift(from, -FARTHEST_MOVE), shift(from, 3 * 366)) : [];
  const next = listed
    .map(({ date }) => date)
    .toSorted()
    .find((day) => day >= from && !isTaken(day));
  if (next !== undefined) return next;
  throw advise('No meeting is scheduled in content/club.yaml.', 'Set the day with --date.');
}

/** A name as a part of a file name. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
