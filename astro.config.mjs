import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { placeSite } from './src/club/club.ts';
import { openClub } from './src/club/open.ts';
import { POLICY } from './src/hosting/policy.ts';
import { siteMap } from './src/hosting/sitemap.ts';

// A build doesn't use the network, not even for telemetry.
process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1';

const root = fileURLToPath(new URL('.', import.meta.url));
const club = openClub(root);
const { origin, base } = placeSite(club, process.env);

export default defineConfig({
  site: origin,
  base,
  // Addresses of pages end with a slash; the preview also serves them without it, like hosts do.
  trailingSlash: 'ignore',
  // Outside of node_modules, which `npm ci` empties.
  cacheDir: './.cache/astro',
  // While some pages are written to disk, others are rendered.
  build: { inlineStylesheets: 'always', concurrency: 4 },
  integrations: siteMap(),
  // Pages load scripts only when they need them, so there is nothing to preload.
  security: { csp: POLICY },
  vite: {
    build: { modulePreload: false },
    // Upstream's texts and the sites of tests, which are thousands of files; pictures of notes are in .cache/astro.
    server: { watch: { ignored: (path) => /^\.cache[/\\](?!astro)/.test(relative(root, path)) } },
  },
  // Notes have their own pipeline; see src/content/processor.ts.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  // Editors complete the front matter of notes; see .vscode/settings.json.
  experimental: { contentIntellisense: true },
});
