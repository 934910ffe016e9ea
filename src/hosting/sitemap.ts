/** The sitemap (https://www.sitemaps.org/protocol.html), for search engines. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';

/**
 * Writes a sitemap of all pages that may be indexed, each with the date of its last change, if it has one. Both are read
 * from the built pages.
 */
export function siteMap(): AstroIntegration[] {
  const customPages: string[] = [];
  const changed = new Map<string, string>();
  return [
    {
      name: 'pages-of-sitemap',
      hooks: {
        'astro:build:done'({ dir }) {
          const site = fileURLToPath(dir);
          for (const file of globSync('**/*.html', { cwd: site })) {
            const { address, day } = readHead(readFileSync(join(site, file), 'utf8'));
            if (address === undefined) continue;
            // A new string: a part of a string keeps the whole page in memory.
            const url = new URL(address).href;
            customPages.push(url);
            if (day !== undefined) changed.set(url, day);
          }
        },
      },
    },
    sitemap({
      customPages,
      serialize: (item) => {
        const lastmod = changed.get(item.url);
        return lastmod === undefined ? item : { ...item, lastmod };
      },
    }),
  ];
}

/** Returns the address of a page, if it may be indexed, and the date of its last change, as written by layouts/Page.astro. */
export function readHead(html: string): { address?: string; day?: string } {
  const head = html.slice(0, html.indexOf('</head>'));
  const address = /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1];
  const day = /<meta property="article:modified_time" content="([^"]+)"/.exec(head)?.[1];
  const isIndexed = !/<meta name="robots" content="noindex"/.test(head);
  return { ...(address && isIndexed && { address }), ...(day && { day }) };
}
