import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { placeSite } from './src/club/club.ts';
import { openClub } from './src/club/open.ts';
import { POLICY } from './src/hosting/policy.ts';
import { siteMap } from './src/hosting/sitemap.ts';

// A build asks nothing of the network, and tells it nothing.
process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1';

const club = openClub(fileURLToPath(new URL('.', import.meta.url)));
const { origin, base } = placeSite(club, process.env);

export default defineConfig({
  site: origin,
  base,
  // Addresses of pages end in a slash; the preview also serves those without one, as hosts do.
  trailingSlash: 'ignore',
  // Beside node_modules rather than in it: `npm ci` would empty it.
  cacheDir: './.cache/astro',
  // Social images are drawn beside the main thread, several at a time.
  build: { inlineStylesheets: 'never', concurrency: 4 },
  integrations: siteMap(),
  // No page asks for a script before it needs it, and none needs help to find it.
  security: { csp: POLICY },
  vite: { build: { modulePreload: false } },
  // Notes go through a pipeline of their own; see src/content/processor.ts.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  // Editors complete the front matter of notes; see .vscode/settings.json.
  experimental: { contentIntellisense: true },
});
