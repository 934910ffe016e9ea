import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LoaderOptions } from '../../support/loader.ts';
import { openLoader } from '../../support/loader.ts';

const FIRST = 'content/notes/2021/2021-06-13.md';
const SECOND = 'content/notes/2021/2021-06-27.md';
const THIRD = 'content/notes/2021/2021-07-11.md';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function edit(path: string, change: (text: string) => string) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}

const open = (options?: LoaderOptions) => openLoader(root, options);

describe('in a build', () => {
  test('every note is stored under the name of its file, with its data, its texts and its images', async () => {
    const { entries, load, textsOf } = open();
    await load();
    expect([...entries.keys()]).toEqual(['2021-06-13', '2021-06-27', '2021-07-11']);
    expect(entries.get('2021-06-27')).toMatchObject({
      data: {
        title: 'Two KEPs: with everything',
        date: '2021-06-27',
        number: 26,
        authors: ['octocat'],
        images: ['square.svg'],
      },
      filePath: SECOND,
      assetImports: ['square.svg'],
      imageImports: [['images', 0]],
    });
    expect(textsOf('2021-06-27')).toEqual({
      html: expect.stringContaining('href="/club/keps/2258/"'),
      feed: expect.stringContaining('href="https://club.example/club/keps/2258/"'),
      markdown: expect.stringContaining('(https://club.example/club/keps/2258/'),
      headings: expect.arrayContaining([expect.objectContaining({ depth: 2 })]),
    });
  });

  test('errors make it fail with all of them, and without a stack', async () => {
    edit(SECOND, (text) => text.replace('number: 26', 'nubmer: 26').replace('## KEP-2599:', '#### KEP-2258:'));
    const error = await open()
      .load()
      .catch((thrown: unknown) => thrown as Error);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toContain(
      '2021-06-27.md:5:1  front-matter  unknown field "nubmer"; did you mean "number"?',
    );
    expect((error as Error).message).toContain('2021-06-27.md:13:1  heading-level  ');
    expect((error as Error).stack).toBe('');
  });

  test('a note of a day that does not exist makes it fail', async () => {
    const file = 'content/notes/2021/2021-02-30.md';
    renameSync(join(root, SECOND), join(root, file));
    edit(file, (text) => text.replace('date: 2021-06-27', 'date: 2021-02-30'));
    await expect(open().load()).rejects.toThrow(
      /2021-02-30\.md:1:1 {2}file-name[^]*date: found 2021-02-30, expected a day that exists/,
    );
  });
});

describe('a second time', () => {
  test('nothing is rendered if nothing changed', async () => {
    const { load, log } = open();
    expect(await load()).toHaveLength(3);
    expect(await load()).toEqual([]);
    expect(log).toEqual(['3 notes, 3 of them rendered again', '3 notes, 0 of them rendered again']);
  });

  test('a changed note is rendered again, and a deleted one is removed', async () => {
    const { entries, load, htmlOf } = open();
    await load();
    rmSync(join(root, FIRST));
    edit(SECOND, (text) => `${text.replace(' and [a note before](2021-06-13.md)', '')}\nOne more line.\n`);
    expect(await load()).toEqual(['2021-06-27']);
    expect([...entries.keys()]).toEqual(['2021-06-27', '2021-07-11']);
    expect(htmlOf('2021-06-27')).toContain('One more line.');
  });

  test('a note that links to a removed heading is checked again, although it did not change', async () => {
    const { load } = open();
    edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-13.md#a-heading'));
    edit(FIRST, (text) => `${text}\n## A heading\n`);
    await load();
    edit(FIRST, (text) => text.replace('## A heading', '## Another'));
    await expect(load()).rejects.toThrow('there is no #a-heading in content/notes/2021/2021-06-13.md');
  });

  test('a number that two notes have is an error of both', async () => {
    const { load } = open();
    await load();
    edit(THIRD, (text) => text.replace('number: 27', 'number: 26'));
    const error = (await load().catch((thrown: unknown) => thrown)) as Error;
    expect(error.message.match(/number 26 is already used by/g)).toHaveLength(2);
  });

  test('an image that was removed from the note is not requested again', async () => {
    const { entries, load } = open();
    await load();
    rmSync(join(root, 'content/notes/2021/square.svg'));
    edit(SECOND, (text) => text.replace(/^.*square\.svg.*$/gm, ''));
    await load();
    expect(entries.get('2021-06-27')).toMatchObject({ assetImports: [], imageImports: [], data: { images: [] } });
  });

  test.each<[string, (session: ReturnType<typeof open>) => void]>([
    [
      'the data of a KEP',
      () => edit('src/data/keps.json', (text) => text.replace('components logs sanitization', 'log sanitization')),
    ],
    ['the base of the site', ({ config }) => void (config.base = '/elsewhere/')],
    ['a new file that a note may name', () => writeFileSync(join(root, 'content/notes/2021/other.svg'), '<svg/>')],
    ['the code', () => writeFileSync(join(root, 'src/changed.ts'), 'export {};')],
  ])('everything is rendered after a change of %s', async (_, change) => {
    const session = open();
    await session.load();
    change(session);
    expect(await session.load()).toHaveLength(3);
  });
});

