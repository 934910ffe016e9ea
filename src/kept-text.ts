/** Texts that take long to make, kept between builds by what they are made of. */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { codeVersion } from './building/version.ts';
import { writeWhole } from './write-whole.ts';

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
  await writeWhole(file, made);
  return made;
}

let known: string | undefined;

/** Set by astro.config.mjs for what is bundled; in plain Node the code is where it was written. */
function versionOfCode(): string {
  return (import.meta.env?.CODE_VERSION as string | undefined) ?? (known ??= codeVersion());
}
