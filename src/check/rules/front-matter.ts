import type { VFile } from 'vfile';
import { isMap } from 'yaml';
import type { YamlProblem } from '../../util/yaml-document.ts';
import { rangeOf, readYaml } from '../../util/yaml-document.ts';
import { findFrontMatter, normalizeFrontMatter } from '../../note/front-matter.ts';
import { frontMatterSchema } from '../../note/note.ts';
import { MEETINGS, meetingSchema } from '../../meeting/meeting.ts';
import { idOf } from '../context.ts';
import type { Place } from '../rule.ts';
import { defineRule, pathOf, report } from '../rule.ts';
import { findBadByte } from './encoding.ts';
import { explainOpening } from './opening.ts';

const readings = new WeakMap<VFile, ReturnType<typeof read>>();

/** Returns the front matter of a file with its values and problems, read only once; undefined if there is none. */
export function readFrontMatter(file: VFile) {
  if (!readings.has(file)) readings.set(file, read(String(file), schemaOf(file)));
  return readings.get(file);
}

function schemaOf(file: VFile) {
  return pathOf(file).startsWith(`${MEETINGS}/`) ? meetingSchema : frontMatterSchema;
}

function read(source: string, schema: ReturnType<typeof schemaOf>) {
  const place = findFrontMatter(source);
  return place && { ...place, ...readYaml<typeof frontMatterSchema | typeof meetingSchema>(place.text, schema) };
}

/** Returns the value of a field, even if others have problems; undefined if there is no such field. */
export function fieldOf(file: VFile, field: string): unknown {
  const { document, value } = readFrontMatter(file) ?? {};
  return isMap(document?.contents) ? (value as Record<string, unknown> | undefined)?.[field] : undefined;
}

/** Returns the place of the value of a field, by the names that lead to it. */
export function placeOf(file: VFile, ...path: string[]): Place | undefined {
  const found = readFrontMatter(file);
  const node: unknown = found?.document.getIn(path, true);
  const { start, end } = rangeOf(node);
  return found && end > start ? { start: found.start + start, end: found.start + end } : undefined;
}

/** A note or a meeting has front matter, and every field is known and has a valid value. */
export const frontMatter = defineRule('front-matter', (_, file) => {
  const found = readFrontMatter(file);
  // If there are bytes that are not UTF-8, only that is reported.
  if (!found && findBadByte(file)) return;
  if (!found) {
    const { message, expected, ...place } = explainOpening(String(file));
    report(file, message, place, expected);
    return;
  }
  for (const problem of found.problems) {
    const { message, start, end, expected } = insertDate(file, found.text, problem) ?? problem;
    report(file, message, { start: found.start + start, end: found.start + end }, expected);
  }
});

/** Suggests the day in the file name, which the front matter repeats. */
function insertDate(file: VFile, text: string, { message }: YamlProblem): YamlProblem | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(idOf(pathOf(file)))?.[0];
  if (message !== 'date: is missing' || !day || /^\s*date\b/im.test(text)) return undefined;
  return { message: `date: is missing; the file's name says ${day}`, start: 0, end: 0, expected: `date: ${day}\n` };
}

/** Front matter is in its normal form, so that no two notes write the same thing in two ways. */
export const frontMatterForm = defineRule('front-matter-form', (_, file) => {
  const found = readFrontMatter(file);
  // Other problems come first: if fields cannot be read, their order is meaningless.
  if (
    !found ||
    found.document.errors.length + found.document.warnings.length > 0 ||
    found.problems.length > 0 ||
    !isMap(found.document.contents)
  )
    return;
  const normal = normalizeFrontMatter(found.document.clone(), Object.keys(schemaOf(file).shape));
  const written = found.text.replaceAll('\r\n', '\n');
  if (written === normal.trimEnd()) return;
  report(
    file,
    'the front matter is not in its normal form; `npm run check -- --fix` writes it',
    { start: found.start, end: found.start + found.text.length },
    normal.trimEnd(),
  );
});
