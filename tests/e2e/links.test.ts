import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

/** Every id and every address of the built site's own, by page. */
function readSite() {
  return globSync('dist/**/*.html').map((file) => {
    const ids = new Set<string>();
    const addresses: string[] = [];
    visit(fromHtml(readFileSync(file, 'utf8')), 'element', ({ properties }) => {
      const { id, href, src } = properties;
      if (typeof id === 'string') ids.add(id);
      for (const address of [href, src]) if (typeof address === 'string') addresses.push(address);
    });
    return { path: file.replace(/^dist/, '').replace(/index\.html$/, ''), ids, addresses };
  });
}

test('no page links to a page, a file or a heading that is not there', () => {
  const site = new Map(readSite().map((page) => [page.path, page]));
  const files = new Set(
    globSync('dist/**/*', { withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => `${file.parentPath}/${file.name}`.replace(/^dist/, '')),
  );
  const broken = [...site.values()].flatMap(({ path, addresses }) =>
    addresses
      .map((address) => new URL(address, `http://site.test${path}`))
      .filter(({ host, pathname, hash }) => {
        if (host !== 'site.test') return false;
        const target = site.get(decodeURIComponent(pathname));
        if (!target) return !files.has(decodeURIComponent(pathname));
        return hash !== '' && !target.ids.has(decodeURIComponent(hash.slice(1)));
      })
      .map(({ pathname, hash }) => `${path} → ${pathname}${hash}`),
  );
  expect(site.size).toBeGreaterThan(600);
  expect(broken).toEqual([]);
});
