/** What Astro logs while it builds: problems are printed, everything else is shown as progress. */
import { stripVTControlCharacters } from 'node:util';
import type { AstroLoggerMessage } from 'astro';
import { showProgress } from './progress.ts';

/** An Astro log handler (https://docs.astro.build/en/reference/logger-reference/). */
export default function buildLog(stream = process.stderr) {
  const line = showProgress(stream);
  let files = 0;
  return {
    write({ level, message }: AstroLoggerMessage) {
      const text = stripVTControlCharacters(message).trim();
      if (level !== 'info') line.print(text);
      // Each file is announced before it is written.
      else if (/^(├─|▶)/.test(text)) line.update(`${(files += 1)} files written`, Math.floor(files / 1000));
    },
    close: () => line.end(),
  };
}
