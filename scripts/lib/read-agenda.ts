/** Reads the agenda of the meeting that a new note reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { idOf, listAgendas } from '../../src/check/context.ts';
import { parseNote } from '../../src/check/markdown.ts';
import { readFrontMatter } from '../../src/check/rules/front-matter.ts';
import type { MeetingFrontMatter } from '../../src/meeting/meeting.ts';
import type { NamedKep } from '../../src/note/references.ts';
import { findOpened, findStatements } from '../../src/note/statements.ts';
import { advise } from './cli.ts';

export interface WrittenAgenda {
  /** Relative to the root of the project. */
  path: string;
  fields: MeetingFrontMatter;
  /** The KEPs to read, first those of the front matter. */
  keps: NamedKep[];
  /** The questions, as plain text, each with its KEPs. */
  questions: { text: string; keps: NamedKep[] }[];
}

/**
 * Reads the agenda of a day, or the one in a file with this name; undefined if there is none. Throws advice if a day has
 * several, or if the agenda can't be read.
 */
export function readAgenda(root: string, name: string): WrittenAgenda | undefined {
  const all = listAgendas(root);
  const found = all.filter((path) => idOf(path) === name || idOf(path).startsWith(`${name}-`));
  const path = all.find((each) => idOf(each) === name) ?? found[0];
  if (path === undefined) return undefined;
  if (found.length > 1 && idOf(path) !== name)
    throw advise(
      `${name} has several meetings.`,
      `Give the name of one: ${found.map((each) => `--meeting ${idOf(each)}`).join(', ')}.`,
    );
  const file = new VFile({ path, cwd: root, value: readFileSync(join(root, path), 'utf8') });
  const fields = readFrontMatter(file)?.data as MeetingFrontMatter | undefined;
  if (!fields) throw advise(`${path} has errors.`, `Run npm run check -- ${path}, and fix them first.`);
  const tree = parseNote(String(file));
  return {
    path,
    fields,
    keps: [...fields.keps.map((number) => ({ number })), ...findOpened(tree)],
    questions: findStatements(tree).filter(({ kind }) => kind === 'asked' || kind === 'open'),
  };
}
