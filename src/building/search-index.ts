/** The search index: Pagefind reads the built pages and writes what the browser asks of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { settle } from './search-files.ts';

/**
 * Indexes every page of a built site that has an element with `data-pagefind-body`, into its folder
 * `pagefind/`. Gives how many these are; throws where a page can't be read.
 */
export async function indexPages(site: string): Promise<number> {
  try {
    const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
    refuse(errors);
    const read = await index!.addDirectory({ path: site });
    refuse(read.errors);
    // Pagefind would write them itself, but says that they are written before they are.
    const written = await index!.getFiles();
    refuse(written.errors);
    const found = written.files.filter(({ path }) => path.endsWith('.pf_fragment')).length;
    for (const { path, content } of found > 0 ? settle(written.files) : written.files) {
      const file = join(site, 'pagefind', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return found;
  } finally {
    await pagefind.close();
  }
}

function refuse(errors: readonly string[]) {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
}
