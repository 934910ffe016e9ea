/** What every rule is made of: a remark-lint rule over a note, with what the rest of the club's files say. */
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

/** Makes a rule of a function that tells a file's problems by {@link tell}. */
export function defineRule(name: string, check: (tree: Root, file: VFile, context: Context) => void): Rule {
  const plugin = lintRule<Root, Context>(`${SOURCE}:${name}`, check) as Rule['plugin'];
  return { name, plugin };
}

/** A file's path from the root of the project, with slashes: editors hand over whole paths. */
export function pathOf({ path, cwd }: VFile): string {
  return (isAbsolute(path) ? relative(cwd, path) : path).replaceAll('\\', '/');
}

/** A place in a file: a node of the tree, or the offsets at which it begins and ends. */
export type Place = { position?: Position | undefined } | { start: number; end: number };

/**
 * Tells a problem: what was found, what was expected, what to do. Without a place it is the whole
 * file's. Where there is one right answer,
 * `expected` is the text that should stand in that place instead: editors offer it, and `--fix` puts it there.
 */
export function tell(file: VFile, message: string, place: Place = { start: 0, end: 0 }, expected?: string) {
  const position = 'start' in place ? positionOf(file, place) : place.position;
  const told = file.message(message, position ? { place: position } : {});
  if (expected !== undefined) told.expected = [expected];
}

function positionOf(file: VFile, { start, end }: { start: number; end: number }): Position | undefined {
  const { toPoint } = location(file);
  const [from, to] = [toPoint(start), toPoint(end)] as [Point | undefined, Point | undefined];
  return from && to && { start: from, end: to };
}
