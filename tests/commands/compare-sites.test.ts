import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runScript } from '../support/command.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sites-'));
  for (const site of ['before', 'after']) {
    mkdirSync(join(folder, site));
    writeFileSync(join(folder, site, 'index.html'), `<main>${site}</main>`);
  }
});

afterEach(() => rmSync(folder, { recursive: true }));

const compare = (...args: string[]) => runScript('scripts/compare-sites.ts', args);

test('the pages are listed, and written as JSON on request', async () => {
  writeFileSync(join(folder, 'after/404.html'), '');
  const json = join(folder, 'pages.json');
  expect(await compare(join(folder, 'before'), join(folder, 'after'), '--json', json)).toEqual({
    code: 0,
    out: 'Adds 1 page, changes 1 page.\n\n- added: /404.html\n- changed: /\n',
    err: '',
  });
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({
    added: ['/404.html'],
    changed: ['/'],
    removed: [],
    unseen: 0,
  });
});

test('a folder without a site is an error, not a site without pages', async () => {
  const { code, err } = await compare(join(folder, 'before'), join(folder, 'nowhere'));
  expect(code).toBe(1);
  expect(err).toMatch(/^compare: .*nowhere: found no built site in this folder\.\n {9}Usage: npm run compare/);
});
