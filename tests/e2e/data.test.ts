import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { readTexts } from '../support/rss.ts';

const DIST = `${FIXTURE_SITE}/dist`;
const readJson = (path: string) => JSON.parse(readFileSync(`${DIST}/${path}`, 'utf8'));
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);

for (const { name, files } of [
  { name: 'keps', files: ['api/keps.json'] },
  { name: 'kep', files: globSync('api/keps/*.json', { cwd: DIST }) },
  { name: 'notes', files: ['api/notes.json'] },
]) {
  test(`${files[0]} and similar files match their schema`, () => {
    const schema = readJson(`api/v1/${name}.schema.json`);
    expect(schema.$id).toBe(`https://club.example/kep-club/api/v1/${name}.schema.json`);
    const validate = ajv.compile(schema);
    for (const file of files) expect(validate(readJson(file)) ? [] : validate.errors, file).toEqual([]);
    expect(validate([{}]), 'a record without its fields').toBe(false);
  });
}

test('KEPs have the format of the Kubernetes project’s own list', () => {
  const keps = readJson('api/keps.json') as { kepNumber: string }[];
  expect(keps.find(({ kepNumber }) => kepNumber === '2599')).toMatchObject({
    name: '2599-minreadyseconds-for-statefulsets',
    title: 'minReadySeconds for StatefulSets',
    authors: ['@ravisantoshgudimetla'],
    owningSig: 'sig-apps',
    milestone: { alpha: 'v1.22', beta: 'v1.23', stable: 'v1.25', removed: '' },
    url: 'https://club.example/kep-club/keps/2599/',
  });
});

test('KEPs and notes refer to each other', () => {
  expect(readJson('api/keps/2258.json').notes[0]).toMatchObject({ id: '2021-07-11', discussed: false });
  const notes = readJson('api/notes.json') as { id: string }[];
  expect(notes.find(({ id }) => id === '2021-06-27')).toMatchObject({
    updated: '2021-07-02',
    meeting: { date: '2021-06-21' },
    keps: expect.arrayContaining([
      expect.objectContaining({ kepNumber: '2599', discussed: true }),
      expect.objectContaining({ kepNumber: '2999', name: '', discussed: true }),
    ]),
  });
});

test('every note and KEP page links to its Markdown version', async ({ page, request }) => {
  for (const kind of ['notes', 'keps']) {
    const pages = globSync(`${kind}/*/index.html`, { cwd: DIST }).map((file) => file.replace('/index.html', ''));
    const twins = globSync(`${kind}/*.md`, { cwd: DIST }).map((file) => file.replace('.md', ''));
    expect(twins.toSorted()).toEqual(pages.toSorted());
  }
  await page.goto('./notes/2021-06-27/');
  const address = await page.locator('link[type="text/markdown"]').getAttribute('href');
  const text = await (await request.get(address!)).text();
  expect(text).toMatch(/^# Two KEPs: with everything\n/);
  expect(text).toContain('| minReadySeconds'.slice(0, 2));
  expect(text).toContain('```sh\nkubectl get --raw');
  expect(text).toContain('- [x] asked');
  expect(text).toContain('> [!WARNING]');
  expect(text).toMatch(
    /!\[A square\]\(https:\/\/club\.example\/kep-club\/_astro\/square\.[^)]+\.svg "A square, as a figure"\)/,
  );
  expect(text.match(/\]\((?!https:\/\/)[^)]*\)/g)).toBeNull();
});

test('the sitemap lists every page but redirects and the missing one, with days of change', () => {
  const read = (name: string) => readFileSync(`${DIST}/${name}`, 'utf8');
  const index = 'https://club.example/kep-club/sitemap-index.xml';
  expect(read('robots.txt')).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${index}\n`);
  expect(readTexts(read('sitemap-index.xml'), 'loc')).toEqual(['https://club.example/kep-club/sitemap-0.xml']);
  const sitemap = read('sitemap-0.xml');
  const pages = globSync('**/index.html', { cwd: DIST }).map((file) => file.replace(/index\.html$/, ''));
  const redirects = ['2021/06/grüße an alle/', 'keps/2133-kubelet-credential-providers/'];
  expect(readTexts(sitemap, 'loc').toSorted()).toEqual(
    pages
      .filter((path) => !redirects.includes(path))
      .map((path) => new URL(path, 'https://club.example/kep-club/').href)
      .toSorted(),
  );
  const dayOf = (path: string) =>
    new RegExp(`<loc>https://club.example/kep-club/${path}</loc>(?:<lastmod>([^<T]*))?`).exec(sitemap)?.[1];
  expect(dayOf('notes/2021-06-27/')).toBe('2021-07-02');
  expect(dayOf('notes/2021-06-13/')).toBe('2021-06-13');
  expect(dayOf('keps/2599/')).toBe('2022-06-13');
  expect(dayOf('about/')).toBeUndefined();
});

test('llms.txt links to the notes and to the KEPs that were read', () => {
  const text = readFileSync(`${DIST}/llms.txt`, 'utf8');
  expect(text).toMatch(/^# Fixture Club\n\n> A club for tests/);
  const addresses = [...text.matchAll(/\]\(https:\/\/club\.example\/kep-club\/([^)]*)\)/g)].map(([, path]) => path!);
  expect(addresses).toContain('notes/2021-06-27.md');
  expect(addresses).toContain('keps/2599.md');
  const files = new Set(globSync('**/*.*', { cwd: DIST }));
  expect(addresses.map((path) => path.replace(/\/$/, '/index.html')).filter((path) => !files.has(path))).toEqual([]);
});
