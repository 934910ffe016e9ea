import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';

/** Fails on an image beside the note that is not there: Astro's own error does not name the note. */
export const rehypeLocalImages: RehypePlugin = () => (tree, file) => {
  visit(tree, 'element', (node) => {
    const source = node.tagName === 'img' ? node.properties['src'] : undefined;
    if (typeof source !== 'string' || /^([a-z][a-z\d+.-]*:|\/|#)/i.test(source)) return;
    // Broken escapes do not come this far: Astro's own collector of images has failed on them, and named the note.
    if (!file.path || existsSync(join(dirname(file.path), decodeURI(source)))) return;
    file.fail(`the image ${source} is not there; images lie beside the note`, node);
  });
};
