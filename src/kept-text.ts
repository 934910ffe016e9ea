/** Texts that take long to make, kept between builds by what they are made of. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { codeVersion } from './building/version.ts';

const CACHE = '.cache/texts';

/** The text that `make` gives, which says the same of the same inputs; `kind` tells it from others. */
export async function keepText(
  kind: string,
  inputs: readonly string[],
  make: () => string,
  folder = CACHE,
): Promise<string> {
  const name = createHash('sha256')
    .update(JSON.stringify([versionOfCode(), kind, inputs]))
    .digest('hex');
  const file = `${folder}/${name}.txt`;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return text;
  const made = make();
  await mkdir(folder, { recursive: true });
  // Beside the file first: a build that is stopped leaves no half of a text.
  const next = `${file}.${randomUUID()}`;
  await writeFile(next, made);
  await rename(next, file);
  return made;
}

let known: string | undefined;

/** Set by astro.config.mjs for what is bundled; in plain Node the code is where it was written. */
function versionOfCode(): string {
  return (import.meta.env?.CODE_VERSION as string | undefined) ?? (known ??= codeVersion());
}
