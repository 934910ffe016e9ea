/** Creates the next note; see `npm run new -- --help`. Without numbers, on a terminal, it asks. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openClub } from '../src/club/open.ts';
import { lastMeeting, seriesOf } from '../src/club/meetings.ts';
import { listNotes, readData } from '../src/check/context.ts';
import { listDrafts } from '../src/check/files.ts';
import { keyKeps } from '../src/kep/kep.ts';
import { createResolver } from '../src/kep/relations.ts';
import { appoint, describeMeeting } from '../src/meeting/meeting.ts';
import { FrontMatterError, readFrontMatterFields } from '../src/note/front-matter-fields.ts';
import { nextNumber } from '../src/note/note.ts';
import type { NamedKep } from '../src/note/references.ts';
import { scaffoldNote } from '../src/note/scaffold.ts';
import { isCalendarDate } from '../src/util/dates.ts';
import { today } from '../src/util/today.ts';
import { askForKeps } from './lib/ask.ts';
import type { Command } from './lib/cli.ts';
import { advise, expectDays, readArguments, reportError, withUsage } from './lib/cli.ts';
import { findKeps } from './lib/find-kep.ts';
import { readAgenda } from './lib/read-agenda.ts';

const COMMAND = {
  name: 'new',
  summary: 'Creates the next note, with a heading for each KEP. Without numbers, on a terminal, it asks for the KEPs.',
  operands: '[NUMBER...]',
  options: {
    date: { type: 'string', default: today(), value: 'YYYY-MM-DD', help: 'the day of publication (default: today)' },
    meeting: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the meeting that it reports; takes the KEPs and questions from its agenda (default: the last meeting)',
    },
    'dry-run': { type: 'boolean', default: false, help: 'prints the note without writing it' },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  withUsage(COMMAND, () => {
    expectDays({ date: values.date, meeting: values.meeting?.slice(0, 'YYYY-MM-DD'.length) });
  });
  const agenda = values.meeting === undefined ? undefined : readAgenda(values.root, values.meeting);
  if (values.meeting !== undefined && !agenda && !isCalendarDate(values.meeting)) {
    throw advise(
      `There is no agenda content/meetings/${values.meeting}.md.`,
      'Give the name of an agenda, or only the day of the meeting.',
    );
  }
  const { snapshot, changes } = readData(values.root);
  const keps = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps, changes);
  const find = ({ number, name }: NamedKep) => keps.get(resolve(number, name) ?? '');
  const listed = [...new Set(agenda?.keps.flatMap((named) => find(named) ?? []))];
  withUsage(COMMAND, () => {
    if (positionals.length + listed.length === 0 && !process.stdin.isTTY)
      throw new Error('Expected the number of a KEP.');
  });
  const named = positionals.length > 0 ? findKeps(positionals, keps) : listed;
  const chosen = named.length > 0 ? named : await askForKeps([...keps.values()]);
  const club = openClub(values.root);
  const meeting = values.meeting ?? lastMeeting(seriesOf(club), values.date);
  const number = nextNumber(readNumbers(values.root));
  const note = scaffoldNote(
    chosen,
    {
      date: values.date,
      ...(number !== undefined && { number }),
      ...(meeting && {
        meeting: agenda ? describeMeeting(agenda.fields, appoint(club, agenda.fields)) : { date: meeting },
      }),
      ...(agenda && { authors: agenda.fields.hosts }),
    },
    {
      isNumbered: (kep) => keps.get(String(kep.kepNumber)) === kep,
      ...(agenda && {
        agenda: agenda.path,
        questionsOf: (kep) =>
          agenda.questions.flatMap(({ text, keps }) => (keps.some((named) => find(named) === kep) ? [text] : [])),
      }),
    },
  );
  if (values['dry-run']) console.log(`${note.file}\n\n${note.text}`);
  else {
    const file = join(values.root, note.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, note.text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw advise(`${note.file} already exists and was not changed.`, 'Choose another day with --date.');
    });
    console.log(`Created ${note.file}. To preview it as you write, run npm run dev.`);
  }
} catch (error) {
  reportError('new', error);
}

/** The numbers that the notes and drafts of the series have so far. */
function readNumbers(root: string): number[] {
  return [...listNotes(root), ...listDrafts(root)].flatMap((file) => {
    const { number } = readNote(file, root);
    return typeof number === 'number' ? number : [];
  });
}

function readNote(file: string, root: string): Record<string, unknown> {
  try {
    return readFrontMatterFields(readFileSync(join(root, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    throw advise(
      `${file}:${error.line}: ${error.message}`,
      'The next number depends on every note and draft: fix this one first.',
    );
  }
}
