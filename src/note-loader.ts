/** Gates around Astro's loader of Markdown files, which lets several faults pass. */
import { existsSync } from 'node:fs';
import type { Loader } from 'astro/loaders';

/** Where the notes are, from the root of the project. */
export const NOTES = 'content/notes';

/** A note's id, which its address is made of: the name of its file, whatever folder it lies in. */
export function noteIds(root = NOTES) {
  const files = new Map<string, string>();
  return ({ entry }: { entry: string }) => {
    const id = entry.replace(/^.*\//, '').replace(/\.md$/, '');
    const other = files.get(id);
    // Without this one of the two would vanish from the site without a word. A note that was moved is no second one.
    if (other && other !== entry && existsSync(`${root}/${other}`)) {
      throw new Error(`${root}/${entry}: ${other} has the same name; two notes cannot have one address`);
    }
    files.set(id, entry);
    return id;
  };
}

/** Astro only logs a note that a Markdown plugin fails on, and builds the site without its text. */
export function failOnUnrendered(loader: Loader): Loader {
  return {
    ...loader,
    async load(context) {
      await loader.load(context);
      const unrendered = context.store.values().flatMap(({ rendered, filePath }) => (rendered ? [] : [filePath]));
      if (unrendered.length > 0)
        throw new Error(`Markdown could not be rendered: ${unrendered.join(', ')} (see the error above)`);
    },
  };
}

/**
 * Fails where a note's date is not the one that its file's name begins with. The reader of front
 * matter makes 2 March of a 30th of February before any schema sees it.
 */
export function failOnOtherDate(loader: Loader): Loader {
  return {
    ...loader,
    async load(context) {
      await loader.load(context);
      for (const { id, data, filePath } of context.store.values()) {
        if (id.startsWith(String(data['date']))) continue;
        throw new Error(
          `${filePath}: its date is ${String(data['date'])}, and its name says otherwise; both have to be one day that exists`,
        );
      }
    },
  };
}
