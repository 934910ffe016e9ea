/** Texts that take long to make, kept between builds by what they are made of. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';

const CACHE = '.cache/texts';

/** The text that `make` gives, which says the same of the same inputs; `kind` tells it from others. */
export async function keepText(
  kind: string,
  inputs: readonly string[],
  make: () => string,
  folder = CACHE,
): Promise<string> {
  // Set by astro.config.mjs.
  const version: unknown = import.meta.env.CODE_VERSION;
  const name = createHash('sha256')
    .update(JSON.stringify([version, kind, inputs]))
    .digest('hex');
  const file = `${folder}/${name}.txt`;
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const text = make();
  await mkdir(folder, { recursive: true });
  // Beside the file first: a build that is stopped leaves no half of a text.
  const next = `${file}.${randomUUID()}`;
  await writeFile(next, text);
  await rename(next, file);
  return text;
}
