/** The contents of texts and pictures, which are in the cache under their git object ids. */
import { readFileSync } from 'node:fs';
import { objectFile } from '../kep/cache.ts';
import { blobId } from '../kep/upstream.ts';

/** The folder of contents, from the root of the project. */
export const TEXT_CACHE = '.cache/enhancements';

/**
 * Returns the bytes of a README or a picture that `texts.json` names by its id; undefined if they are not in the cache,
 * or do not match the id. `npm run fetch -- --texts` fetches missing ones.
 */
export function readText(id: string, cache = TEXT_CACHE): Buffer | undefined {
  try {
    const content = readFileSync(objectFile(cache, id));
    return blobId(content) === id ? content : undefined;
  } catch (error) {
    if (MISSING.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}

/** There is no such file, or there is a folder in its place. */
const MISSING = new Set<string | undefined>(['ENOENT', 'ENOTDIR', 'EISDIR']);
