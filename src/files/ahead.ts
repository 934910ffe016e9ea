/** Files that are written while pages are rendered. */
import type { SiteFile } from './file.ts';

/** Two at a time, so that two processors have work when the pages are done. */
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
    const contents = lanes[lane]!.then(() => file.write());
    // An error is for whoever asks for the contents; the next file is written all the same.
    lanes[lane] = contents.catch(() => undefined);
    return { ...file, write: () => contents };
  });
}
