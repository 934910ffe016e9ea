/**
 * Makes the search index of the built site.
 *
 *     npm run build
 *
 * runs it after Astro, in a process of its own: each holds much of the site in memory, and so both never do at once.
 */
import { indexPages } from '../src/building/search-index.ts';
import { tellError } from './cli.ts';

try {
  console.log(`${await indexPages('dist')} pages can be found by the search.`);
} catch (error) {
  tellError('index', error);
}
