// @ts-check
import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way: pages, then the catalog, then the model.
 *
 * @param {string[]} files
 * @param {string} forbidden a pattern of what these files must not import
 * @param {string} message
 * @returns {import('eslint').Linter.Config}
 */
const keepOut = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }] },
});

/** Astro in every form but its zod, which the whole project shares. */
const ASTRO = '^astro(:|$|/(?!zod$))';
const SITE =
  '/(catalog|syndication|merge|urls|charts)\\.ts$|/(components|layouts|pages|feeds|api|twins|markdown|sharing|views)/';

export default defineConfig(
  { ignores: ['dist/', '.astro/', '.cache/', 'node_modules/'] },
  tseslint.configs.recommended,
  astro.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  keepOut(['src/kep/**'], `${ASTRO}|${SITE}|/(note|club)/`, 'src/kep/ knows KEPs alone.'),
  keepOut(['src/note/**'], `${ASTRO}|${SITE}|/club/`, 'src/note/ knows notes and KEPs alone.'),
  keepOut(['src/club/**'], `${ASTRO}|${SITE}|/(note|kep)/`, 'src/club/ knows the club alone.'),
  keepOut(
    [
      'src/merge.ts',
      'src/urls.ts',
      'src/charts.ts',
      'src/views/**',
      'src/sharing/**',
      'src/markdown/**',
      'src/feeds/**',
      'src/api/**',
      'src/twins/**',
    ],
    `${ASTRO}|/(catalog|syndication)\\.ts$|/(components|layouts|pages)/`,
    'Only pages and the catalog know Astro.',
  ),
  keepOut(
    ['src/components/**'],
    '^astro:|/(catalog|syndication)\\.ts$|/(layouts|pages)/',
    'Components read their props.',
  ),
  keepOut(['src/pages/**', 'src/layouts/**'], '^astro:content$', 'Only src/catalog.ts asks for content.'),
  keepOut(['scripts/**'], `${ASTRO}|${SITE}`, 'Scripts use the model alone.'),
  {
    files: ['src/kep/**', 'src/note/**', 'src/club/**', 'src/views/**', 'src/markdown/**', 'src/merge.ts'],
    rules: { 'no-console': 'error' },
  },
);
