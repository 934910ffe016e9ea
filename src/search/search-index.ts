/** The search index of the built site, which Pagefind writes into its folder `pagefind/`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

/** Marks the part of a page that can be found; pages without it are not indexed. */
const BODY = 'data-pagefind-body';

/**
 * Indexes the site in a folder. Returns the number of pages that can be found; throws where Pagefind reports an error.
 *
 * Pagefind numbers pages in the order in which it gets them, so they are sorted: an index that was built on another
 * machine answers alike.
 */
export async function writeSearchIndex(site: string): Promise<number> {
  try {
    const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
    if (!index) throw failure(errors);
    let found = 0;
    for (const sourcePath of globSync('**/*.html', { cwd: site }).toSorted()) {
      const content = readFileSync(join(site, sourcePath), 'utf8');
      if (!content.includes(BODY)) continue;
      throwErrors(await index.addHTMLFile({ sourcePath, content }));
      found += 1;
    }
    throwErrors(await index.writeFiles({ outputPath: join(site, 'pagefind') }));
    return found;
  } finally {
    await pagefind.close();
  }
}

function throwErrors({ errors }: { errors: readonly string[] }) {
  if (errors.length > 0) throw failure(errors);
}

function failure(errors: readonly string[]): Error {
  return new Error(`Pagefind could not build the search index: ${errors.join('; ')}`);
}