describe('in development', () => {
  const openDev = (options?: LoaderOptions) => open({ ...options, dev: true });

  test('a new note that cannot be read has a page with its errors, and is not published', async () => {
    edit(SECOND, (text) => text.replace('title: "Two', 'title: Two').replace('everything"', 'everything'));
    const { entries, log, load, metadataOf } = openDev();
    await load();
    expect(log.join('\n')).toContain('2021-06-27.md:2:8  front-matter  the value of title contains a colon');
    expect(entries.get('2021-06-27')!.data).toMatchObject({ title: '2021-06-27: the front matter can’t be read' });
    expect(metadataOf('2021-06-27')).toMatchObject({
      published: false,
      errors: expect.stringContaining('2021-06-27.md:2:8'),
    });
    expect(metadataOf('2021-06-13')).toMatchObject({ published: true, errors: '' });
  });

  test('a change is applied; a note whose front matter can no longer be read keeps the previous one', async () => {
    const { entries, log, load, follow, htmlOf, metadataOf } = openDev();
    await load();
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    expect(await follow(SECOND)).toEqual(['2021-06-27']);
    expect(htmlOf('2021-06-27')).toContain('One more line.');
    edit(SECOND, (text) => `${text.replace('date: 2021-06-27', 'date: never')}\nAnother line.\n`);
    await follow(SECOND);
    expect(htmlOf('2021-06-27')).toContain('Another line.');
    expect(entries.get('2021-06-27')).toMatchObject({ data: { date: '2021-06-27' } });
    expect(metadataOf('2021-06-27').published).toBe(true);
    expect(log.join('\n')).toContain('2021-06-27.md:3:7  front-matter  date: found never, expected a day that exists');
  });

  test('undoing a change restores the earlier text', async () => {
    const { load, follow, htmlOf } = openDev();
    const before = readFileSync(join(root, SECOND), 'utf8');
    await load();
    const html = htmlOf('2021-06-27');
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    await follow(SECOND);
    writeFileSync(join(root, SECOND), before);
    await follow(SECOND);
    expect(htmlOf('2021-06-27')).toBe(html);
    expect(await load()).toEqual([]);
  });

  test('texts that were deleted are rendered again at the next start', async () => {
    const { load, htmlOf } = openDev();
    await load();
    rmSync(join(root, '.cache'), { recursive: true });
    expect(await load()).toHaveLength(3);
    expect(htmlOf('2021-06-27')).toContain('href="/club/keps/2258/"');
  });

  test('texts without a note are deleted at the next start', async () => {
    const { load, follow } = openDev();
    await load();
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    await follow(SECOND);
    const kept = () => readdirSync(join(root, '.cache/astro/notes')).length;
    expect(kept()).toBe(4);
    await load();
    expect(kept()).toBe(3);
  });

  test('errors are kept with their note until they are fixed, even if in another file', async () => {
    const { load, follow, metadataOf } = openDev();
    const errors = () => metadataOf('2021-06-27').errors;
    edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-12.md'));
    await load();
    expect(errors()).toContain('there is no note content/notes/2021/2021-06-12.md');
    renameSync(join(root, FIRST), join(root, 'content/notes/2021/2021-06-12.md'));
    await follow(FIRST, 'content/notes/2021/2021-06-12.md');
    expect(errors()).toBe('');
  });

  test('errors come and go with the heading that a note links to', async () => {
    edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-13.md#a-heading'));
    edit(FIRST, (text) => `${text}\n## A heading\n`);
    const { load, follow, metadataOf } = openDev();
    await load();
    const errors = () => metadataOf('2021-06-27').errors;
    edit(FIRST, (text) => text.replace('## A heading', '## Another'));
    await follow(FIRST);
    expect(errors()).toContain('there is no #a-heading');
    edit(FIRST, (text) => text.replace('## Another', '## A heading'));
    await follow(FIRST);
    expect(errors()).toBe('');
  });

  test('a number that two notes claim is an error until one gives it up', async () => {
    const { load, follow, metadataOf } = openDev();
    await load();
    edit(THIRD, (text) => text.replace('number: 27', 'number: 26'));
    await follow(THIRD);
    expect(metadataOf('2021-07-11').errors).toContain('number 26 is already used by');
    edit(SECOND, (text) => text.replace('number: 26', 'number: 28'));
    await follow(SECOND);
    expect(metadataOf('2021-07-11').errors).toBe('');
  });

  test.each([
    ['src/data/keps.json', 'components logs sanitization', 'log sanitization'],
    ['content/club.yaml', 'name:', '# A comment.\nname:'],
  ])('all notes are rendered after a change of %s', async (file, from, to) => {
    const { load, follow } = openDev();
    await load();
    edit(file, (text) => text.replace(from, to));
    expect(await follow(file)).toHaveLength(3);
  });

  test('a changed title in the KEP data is used for the links in notes', async () => {
    const { load, follow, textsOf } = openDev();
    await load();
    edit('src/data/keps.json', (text) => text.replaceAll('components logs sanitization', 'log sanitization'));
    await follow('src/data/keps.json');
    expect(['2021-06-13', '2021-06-27', '2021-07-11'].map((id) => textsOf(id).html).join('')).toContain(
      'log sanitization',
    );
  });

  test('an image that is saved after the note appears, and disappears when it is deleted', async () => {
    const { entries, load, follow } = openDev();
    edit(THIRD, (text) => `${text}\n![A pod](a%20pod.svg)\n`);
    await load();
    const images = () => entries.get('2021-07-11')!.assetImports;
    expect(images()).toEqual([]);
    const image = 'content/notes/2021/a pod.svg';
    cpSync(join(root, 'content/notes/2021/square.svg'), join(root, image));
    expect(await follow(image)).toEqual(['2021-07-11']);
    expect(images()).toEqual(['a pod.svg']);
    rmSync(join(root, image));
    await follow(image);
    expect(images()).toEqual([]);
  });

  test('a note that is deleted while it is read does no harm', async () => {
    const { entries, load, follow, htmlOf } = openDev();
    await load();
    rmSync(join(root, SECOND));
    edit(THIRD, (text) => `${text}\nOne more line.\n`);
    await follow(SECOND, THIRD);
    expect(htmlOf('2021-07-11')).toContain('One more line.');
    expect([...entries.keys()].toSorted()).toEqual(['2021-06-13', '2021-07-11']);
  });

  test('KEP data that cannot be read is reported, and the next change is applied', async () => {
    const { log, load, follow, htmlOf } = openDev();
    await load();
    const data = readFileSync(join(root, 'src/data/keps.json'), 'utf8');
    writeFileSync(join(root, 'src/data/keps.json'), '{');
    await follow(SECOND);
    expect(log.at(-1)).toContain('src/data/keps.json');
    writeFileSync(join(root, 'src/data/keps.json'), data);
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    await follow(SECOND);
    expect(htmlOf('2021-06-27')).toContain('One more line.');
  });

  test('the recording of an agenda is that of the note that reports the meeting, as soon as it is added', async () => {
    const agenda = 'content/meetings/2021-06-26.md';
    mkdirSync(join(root, 'content/meetings'), { recursive: true });
    edit(SECOND, (text) => text.replace(/^meeting: .*$/m, 'meeting: { date: 2021-06-26 }'));
    writeFileSync(join(root, agenda), '---\ndate: 2021-06-26\n---\nWe read.\n');
    const { load, follow, metadataOf } = openDev();
    await load();
    const recording = 'https://www.youtube.com/watch?v=0123456789a';
    edit(agenda, (text) => text.replace('date: 2021-06-26', `$&\nrecording: ${recording}`));
    expect(await follow(agenda)).toEqual(['2021-06-27']);
    expect(metadataOf('2021-06-27').recording).toBe(recording);
  });

  test('drafts have a page only in development, and are not checked', async () => {
    const draft = 'content/notes/2021/_2021-07-18.md';
    cpSync(join(root, THIRD), join(root, draft));
    edit(draft, (text) => `${text}\nKEP-99999 is read.\n`);
    mkdirSync(join(root, 'content/notes/_later'));
    cpSync(join(root, THIRD), join(root, 'content/notes/_later/talk.md'));
    const { entries, load, follow, htmlOf, metadataOf } = openDev();
    await load();
    expect([...entries.keys()].filter((id) => id.startsWith('_'))).toEqual(['_2021-07-18', '_later-talk']);
    expect(metadataOf('_2021-07-18')).toMatchObject({ published: false, errors: '' });
    edit(draft, (text) => `${text}\nOne more line.\n`);
    await follow(draft);
    expect(htmlOf('_2021-07-18')).toContain('One more line.');
    const build = open();
    await build.load();
    expect([...build.entries.keys()]).toEqual(['2021-06-13', '2021-06-27', '2021-07-11']);
  });
});

