/** What every rule is made of: a remark-lint rule over a note, held against the rest of the club's files. */
import { isAbsolute, relative } from 'node:path';
import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { lintRule } from 'unified-lint-rule';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Context } from './context.ts';

/** Where messages come from, as editors and reporters show it before the rule's name. */
export const SOURCE = 'kep-club';

/** A rule. Its name is what a message carries, its severity what the preset says. */
export interface Rule {
  name: string;
  plugin: Plugin<[['warn' | 'error', Context]], Root>;
}

type Check = (tree: Root, file: VFile, context: Context) => void | Promise<void>;

/** Makes a rule of a function that reports a file's problems by {@link report}. */
export function defineRule(name: string, check: Check): Rule {
  const plugin = lintRule<Root, Context>(`${SOURCE}:${name}`, check) as Rule['plugin'];
  return { name, plugin };
}

/** A file's path from the root of the project, with slashes: editors hand over whole paths. */
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
 * Reports a problem: what was found, what was expected, what to do. Without a place it is the whole
 * file's. Where there is one right answer, `expected` is the text that should stand in that place
 * instead: editors offer it, and `--fix` puts it there.
 */
export function report(file: VFile, message: string, place: Place = { start: 0, end: 0 }, expected?: string) {
  const position = 'start' in place ? positionOf(file, place) : place.position;
  const reported = file.message(message, position ? { place: position } : {});
  if (expected !== undefined) reported.expected = [expected];
}

function positionOf(file: VFile, { start, end }: Range): Position | undefined {
  const { toPoint } = location(file);
  const [from, to] = [toPoint(start), toPoint(end)] as [Point | undefined, Point | undefined];
  return from && to && { start: from, end: to };
}
