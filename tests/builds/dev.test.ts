/** The dev server while a note is written. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillFixture } from '../support/fixture-site.ts';
import { copyProject } from '../support/site.ts';

const FOLDER = '.cache/dev/site';
const NOTES = `${FOLDER}/content/notes/2021`;
const NOTE = `${NOTES}/2021-06-27.md`;

const PICTURE = 'docs/note-dark.png';

let server: ChildProcess;
let home: string;

beforeAll(async () => {
  copyProject(FOLDER);
  fillFixture(FOLDER);
  // In tests, Vite does not watch files.
  const { SITE_URL: _url, BASE_PATH: _path, NODE_ENV: _mode, VITEST: _test, ...env } = process.env;
  // Not through `npm run dev`, which would install the packages again.
  const astro = resolve('node_modules/.bin/astro');
  server = spawn(process.execPath, [astro, 'dev', '--ignore-lock'], { cwd: FOLDER, detached: true, env });
  let printed = '';
  home = await new Promise((done, fail) => {
    for (const stream of [server.stdout, server.stderr])
      stream!.on('data', (data) => {
        printed += stripVTControlCharacters(String(data));
        const [address] = /http:\/\/localhost:\d+\/kep-club\/(?=\s+.*Network)/.exec(printed) ?? [];
        if (address) done(address);
      });
    server.on('exit', (code) => fail(new Error(`exit code ${code}:\n${printed}`)));
  });
}, 180_000);

afterAll(() => {
  if (server.exitCode === null) process.kill(-server.pid!);
});

const see = async (path: string) => (await fetch(home + path)).text();

/** Returns the errors that the page of a note shows, as soon as they match. */
function untilErrors(path: string) {
  const read = async () => /id="note-errors"[^>]*>([^<]*)</.exec(await see(path))?.[1];
  return expect.poll(read, { timeout: 60_000 });
}

test('the page of a note shows its errors until they are fixed', async () => {
  const text = readFileSync(NOTE, 'utf8');
  await untilErrors('notes/2021-06-27/').toBeUndefined();
  writeFileSync(NOTE, `${text}\nKEP-99998 too.\n`);
  await untilErrors('notes/2021-06-27/').toMatch(/content\/notes\/2021\/2021-06-27\.md:\d+:1 .*KEP-99998/);
  writeFileSync(NOTE, text);
  await untilErrors('notes/2021-06-27/').toBeUndefined();
});

test('the page of a new note with wrong front matter says so, and shows the note once it is fixed', async () => {
  const file = `${NOTES}/2021-08-08.md`;
  writeFileSync(file, '---\ntitle: "A new note"\ndate:2021-08-08\n---\nText.\n');
  await untilErrors('notes/2021-08-08/').toMatch(/2021-08-08\.md:3:1 .*a space is missing after the colon/);
  writeFileSync(file, '---\ntitle: "A new note"\ndate: 2021-08-08\n---\nText.\n');
  await untilErrors('notes/2021-08-08/').toBeUndefined();
  await expect.poll(() => see('notes/'), { timeout: 60_000 }).toContain('A new note');
  rmSync(file);
  await expect.poll(() => see('notes/'), { timeout: 60_000 }).not.toContain('A new note');
});

test('a draft has its own address', async () => {
  const file = `${NOTES}/_2021-08-22.md`;
  writeFileSync(file, '---\ntitle: "A draft"\ndate: 2021-08-22\n---\nTo be written.\n');
  await expect.poll(() => see('notes/_2021-08-22/'), { timeout: 60_000 }).toContain('To be written.');
  rmSync(file);
});

test('a picture that is saved after the note that shows it appears', async () => {
  const text = readFileSync(NOTE, 'utf8');
  writeFileSync(NOTE, `${text}\n![A square](later.png)\n`);
  await untilErrors('notes/2021-06-27/').toMatch(/later\.png/);
  copyFileSync(PICTURE, `${NOTES}/later.png`);
  await untilErrors('notes/2021-06-27/').toBeUndefined();
  expect(await see('notes/2021-06-27/')).toMatch(/<img[^>]+alt="A square"/);
  writeFileSync(NOTE, text);
});
