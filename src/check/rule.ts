/** The parts of every rule: a remark-lint rule for a note, which can also look at the other files of the club. */
import { isAbsolute, relative } from 'node:path';
import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { lintRule } from 'unified-lint-rule';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Context } from './context.ts';

/** The source of messages, which editors and reporters show before the name of the rule. */
export const SOURCE = 'kep-club';

/** A rule. Messages have its name; the preset sets its severity. */
export interface Rule {
  name: string;
  plugin: Plugin<[['warn' | 'error', Context]], Root>;
}

type Check = (tree: Root, file: VFile, context: Context) => void | Promise<void>;

/** Creates a rule from a function that reports the problems of a file with {@link report}. */
export function defineRule(name: string, check: Check): Rule {
  const plugin = lintRule<Root, Context>(`${SOURCE}:${name}`, check) as Rule['plugin'];
  return { name, plugin };
}

/** Returns the path of a file from the root of the project, with slashes: editors pass full paths. */
export function pathOf({ path, cwd }: VFile): string {
  return (isAbsolute(path) ? relative(cwd, path) : path).replaceAll('\\', '/');
}

/** Offsets in a file: where something begins, and where it ends. */
export interface Range {
  start: number;
  end: number;
}

/** A place in a file: a node of the tree, or a range. */
export type Place = { position?: Position | undefined } | Range;

/**
 * Reports a problem: what was found, what was expected, what to do. Without a place, it is about the whole file. If
 * there is only one possible fix, `expected` is the text to put in that place: editors offer it, and `--fix` applies
 * it.
 */
export function report(file: VFile, message: string, place: Place = { start: 0, end: 0 }, expected?: string) {
  // The node of a list has a start too: its first number.
  const position = 'end' in place ? positionOf(file, place) : place.position;
  const reported = file.message(message, position ? { place: position } : {});
  if (expected !== undefined) reported.expected = [expected];
}

const locations = new WeakMap<VFile, ReturnType<typeof location>>();

function positionOf(file: VFile, { start, end }: Range): Position | undefined {
  // It finds all lines of the file, which takes longer than what follows.
  const known = locations.get(file) ?? location(file);
  locations.set(file, known);
  const { toPoint } = known;
  const [from, to] = [toPoint(start), toPoint(end)] as [Point | undefined, Point | undefined];
  return from && to && { start: from, end: to };
}
