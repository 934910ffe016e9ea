// @ts-check
import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/**
 * Keeps imports running one way: pages, then the catalog, then the model.
 *
 * @param {string[]} files
 * @param {string} forbidden a pattern of modules that these files must not import
 * @param {string} message
 * @param {string[]} [ignores] files to which the rule does not apply
 * @returns {import('eslint').Linter.Config}
 */
const keepOut = (files, forbidden, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }] },
});

/** Returns a pattern of the modules in these folders. @param {string[]} rooms */
const rooms = (...rooms) => `/(${rooms.join('|')})/`;

/** All of Astro except its zod, which the whole project uses. */
const ASTRO = '^astro(:|$|/(?!zod$))';
const VIEWS = rooms('client', 'components', 'hosting', 'layouts', 'pages', 'search');
const SITE = `/urls\\.ts$|${VIEWS}|${rooms('api', 'catalog', 'content', 'feeds', 'markdown-export', 'social-images')}`;
/** The module that gets content from Astro. */
const CATALOG = '/catalog\\.ts$';

export default defineConfig(
  { ignores: ['dist/', '.astro/', '.cache/', 'node_modules/', 'public/archive/'] },
  tseslint.configs.recommended,
  astro.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  keepOut(['src/util/**'], `${ASTRO}|^\\.\\./`, 'src/util/ knows no other room.'),
  keepOut(
    ['src/kep/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'club', 'github', 'import', 'note')}|/text/(?!lock\\.ts$)`,
    'src/kep/ knows KEPs, and the form of the data files.',
  ),
  keepOut(
    ['src/text/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'club', 'github', 'import', 'meeting')}`,
    'src/text/ knows KEPs, their texts, and the HTML of notes.',
  ),
  keepOut(
    ['src/note/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'club', 'github', 'import', 'meeting', 'text')}`,
    'src/note/ knows notes and KEPs alone.',
  ),
  keepOut(
    ['src/meeting/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'github', 'import')}`,
    'src/meeting/ knows meetings, notes, KEPs and the club alone.',
  ),
  keepOut(
    ['src/club/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'github', 'import', 'kep', 'meeting', 'note', 'text')}`,
    'src/club/ knows the club alone.',
  ),
  keepOut(
    ['src/check/**'],
    `${ASTRO}|${SITE}|${rooms('github', 'import')}`,
    'src/check/ knows what people write, not the site.',
  ),
  keepOut(
    ['src/github/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'club', 'import', 'note')}`,
    'src/github/ knows KEPs and built sites alone.',
  ),
  keepOut(
    ['src/import/**'],
    `${ASTRO}|${SITE}|${rooms('check', 'club', 'github')}`,
    'src/import/ knows notes and KEPs alone.',
  ),
  keepOut(['src/search/**'], `${ASTRO}|^\\.\\./`, 'src/search/ reads the built site alone.'),
  keepOut(
    ['src/content/**'],
    `^astro:|${VIEWS}|${rooms('api', 'catalog', 'github', 'import', 'social-images')}`,
    'src/content/ prepares notes before there is a catalog.',
  ),
  keepOut(
    ['src/catalog/**'],
    `${ASTRO}|${CATALOG}|${VIEWS}|${rooms('api', 'content', 'feeds', 'import', 'markdown-export', 'social-images')}`,
    'Only src/catalog/catalog.ts asks Astro for content.',
    ['src/catalog/catalog.ts'],
  ),
  keepOut(
    ['src/urls.ts', 'src/api/**', 'src/feeds/**', 'src/markdown-export/**', 'src/social-images/**'],
    `${ASTRO}|${CATALOG}|${VIEWS}`,
    'What is made of the catalog gets it from pages.',
  ),
  keepOut(
    ['src/hosting/**'],
    `^astro:|${rooms('catalog', 'components', 'layouts', 'pages')}`,
    'src/hosting/ reads no pages.',
  ),
  keepOut(
    ['src/client/**'],
    `${ASTRO}|^node:|${CATALOG}|${rooms('components', 'layouts', 'pages')}`,
    'src/client/ runs in the browser.',
  ),
  keepOut(['src/files/**'], `^astro:|${VIEWS.replace('hosting|', '')}`, 'Files are made of the catalog, not of pages.'),
  keepOut(['src/components/**'], `^astro:|${CATALOG}|${rooms('layouts', 'pages')}`, 'Components read their props.'),
  keepOut(['src/layouts/**'], `^astro:content$|${rooms('pages')}`, 'Pages use layouts.'),
  keepOut(['src/pages/**'], '^astro:content$', 'Only src/catalog/catalog.ts asks Astro for content.'),
  keepOut(['scripts/**', 'bench/**'], `${ASTRO}|${SITE}`, 'Scripts use the model alone.', [
    'scripts/build.ts',
    'scripts/lib/build-log.ts',
  ]),
  {
    files: [
      'src/kep/**',
      'src/note/**',
      'src/text/**',
      'src/club/**',
      'src/meeting/**',
      'src/check/**',
      'src/github/**',
      'src/import/**',
    ],
    rules: { 'no-console': 'error' },
  },
);
