/** The search index of the built site, which Pagefind writes to `pagefind/`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

/** Marks the searchable part of a page; pages without it are not indexed. */
const BODY = 'data-pagefind-body';

/**
 * Indexes the site in a folder. Returns the number of indexed pages. Throws if Pagefind reports an error.
 *
 * Pagefind numbers pages in the order in which they are added. They are sorted, so that an index that is built on another
 * machine returns the same results.
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
