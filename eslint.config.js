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
const SITE = '/urls\\.ts$|/(components|hosting|layouts|pages|feeds|api|markdown-export|content|social-images|catalog)/';

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
  keepOut(['src/kep/**'], `${ASTRO}|${SITE}|/(note|club|check|github|import)/`, 'src/kep/ knows KEPs alone.'),
  keepOut(['src/note/**'], `${ASTRO}|${SITE}|/(club|check|github|import)/`, 'src/note/ knows notes and KEPs alone.'),
  keepOut(['src/club/**'], `${ASTRO}|${SITE}|/(note|kep|check|github|import)/`, 'src/club/ knows the club alone.'),
  keepOut(['src/check/**'], `${ASTRO}|${SITE}|/(github|import)/`, 'src/check/ knows what people write, not the site.'),
  keepOut(
    ['src/github/**'],
    `${ASTRO}|${SITE}|/(note|club|check|import)/`,
    'src/github/ knows KEPs and built sites alone.',
  ),
  keepOut(['src/import/**'], `${ASTRO}|${SITE}|/(club|check|github)/`, 'src/import/ knows notes and KEPs alone.'),
  keepOut(
    ['src/urls.ts', 'src/catalog/[!cn]*.ts', 'src/social-images/**', 'src/api/**', 'src/markdown-export/**'],
    `${ASTRO}|/(catalog|site-feeds)\\.ts$|/(components|layouts|pages)/`,
    'Only pages and the catalog know Astro.',
  ),
  keepOut(
    ['src/components/**'],
    '^astro:|/(catalog|site-feeds)\\.ts$|/(layouts|pages)/',
    'Components read their props.',
  ),
  keepOut(['src/pages/**', 'src/layouts/**'], '^astro:content$', 'Only src/catalog/catalog.ts asks for content.'),
  keepOut(['scripts/**'], `${ASTRO}|${SITE}`, 'Scripts use the model alone.'),
  {
    files: ['src/kep/**', 'src/note/**', 'src/club/**', 'src/check/**', 'src/github/**', 'src/import/**'],
    rules: { 'no-console': 'error' },
  },
);
