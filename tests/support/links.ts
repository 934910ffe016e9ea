import { globSync, readFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

const SITE = 'http://site.test';

/**
 * Every link, image and file of a built site's pages that leads to nothing in it, as
 * `page → address`; an address with a fragment leads to an element of that id.
 *
 * @param folder where the site was built
 * @param base the path that it lies under, with a slash at both ends
 */
export function findBrokenLinks(folder: string, base: string): { pages: number; broken: string[] } {
  const files = globSync(`${folder}/**/*`, { withFileTypes: true }).filter((file) => file.isFile());
  const paths = new Set(files.map((file) => base + `${file.parentPath}/${file.name}`.slice(folder.length + 1)));
  const pages = new Map(
    [...paths]
      .filter((path) => path.endsWith('.html'))
      .map((path) => [path.replace(/index\.html$/, ''), readPage(folder + path.slice(base.length - 1))]),
  );
  const broken = [...pages].flatMap(([path, { addresses }]) =>
    addresses
      .map((address) => new URL(address, SITE + path))
      .filter(({ origin, pathname, hash }) => {
        if (origin !== SITE) return false;
        const target = pages.get(decodeURIComponent(pathname));
        if (!target) return !paths.has(decodeURIComponent(pathname));
        return hash !== '' && !target.ids.has(decodeURIComponent(hash.slice(1)));
      })
      .map(({ pathname, hash }) => `${path} → ${pathname}${hash}`),
  );
  return { pages: pages.size, broken };
}

function readPage(file: string) {
  const ids = new Set<string>();
  const addresses: string[] = [];
  visit(fromHtml(readFileSync(file, 'utf8')), 'element', ({ properties: { id, href, src } }) => {
    if (typeof id === 'string') ids.add(id);
    for (const address of [href, src]) if (typeof address === 'string') addresses.push(address);
  });
  return { ids, addresses };
}
