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

/**
 * Every address of the site in its feeds, its calendar, its data and its texts, and in what pages say of
 * themselves in their heads, that leads to nothing in it, as `file → address`.
 *
 * @param folder where the site was built
 * @param site its address, with a slash at its end
 */
export function findBrokenAddresses(folder: string, site: string): { addresses: number; broken: string[] } {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile());
  const paths = new Set(files.map((file) => `${file.parentPath}/${file.name}`.slice(folder.length + 1)));
  const pattern = new RegExp(`${site.replaceAll('.', '\\.')}[^\\s"'<>()\\[\\]\\\\&]*`, 'g');
  let addresses = 0;
  const broken = [...paths]
    .filter((path) => /\.(xml|json|ics|txt|md|html)$/.test(path))
    .flatMap((path) => {
      // A calendar breaks its lines after 75 bytes (RFC 5545, 3.1).
      const text = readFileSync(`${folder}/${path}`, 'utf8').replace(/\r\n[ \t]/g, '');
      return [...text.matchAll(pattern)].map(([address]) => ({ path, address: address.replace(/[.,;:]+$/, '') }));
    })
    .filter(({ address }) => {
      addresses += 1;
      const target = decodeURIComponent(new URL(address).pathname.slice(new URL(site).pathname.length));
      return !paths.has(target === '' || target.endsWith('/') ? `${target}index.html` : target);
    });
  return { addresses, broken: [...new Set(broken.map(({ path, address }) => `${path} → ${address}`))] };
}
