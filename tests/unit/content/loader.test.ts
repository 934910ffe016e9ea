import { EventEmitter } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NoteMetadata } from '../../../src/content/loader.ts';
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
    const { entries, load } = open();
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
      rendered: {
        html: expect.stringContaining('href="/club/keps/2258/"'),
        metadata: {
          feed: expect.stringContaining('href="https://club.example/club/keps/2258/"'),
          markdown: expect.stringContaining('(https://club.example/club/keps/2258/'),
        },
      },
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
    await expect(open().load()).rejects.toThrow(/2021-02-30\.md:1:1 {2}file-name[^]*date: found 2021-02-30, expected a day that exists/);
  });
});

describe('a second time', () => {
  test('nothing is rendered where nothing changed', async () => {
    const { load, log } = open();
    expect(await load()).toHaveLength(3);
    expect(await load()).toEqual([]);
    expect(log).toEqual(['3 notes, 3 of them rendered anew', '3 notes, 0 of them rendered anew']);
  });

  test('a note that changed is rendered, and one that was deleted is gone', async () => {
    const { entries, load, htmlOf } = open();
    await load();
    rmSync(join(root, FIRST));
    edit(SECOND, (text) => `${text.replace(' and [a note before](2021-06-13.md)', '')}\nOne more line.\n`);
    expect(await load()).toEqual(['2021-06-27']);
    expect([...entries.keys()]).toEqual(['2021-06-27', '2021-07-11']);
    expect(htmlOf('2021-06-27')).toContain('One more line.');
  });

  test('a note whose link lost its heading is checked again, though it did not change', async () => {
    const { load } = open();
    edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-13.md#a-heading'));
    edit(FIRST, (text) => `${text}\n## A heading\n`);
    await load();
    edit(FIRST, (text) => text.replace('## A heading', '## Another'));
    await expect(load()).rejects.toThrow('there is no #a-heading in content/notes/2021/2021-06-13.md');
  });

  test('a number that another note takes too is an error of both', async () => {
    const { load } = open();
    await load();
    edit(THIRD, (text) => text.replace('number: 27', 'number: 26'));
    const error = (await load().catch((thrown: unknown) => thrown)) as Error;
    expect(error.message.match(/number 26 is already that of/g)).toHaveLength(2);
  });

  test('an image that was removed with its line is not asked for again', async () => {
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
  const watch = () => Object.assign(new EventEmitter(), { add: vi.fn() });
  const emit = (watcher: EventEmitter, event: string, path: string) => watcher.emit('all', event, join(root, path));

  const status = (entry: unknown) => (entry as { rendered: { metadata: NoteMetadata } }).rendered.metadata;

  test('a new note that can not be read has a page with its errors, and is not published', async () => {
    edit(SECOND, (text) => text.replace('title: "Two', 'title: Two').replace('everything"', 'everything'));
    const { entries, log, load } = open({ watcher: watch() });
    await load();
    expect(log.join('\n')).toContain('2021-06-27.md:2:8  front-matter  the value of title contains a colon');
    const entry = entries.get('2021-06-27')!;
    expect(entry.data).toMatchObject({ title: '2021-06-27: the front matter can’t be read' });
    expect(status(entry)).toMatchObject({ published: false, errors: expect.stringContaining('2021-06-27.md:2:8') });
    expect(status(entries.get('2021-06-13'))).toMatchObject({ published: true, errors: '' });
  });

  test('a change is followed; a note whose front matter can not be read any more keeps the one before', async () => {
    const watcher = watch();
    const { entries, log, load, htmlOf } = open({ watcher });
    await load();
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    emit(watcher, 'change', SECOND);
    await vi.waitFor(() => expect(htmlOf('2021-06-27')).toContain('One more line.'));
    edit(SECOND, (text) => `${text.replace('date: 2021-06-27', 'date: never')}\nAnother line.\n`);
    emit(watcher, 'change', SECOND);
    await vi.waitFor(() => expect(htmlOf('2021-06-27')).toContain('Another line.'));
    expect(entries.get('2021-06-27')).toMatchObject({ data: { date: '2021-06-27' } });
    expect(status(entries.get('2021-06-27')).published).toBe(true);
    expect(log.join('\n')).toContain('2021-06-27.md:3:7  front-matter  date: found never, expected a day that exists');
  });

  test('errors are kept with their note, and go when they are fixed, if only in another file', async () => {
    const watcher = watch();
    const { entries, load } = open({ watcher });
    const errors = () => status(entries.get('2021-06-27')).errors;
    edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-12.md'));
    await load();
    expect(errors()).toContain('there is no note content/notes/2021/2021-06-12.md');
    renameSync(join(root, FIRST), join(root, 'content/notes/2021/2021-06-12.md'));
    emit(watcher, 'unlink', FIRST);
    emit(watcher, 'add', 'content/notes/2021/2021-06-12.md');
    await vi.waitFor(() => expect(errors()).toBe(''));
  });

  test.each([
    ['src/data/keps.json', 'components logs sanitization', 'log sanitization'],
    ['content/club.yaml', 'name:', '# A comment.\nname:'],
  ])('all notes are rendered after a change of %s', async (file, from, to) => {
    const watcher = watch();
    const { entries, load } = open({ watcher });
    await load();
    const before = new Map(entries);
    edit(file, (text) => text.replace(from, to));
    emit(watcher, 'change', file);
    await vi.waitFor(() => {
      for (const [id, entry] of entries) expect(entry).not.toBe(before.get(id));
    });
  });

  test('an image that is saved after it was named appears, and goes when it is deleted', async () => {
    const watcher = watch();
    const { entries, load } = open({ watcher });
    edit(THIRD, (text) => `${text}\n![A pod](a%20pod.svg)\n`);
    await load();
    const images = () => entries.get('2021-07-11')!.assetImports;
    expect(images()).toEqual([]);
    const image = 'content/notes/2021/a pod.svg';
    cpSync(join(root, 'content/notes/2021/square.svg'), join(root, image));
    emit(watcher, 'add', image);
    await vi.waitFor(() => expect(images()).toEqual(['a pod.svg']));
    rmSync(join(root, image));
    emit(watcher, 'unlink', image);
    await vi.waitFor(() => expect(images()).toEqual([]));
  });

  test('a note that is deleted while it is read stops nothing', async () => {
    const watcher = watch();
    const { entries, load, htmlOf } = open({ watcher });
    await load();
    emit(watcher, 'change', SECOND);
    rmSync(join(root, SECOND));
    edit(THIRD, (text) => `${text}\nOne more line.\n`);
    emit(watcher, 'change', THIRD);
    await vi.waitFor(() => expect(htmlOf('2021-07-11')).toContain('One more line.'));
    emit(watcher, 'unlink', SECOND);
    await vi.waitFor(() => expect([...entries.keys()].toSorted()).toEqual(['2021-06-13', '2021-07-11']));
  });

  test('KEP data that can not be read are reported, and the next change is followed', async () => {
    const watcher = watch();
    const { log, load, htmlOf } = open({ watcher });
    await load();
    const data = readFileSync(join(root, 'src/data/keps.json'), 'utf8');
    writeFileSync(join(root, 'src/data/keps.json'), '{');
    emit(watcher, 'change', SECOND);
    await vi.waitFor(() => expect(log.at(-1)).toContain('src/data/keps.json'));
    writeFileSync(join(root, 'src/data/keps.json'), data);
    edit(SECOND, (text) => `${text}\nOne more line.\n`);
    emit(watcher, 'change', SECOND);
    await vi.waitFor(() => expect(htmlOf('2021-06-27')).toContain('One more line.'));
  });

  test('drafts have a page of their own, which no build has, and are not checked', async () => {
    const draft = 'content/notes/2021/_2021-07-18.md';
    cpSync(join(root, THIRD), join(root, draft));
    edit(draft, (text) => `${text}\nKEP-99999 is read.\n`);
    mkdirSync(join(root, 'content/notes/_later'));
    cpSync(join(root, THIRD), join(root, 'content/notes/_later/talk.md'));
    const watcher = watch();
    const session = open({ watcher });
    await session.load();
    expect([...session.entries.keys()].filter((id) => id.startsWith('_'))).toEqual(['_2021-07-18', '_later-talk']);
    expect(status(session.entries.get('_2021-07-18'))).toMatchObject({ published: false, errors: '' });
    edit(draft, (text) => `${text}\nOne more line.\n`);
    emit(watcher, 'change', draft);
    await vi.waitFor(() => expect(session.htmlOf('_2021-07-18')).toContain('One more line.'));
    const build = open();
    await build.load();
    expect([...build.entries.keys()]).toEqual(['2021-06-13', '2021-06-27', '2021-07-11']);
  });
});
