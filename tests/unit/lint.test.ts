import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

async function refusals(filePath: string, imported: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import { x } from '${imported}';\nexport const y = x;\n`, { filePath });
  return result!.messages.map(({ ruleId }) => String(ruleId));
}

test.each([
  ['src/util/x.ts', '../kep/kep.ts'],
  ['src/kep/x.ts', '../note/note.ts'],
  ['src/kep/x.ts', '../catalog/x.ts'],
  ['src/kep/x.ts', '../github/markdown.ts'],
  ['src/kep/x.ts', 'astro:content'],
  ['src/kep/x.ts', 'astro/loaders'],
  ['src/note/x.ts', '../club/club.ts'],
  ['src/note/x.ts', '../text/render.ts'],
  ['src/text/x.ts', '../catalog/merge.ts'],
  ['src/text/x.ts', '../check/check.ts'],
  ['src/text/x.ts', 'astro:content'],
  ['src/note/x.ts', '../meeting/meeting.ts'],
  ['src/meeting/x.ts', '../check/check.ts'],
  ['src/meeting/x.ts', '../catalog/merge.ts'],
  ['src/club/x.ts', '../kep/kep.ts'],
  ['src/club/x.ts', '../feeds/x.ts'],
  ['src/check/x.ts', '../../content/note-links.ts'],
  ['src/import/x.ts', '../club/club.ts'],
  ['src/import/x.ts', '../urls.ts'],
  ['src/github/x.ts', '../note/note.ts'],
  ['src/github/x.ts', '../catalog/merge.ts'],
  ['src/search/x.ts', '../catalog/merge.ts'],
  ['src/search/x.ts', 'astro'],
  ['src/content/x.ts', '../catalog/merge.ts'],
  ['src/content/x.ts', 'astro:content'],
  ['src/catalog/merge.ts', './catalog.ts'],
  ['src/catalog/notes.ts', 'astro:content'],
  ['src/catalog/x.ts', '../feeds/feed.ts'],
  ['src/catalog/x.ts', '../pages/x.ts'],
  ['src/urls.ts', './catalog/catalog.ts'],
  ['src/api/x.ts', '../pages/x.ts'],
  ['src/api/x.ts', 'astro:content'],
  ['src/feeds/site-feeds.ts', '../catalog/catalog.ts'],
  ['src/markdown-export/x.ts', '../pages/x.ts'],
  ['src/social-images/x.ts', '../components/charts.ts'],
  ['src/hosting/x.ts', '../pages/x.ts'],
  ['src/client/x.ts', 'node:fs'],
  ['src/client/x.ts', '../catalog/catalog.ts'],
  ['src/components/x.ts', '../catalog/catalog.ts'],
  ['src/files/x.ts', '../components/x.ts'],
  ['src/layouts/x.ts', '../pages/x.ts'],
  ['src/pages/x.ts', 'astro:content'],
  ['scripts/x.ts', '../src/catalog/catalog.ts'],
  ['scripts/lib/x.ts', '../../src/urls.ts'],
  ['bench/x.ts', '../src/content/loader.ts'],
])('%s must not import %s', async (file, imported) => {
  expect(await refusals(file, imported)).toEqual(['no-restricted-imports']);
});

test.each([
  ['src/kep/x.ts', 'astro/zod'],
  ['src/note/x.ts', '../kep/kep.ts'],
  ['src/text/x.ts', '../note/safe-html.ts'],
  ['src/import/x.ts', '../note/note.ts'],
  ['src/content/x.ts', 'astro/loaders'],
  ['src/catalog/catalog.ts', 'astro:content'],
  ['src/files/x.ts', '../catalog/catalog.ts'],
  ['src/pages/x.ts', '../catalog/catalog.ts'],
  ['src/github/x.ts', '../kep/moves.ts'],
  ['scripts/x.ts', '../src/kep/kep.ts'],
  ['scripts/x.ts', '../src/github/pages.ts'],
  ['scripts/build.ts', 'astro'],
])('%s may import %s', async (file, imported) => {
  expect(await refusals(file, imported)).toEqual([]);
});
