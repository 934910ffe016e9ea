import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { CLUB_FILE, parseClub, placeSite } from './src/club/club.ts';
import { hostingFiles } from './src/hosting/files.ts';
import { POLICY } from './src/hosting/policy.ts';
import { siteMap } from './src/hosting/sitemap.ts';
import { settleStore } from './src/kep/store.ts';
import { keepFiles } from './src/building/integration.ts';

// A build asks nothing of the network, and tells it nothing.
process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1';

settleStore(fileURLToPath(new URL('src/data', import.meta.url)));
const club = parseClub(readFileSync(new URL(CLUB_FILE, import.meta.url), 'utf8'));
const { origin, base } = placeSite(club, process.env);

export default defineConfig({
  site: origin,
  base,
  trailingSlash: 'always',
  // Beside node_modules rather than in it: `npm ci` would empty it.
  cacheDir: './.cache/astro',
  // While one page waits for a file, others are rendered.
  build: { inlineStylesheets: 'never', concurrency: 8 },
  integrations: [keepFiles(), hostingFiles(), ...siteMap()],
  // No page asks for a script before it needs it, and none needs help to find it.
  security: { csp: POLICY },
  vite: { build: { modulePreload: false } },
  devToolbar: { enabled: false },
  // Editors complete the front matter of notes; see .vscode/settings.json.
  experimental: { contentIntellisense: true },
});
