import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import { CLUB_FILE, parseClub, placeSite } from './src/club/club.ts';
import { parseSnapshot } from './src/kep/snapshot.ts';
import { createNoteProcessor } from './src/markdown/processor.ts';

const club = parseClub(readFileSync(CLUB_FILE, 'utf8'));
const snapshot = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
const { origin, base } = placeSite(club, process.env);

export default defineConfig({
  site: origin,
  base,
  trailingSlash: 'always',
  // Beside node_modules rather than in it: `npm ci` would empty it.
  cacheDir: './.cache/astro',
  // The default takes a line break between two elements for no space at all.
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  markdown: {
    processor: createNoteProcessor(snapshot, base),
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
    },
  },
  devToolbar: { enabled: false },
});
