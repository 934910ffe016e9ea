import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Changes with the packages, with Node, and with the code that makes something of notes: what is kept between builds is kept by it. */
export function codeVersion(): string {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const code = globSync(['*.ts', '{check,club,feeds,kep,loading,markdown,note,twins}/**/*.ts'], { cwd: source });
  const hash = createHash('sha256')
    .update(readFileSync(join(source, '../package-lock.json')))
    .update(process.version);
  for (const file of code.toSorted()) hash.update(readFileSync(join(source, file)));
  return hash.digest('hex');
}
