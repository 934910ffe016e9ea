import type { VFile } from 'vfile';
import { isMap, isScalar } from 'yaml';
import type { YamlProblem } from '../../util/yaml-document.ts';
import { readYaml } from '../../util/yaml-document.ts';
import { findFrontMatter, normalizeFrontMatter } from '../../note/front-matter.ts';
import { describeLanguage, fenceLanguage } from '../../note/matter.ts';
import { frontMatterSchema } from '../../note/note.ts';
import { idOf } from '../context.ts';
import type { Place } from '../rule.ts';
import { defineRule, pathOf, tell } from '../rule.ts';

const readings = new WeakMap<VFile, ReturnType<typeof read>>();

/** The front matter of a file with what it says and its problems, read once; undefined where it has none. */
export function readFrontMatter(file: VFile) {
  if (!readings.has(file)) readings.set(file, read(String(file)));
  return readings.get(file);
}

function read(source: string) {
  const place = findFrontMatter(source);
  return place && { ...place, ...readYaml(place.text, frontMatterSchema) };
}

/** What a field says, also where others have problems; undefined where there is none of that name. */
export function fieldOf(file: VFile, field: string): unknown {
  const { document, value } = readFrontMatter(file) ?? {};
  return isMap(document?.contents) ? (value as Record<string, unknown> | undefined)?.[field] : undefined;
}

/** Where the value of a field stands. */
export function placeOf(file: VFile, field: string): Place | undefined {
  const found = readFrontMatter(file);
  const contents = found?.document.contents;
  const pair = isMap(contents) && contents.items.find(({ key }) => isScalar(key) && key.value === field);
  const range = pair && (pair.value as { range?: [number, number] }).range;
  return found && range ? { start: found.start + range[0], end: found.start + range[1] } : undefined;
}

/** A note has a front matter, and each field is one that is known, holding what it should. */
export const frontMatter = defineRule('front-matter', (_, file) => {
  const source = String(file);
  const found = readFrontMatter(file);
  if (!found) {
    tell(file, describeAbsence(source), { start: 0, end: Math.max(0, source.indexOf('\n')) });
    return;
  }
  for (const problem of found.problems) {
    const answer: Answer = mendQuotes(found.text, problem) ?? insertDate(file, found.text, problem) ?? problem;
    const place = { start: found.start + answer.start, end: found.start + answer.end };
    tell(file, answer.message, place, answer.expected);
  }
});

function describeAbsence(source: string): string {
  const language = fenceLanguage(source);
  if (language !== undefined) return describeLanguage(language);
  if (/^\uFEFF?\+\+\+[ \t]*\r?\n/.test(source))
    return 'the front matter is TOML; found +++, expected YAML between two lines of ---';
  if (/^\uFEFF?---[ \t]*\r?\n/.test(source))
    return 'the front matter is opened by --- and closed by none; add a line of ---';
  return 'there is no front matter; begin the note with lines of ---, title: "…", date: YYYY-MM-DD and ---';
}

/** A problem in better words, and where there is one right answer, with it. */
type Answer = YamlProblem & { expected?: string };

/** YAML takes `a: b: c` and `[@octocat]` for faults, and says so in words of its own. */
const UNQUOTED = /^(\s*(?:title|summary):[ \t]+)([^\s"'>|{[].*?)[ \t]*$/;

function mendQuotes(text: string, { message, start }: YamlProblem): Answer | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart).split(/\r?\n/, 1)[0]!;
  const [, before = '', value] = UNQUOTED.exec(line) ?? [];
  if (value !== undefined && /^Nested mappings|^Implicit keys|reserved character/.test(message)) {
    return {
      message: 'a text that holds a colon, or begins with a special character, has to stand in quotes',
      start: lineStart + before.length,
      end: lineStart + before.length + value.length,
      expected: JSON.stringify(value),
    };
  }
  const handle = /reserved character @/.test(message) && /@[\w-]+/.exec(text.slice(start));
  if (!handle) return undefined;
  const at = start + handle.index;
  return {
    message: 'a handle has to stand in quotes, since @ is reserved in YAML',
    start: at,
    end: at + handle[0].length,
    expected: `"${handle[0]}"`,
  };
}

/** The file's name tells the day that its front matter has to repeat. */
function insertDate(file: VFile, text: string, problem: YamlProblem): Answer | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(idOf(pathOf(file)))?.[0];
  if (problem.message !== 'date: is missing' || !day || /^date:/m.test(text)) return undefined;
  return { message: `date: is missing; the file's name says ${day}`, start: 0, end: 0, expected: `date: ${day}\n` };
}

/** A front matter stands in its normal form, so that no two notes write the same thing in two ways. */
export const frontMatterForm = defineRule('front-matter-form', (_, file) => {
  const found = readFrontMatter(file);
  if (!found || found.document.errors.length > 0 || !isMap(found.document.contents)) return;
  const normal = normalizeFrontMatter(found.document.clone());
  const written = found.text.replaceAll('\r\n', '\n');
  if (written === normal.trimEnd()) return;
  tell(
    file,
    'the front matter is not in its normal form; `npm run check -- --fix` gives it',
    { start: found.start, end: found.start + found.text.length },
    normal.trimEnd(),
  );
});
