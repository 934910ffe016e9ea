import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIGURATION = ['package-lock.json', 'astro.config.mjs'];

/** Changes with the packages, with Node, and with the code that makes something of notes. */
export function codeVersion(): string {
  return versionOf(['src/*.ts', 'src/{check,club,feeds,kep,loading,markdown,note,twins}/**/*.ts']);
}

/** Changes with the packages, with Node, and with all code and styles of the site. */
export function siteVersion(): string {
  return versionOf(['src/**/*.{ts,astro,css}']);
}

function versionOf(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...CONFIGURATION, ...globSync(patterns, { cwd: ROOT }).toSorted()])
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}