describe('when the dev server is started again', () => {
  beforeEach(() => {
    mkdirSync(join(root, 'public'), { recursive: true });
    writeFileSync(join(root, 'public/agenda.txt'), 'Read it.');
    for (const path of [FIRST, SECOND, THIRD]) writeFileSync(join(root, path), noteOf(path.slice(-13, -3)));
  });

  /**
   * Opens a dev server, which can be started again. A file outside of the content that all notes link to is deleted before
   * a start, so that it reports each note that it checks.
   */
  function openDev() {
    const { load, follow, log, htmlOf } = open({ dev: true });
    const start = async () => {
      rmSync(join(root, 'public/agenda.txt'), { force: true });
      log.splice(0);
      await load();
      return [FIRST, SECOND, THIRD].filter((path) => log.some((message) => message.includes(`${path}:`)));
    };
    return { load, follow, start, htmlOf };
  }

  test('notes without problems are not checked again', async () => {
    const { load, follow, start, htmlOf } = openDev();
    await load();
    expect(await start()).toEqual([]);
    edit(FIRST, (text) => `${text}\nOne more line.\n`);
    await follow(FIRST);
    // The changed note has an error by now.
    expect(await start()).toEqual([FIRST]);
    expect(htmlOf('2021-06-13')).toContain('One more line.');
  });

  test('notes with errors or warnings are checked, and reported again', async () => {
    const { load, start } = openDev();
    edit(SECOND, (text) => `${text}\nSee [the last note](2021-06-12.md).\n`);
    await load();
    expect(await start()).toEqual([SECOND]);
    expect(await start()).toEqual([SECOND]);
  });

  test.each<[string, () => void]>([
    ['a note that another links to', () => edit(FIRST, (text) => `${text}\n## A heading\n`)],
    ['the size of a picture', () => edit('content/notes/2021/square.svg', (text) => `${text}\n`)],
    ['a new draft', () => writeFileSync(join(root, 'content/notes/2021/_draft.md'), 'Soon.')],
    ['the KEP data', () => edit('src/data/keps.json', (text) => text.replace('components logs', 'logs'))],
  ])('everything is checked if %s changed while no server ran', async (_, change) => {
    const { load, start } = openDev();
    await load();
    change();
    expect(await start()).toEqual([FIRST, SECOND, THIRD]);
  });
});

/** A note without problems that links to a file outside of the content. */
const noteOf = (day: string) => `---
title: "The week of ${day}"
date: ${day}
---

## KEP-2599: minReadySeconds

We read it on ${day}, as [planned](/agenda.txt).
`;
