/**
 * The raw HTML that a note may hold: what describes text, and nothing that runs, loads or draws over
 * the page. The schema is GitHub's, which a note is read under there, less what loads by itself.
 */
import type { Schema } from 'hast-util-sanitize';
import { defaultSchema } from 'hast-util-sanitize';

/** Elements that run something, load something, or send something. */
export const ACTIVE = new Set(
  (
    'applet audio base button dialog embed form frame frameset iframe input link math meta noscript object option ' +
    'picture portal script select slot source style svg template textarea title track video'
  ).split(' '),
);

/** Elements that the site shows. */
export const SHOWN: ReadonlySet<string> = new Set(defaultSchema.tagNames!.filter((name) => !ACTIVE.has(name)));

export type { Schema };
