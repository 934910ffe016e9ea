/** Files that are written while pages are rendered. */
import type { SiteFile } from './file.ts';

/** How many files are written at a time: two processors have work even when all pages are rendered. */
const LANES = 2;

/**
 * Starts to write the files whose work is done by other threads, and returns all files, in the same order. Rendering
 * pages keeps only one processor busy.
 */
export function writeAhead(files: readonly SiteFile[]): SiteFile[] {
  const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
  return files.map((file, index) => {
    if (!file.inBackground) return file;
    const lane = index % LANES;
    let contents: ReturnType<SiteFile['write']> | undefined = lanes[lane]!.then(() => file.write());
    // An error is thrown where the contents are requested; it doesn't keep the next file from being written.
    lanes[lane] = contents.catch(() => undefined);
    const write = () => {
      const taken = contents ?? file.write();
      // Astro keeps all files until the last is written; without their contents, that is little.
      contents = undefined;
      return taken;
    };
    return { ...file, write };
  });
}
