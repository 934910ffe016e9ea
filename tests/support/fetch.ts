/** The fetch command in the process of the test: the same function, with a clock on which nobody waits. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../../scripts/fetch-keps.ts';
import { fetchKeps } from '../../scripts/fetch-keps.ts';
import { quickClock } from './clock.ts';

export interface Outcome {
  code: number;
  out: string;
  err: string;
  /** In seconds. */
  pauses: number[];
}

/** The folder of a club without texts, unless a test changes that. */
export const clubFolder = mkdtempSync(join(tmpdir(), 'club-'));
writeClub(clubFolder);
process.on('exit', () => rmSync(clubFolder, { recursive: true, force: true }));

/** Writes the required fields of a club, and more. */
export function writeClub(root: string, more = '') {
  mkdirSync(join(root, 'content'), { recursive: true });
  const least = 'name: A club\ndescription: It reads.\nabout: It meets.\naddress: https://club.example/\n';
  writeFileSync(join(root, 'content/club.yaml'), least + more);
}

/** Runs the command for the club in {@link clubFolder}, unless the arguments name another root. */
export async function runFetch(
  args: string[],
  env: Surroundings['env'],
  clock: ReturnType<typeof quickClock> = quickClock(),
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const code = await fetchKeps(['--root', clubFolder, ...args], { env, stdout, stderr, clock });
  return { code, out, err, pauses: clock.pauses };
}

/** All files of a data directory, by name, but the lock, which is always empty. */
export function readFiles(directory: string): Record<string, string> {
  const names = readdirSync(directory).filter((name) => name !== '.lock');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
