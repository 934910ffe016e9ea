/** Begins the next note; see `npm run new -- --help`. Without numbers, on a terminal, it asks. */
import { globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openClub } from '../src/club/open.ts';
import { lastMeeting } from '../src/club/meetings.ts';
import type { Kep } from '../src/kep/kep.ts';
import { keyKeps } from '../src/kep/kep.ts';
import { parseSnapshot } from '../src/kep/snapshot.ts';
import { FrontMatterError, readFields } from '../src/note/matter.ts';
import { nextNumber } from '../src/note/note.ts';
import { scaffoldNote } from '../src/note/scaffold.ts';
import { closest } from '../src/util/suggest.ts';
import { today } from '../src/util/today.ts';
import { askForKeps } from './lib/ask.ts';
import type { Command } from './lib/cli.ts';
import { advise, expectDays, readArguments, reportError, withUsage } from './lib/cli.ts';

const COMMAND = {
  name: 'new',
  summary: 'Begins the next note, with a heading for each KEP. Without numbers, on a terminal, it asks for them.',
  operands: 'NUMBER...',
  options: {
    date: { type: 'string', default: today(), value: 'YYYY-MM-DD', help: 'the day of publication; today if left out' },
    meeting: { type: 'string', value: 'YYYY-MM-DD', help: 'the meeting that it reports; the last one if left out' },
    'dry-run': { type: 'boolean', default: false, help: 'prints the note, and writes nothing' },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  withUsage(COMMAND, () => {
    expectDays({ date: values.date, meeting: values.meeting });
    if (positionals.length === 0 && !process.stdin.isTTY) throw new Error('No KEP is named.');
  });
  const read = (file: string) => readFileSync(join(values.root, file), 'utf8');
  const keps = keyKeps(parseSnapshot(read('src/data/keps.json')).keps);
  const names = positionals.length > 0 ? positionals : await askForKeps([...keps.values()]);
  const chosen = names.map((name) => findKep(name, keps));
  const { meetings } = openClub(values.root);
  const meeting = values.meeting ?? (meetings && lastMeeting(meetings, values.date));
  const number = nextNumber(readNumbers(values.root));
  const note = scaffoldNote(chosen, {
    date: values.date,
    ...(number !== undefined && { number }),
    ...(meeting && { meeting: { date: meeting } }),
  });
  if (values['dry-run']) console.log(`${note.file}\n\n${note.text}`);
  else {
    const file = join(values.root, note.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, note.text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw advise(`${note.file} is there already, and stays as it is.`, 'Give another day with --date.');
    });
    console.log(`Created ${note.file}. To preview it as you write, run npm run dev.`);
  }
} catch (error) {
  reportError('new', error);
}

/** A KEP by its number, written with `KEP-` or without, or by the name of its directory. */
function findKep(name: string, keps: ReadonlyMap<string, Kep>): Kep {
  const key = name.replace(/^kep[-\s#]*/i, '').replace(/^0+(?=[1-9]\d*$)/, '');
  const kep = keps.get(key);
  if (kep) return kep;
  const near = closest(key, [...keps.keys()]);
  throw advise(
    `There is no KEP "${name}" in the data${near ? `; did you mean ${near}, ${keps.get(near)!.title}?` : '.'}`,
    'If it is newer than the data, run npm run fetch first.',
  );
}

/** The numbers that the notes and drafts of the series have so far. */
function readNumbers(root: string): number[] {
  return globSync('content/notes/**/*.md', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const { number } = readNote(file, root);
      return typeof number === 'number' ? number : [];
    });
}

function readNote(file: string, root: string): Record<string, unknown> {
  try {
    return readFields(readFileSync(join(root, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    throw advise(
      `${file.replaceAll('\\', '/')}:${error.line}: ${error.message}`,
      'The next number depends on every note and draft: fix this one first.',
    );
  }
}
