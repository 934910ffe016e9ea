import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** Writes beside the file first: a build that is stopped leaves no half of it. */
export async function writeWhole(path: string, text: string) {
  const next = `${path}.${randomUUID()}`;
  await writeFile(next, text);
  await rename(next, path);
}
