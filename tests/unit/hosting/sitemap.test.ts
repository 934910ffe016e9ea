import { expect, test } from 'vitest';
import { redirectPage } from '../../../src/hosting/redirect.ts';
import { formatRobots } from '../../../src/hosting/robots.ts';
import { readHead } from '../../../src/hosting/sitemap.ts';

const ADDRESS = 'https://club.example/notes/2021-06-27/';
const pageOf = (head: string) =>
  `<!doctype html><html><head>${head}</head><body><link rel="canonical" href="x"></body>`;

test('a page is listed by its canonical address, with the day of its last change', () => {
  const canonical = `<link rel="canonical" href="${ADDRESS}">`;
  expect(readHead(pageOf(canonical))).toEqual({ address: ADDRESS });
  const modified = '<meta property="article:modified_time" content="2021-07-02">';
  expect(readHead(pageOf(canonical + modified))).toEqual({ address: ADDRESS, day: '2021-07-02' });
});

test('redirects and the page for missing ones are not listed', () => {
  expect(readHead(redirectPage('A note', '/notes/2021-06-27/', ADDRESS))).toEqual({});
  expect(readHead(pageOf('<title>Not found</title>'))).toEqual({});
});

test('robots.txt refers to the sitemap', () => {
  expect(formatRobots('https://club.example/sitemap-index.xml')).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://club.example/sitemap-index.xml\n',
  );
});
