import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

async function refusals(filePath: string, imported: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import { x } from '${imported}';\nexport const y = x;\n`, { filePath });
  return result!.messages.map(({ ruleId }) => String(ruleId));
}

test.each([
  ['src/kep/x.ts', '../note/note.ts'],
  ['src/kep/x.ts', 'astro:content'],
  ['src/kep/x.ts', 'astro/loaders'],
  ['src/note/x.ts', '../club/club.ts'],
  ['src/club/x.ts', '../kep/kep.ts'],
  ['src/import/x.ts', '../club/club.ts'],
  ['src/import/x.ts', '../urls.ts'],
  ['src/catalog/merge.ts', './catalog.ts'],
  ['src/api/x.ts', '../pages/x.ts'],
  ['src/catalog/x.ts', './catalog.ts'],
  ['src/kep/x.ts', '../catalog/x.ts'],
  ['src/components/x.ts', '../catalog.ts'],
  ['src/feeds/x.ts', './site-feeds.ts'],
  ['src/api/x.ts', 'astro:content'],
  ['src/markdown-export/x.ts', '../pages/x.ts'],
  ['src/club/x.ts', '../feeds/x.ts'],
  ['src/pages/x.ts', 'astro:content'],
  ['src/github/x.ts', '../note/note.ts'],
  ['src/github/x.ts', '../catalog/merge.ts'],
  ['src/kep/x.ts', '../github/markdown.ts'],
  ['scripts/x.ts', '../src/catalog/catalog.ts'],
])('%s must not import %s', async (file, imported) => {
  expect(await refusals(file, imported)).toEqual(['no-restricted-imports']);
});

test.each([
  ['src/kep/x.ts', 'astro/zod'],
  ['src/note/x.ts', '../kep/kep.ts'],
  ['src/import/x.ts', '../note/note.ts'],
  ['src/pages/x.ts', '../catalog.ts'],
  ['src/github/x.ts', '../kep/moves.ts'],
  ['scripts/x.ts', '../src/kep/kep.ts'],
  ['scripts/x.ts', '../src/github/pages.ts'],
])('%s may import %s', async (file, imported) => {
  expect(await refusals(file, imported)).toEqual([]);
});
