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

/** The front matter of a file with what it says and its problems, read once; undefined where it has none. */
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

/** What a field says, also where others have problems; undefined where there is none of that name. */
export function fieldOf(file: VFile, field: string): unknown {
  const { document, value } = readFrontMatter(file) ?? {};
  return isMap(document?.contents) ? (value as Record<string, unknown> | undefined)?.[field] : undefined;
}

/** Where the value of a field stands, by the names that lead to it. */
export function placeOf(file: VFile, ...path: string[]): Place | undefined {
  const found = readFrontMatter(file);
  const node: unknown = found?.document.getIn(path, true);
  const { start, end } = rangeOf(node);
  return found && end > start ? { start: found.start + start, end: found.start + end } : undefined;
}

/** A note or a meeting has a front matter, and each field is one that is known, holding what it should. */
export const frontMatter = defineRule('front-matter', (_, file) => {
  const found = readFrontMatter(file);
  // Bytes that are not UTF-8 may be anything: that alone is reported.
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

/** The day in the file's name, which the front matter repeats. */
function insertDate(file: VFile, text: string, { message }: YamlProblem): YamlProblem | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(idOf(pathOf(file)))?.[0];
  if (message !== 'date: is missing' || !day || /^\s*date\b/im.test(text)) return undefined;
  return { message: `date: is missing; the file's name says ${day}`, start: 0, end: 0, expected: `date: ${day}\n` };
}

/** A front matter stands in its normal form, so that no two notes write the same thing in two ways. */
export const frontMatterForm = defineRule('front-matter-form', (_, file) => {
  const found = readFrontMatter(file);
  // Its problems come first: an order among fields that cannot be read says nothing.
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
