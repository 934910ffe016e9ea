/** The KEPs that a club reads: in meetings that its notes report, in future meetings, and on its reading list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Club } from '../club/club.ts';
import { FrontMatterError, readFrontMatterFields } from '../note/front-matter-fields.ts';
import type { NamedKep } from '../note/references.ts';
import { findOpened } from '../note/statements.ts';
import { isCalendarDate } from '../util/dates.ts';
import { listAgendas, listNotes } from './files.ts';
import { parseNote } from './markdown.ts';

/** A KEP that the club reads, as it is named, and the day (`yyyy-mm-dd`) of the meeting if there was one. */
export interface ReadKep extends NamedKep {
  meeting?: string;
}

/**
 * Lists what the club reads: the KEPs under discussion in the notes below a root, those of the agendas in
 * `content/meetings/`, and those of the reading list.
 */
export function listReadKeps(root: string, { readingList }: Pick<Club, 'readingList'>): ReadKep[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return [
    ...listNotes(root).flatMap((path) => readNote(read(path))),
    ...listAgendas(root).flatMap((path) => readAgenda(read(path))),
    ...readingList.map((number) => ({ number })),
  ];
}

function readAgenda(source: string): ReadKep[] {
  const numbers = [readFields(source)['keps']].flat().filter((value) => Number.isSafeInteger(value)) as number[];
  return [...numbers.map((number) => ({ number })), ...findOpened(parseNote(source))];
}

function readNote(source: string): ReadKep[] {
  const { meeting, date } = readFields(source);
  const day = [(meeting as { date?: unknown } | undefined)?.date, date].find((value) => value !== undefined);
  const isDay = typeof day === 'string' && isCalendarDate(day);
  return findOpened(parseNote(source)).map((kep) => ({ ...kep, ...(isDay && { meeting: day }) }));
}

/** Errors in the note are left to the check. */
function readFields(source: string): Record<string, unknown> {
  try {
    return readFrontMatterFields(source);
  } catch (error) {
    if (error instanceof FrontMatterError) return {};
    throw error;
  }
}
