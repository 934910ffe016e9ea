/** The search index: Pagefind reads the built pages and writes what the browser asks of them. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';

/** Indexes every page that has an element with `data-pagefind-body`, into `pagefind/` of the built site. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      async 'astro:build:done'({ dir, logger }) {
        const folder = fileURLToPath(dir);
        const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
        if (!index) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
        const added = await index.addDirectory({ path: folder });
        const written = await index.writeFiles({ outputPath: `${folder}pagefind` });
        await pagefind.close();
        const faults = [...added.errors, ...written.errors];
        if (faults.length > 0) throw new Error(`The search index could not be made: ${faults.join('; ')}`);
        logger.info(`${added.page_count} pages read`);
      },
    },
  };
}
