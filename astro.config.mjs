import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { CLUB_FILE, parseClub, placeSite } from './src/club/club.ts';
import { hostingFiles } from './src/hosting/files.ts';
import { POLICY } from './src/hosting/policy.ts';
import { parseSnapshot } from './src/kep/snapshot.ts';
import { settleStore } from './src/kep/store.ts';
import { createNoteProcessor } from './src/markdown/processor.ts';
import { searchIndex } from './src/search-index.ts';

// A build asks nothing of the network, and tells it nothing.
process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1';

const read = (/** @type {string} */ file) => readFileSync(new URL(file, import.meta.url), 'utf8');
settleStore(fileURLToPath(new URL('src/data', import.meta.url)));
const club = parseClub(read(CLUB_FILE));
const snapshot = parseSnapshot(read('src/data/keps.json'));
const { origin, base } = placeSite(club, process.env);

export default defineConfig({
  site: origin,
  base,
  trailingSlash: 'always',
  // Beside node_modules rather than in it: `npm ci` would empty it.
  cacheDir: './.cache/astro',
  build: { inlineStylesheets: 'never' },
  markdown: {
    processor: createNoteProcessor(snapshot, { base, origin }),
    // The processor highlights by classes: colours written into every word would need a laxer policy of the pages.
    syntaxHighlight: false,
  },
  integrations: [searchIndex(), hostingFiles()],
  // No page asks for a script before it needs it, and none needs help to find it.
  security: { csp: POLICY },
  vite: { build: { modulePreload: false } },
  devToolbar: { enabled: false },
  // Editors complete the front matter of notes; see .vscode/settings.json.
  experimental: { contentIntellisense: true },
});
