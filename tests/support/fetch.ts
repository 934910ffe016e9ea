/** The fetch command inside the test's own process: the same function, with a clock on which nobody waits. */
import { readdirSync, readFileSync } from 'node:fs';
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

export async function runFetch(
  args: string[],
  env: Surroundings['env'],
  clock: ReturnType<typeof quickClock> = quickClock(),
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const code = await fetchKeps(args, { env, stdout, stderr, clock });
  return { code, out, err, pauses: clock.pauses };
}

/** All files of a data directory, by name, but the lock, which is always empty. */
export function readFiles(directory: string): Record<string, string> {
  const names = readdirSync(directory).filter((name) => name !== '.lock');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
