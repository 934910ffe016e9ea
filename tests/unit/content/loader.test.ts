import { EventEmitter } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteLoader } from '../../../src/content/loader.ts';

type DataEntry = Parameters<LoaderContext['store']['set']>[0];

let root: string;
const NOTE = 'content/notes/2021/2021-06-27.md';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

/** What Astro hands to a loader, with a store that can be looked at. */
function build(watcher?: EventEmitter & { add: () => void }) {
  const entries = new Map<string, DataEntry>();
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const context = {
    config: { root: pathToFileURL(`${root}/`), site: 'https://club.example', base: '/club/' },
    watcher,
    store: {
      get: (id: string) => entries.get(id),
      set: (entry: DataEntry) => entries.set(entry.id, entry),
      keys: () => [...entries.keys()],
      delete: (id: string) => entries.delete(id),
    },
    logger: { error: tell, warn: tell, info: tell },
    generateDigest: (text: string) => text,
  } as unknown as LoaderContext;
  return { entries, told, load: () => noteLoader().load(context) };
}

/** The text of a note, which the page reads where the entry says. */
const htmlOf = (entry: DataEntry) => readFileSync(`${entry.rendered!.metadata!['texts']}.html`, 'utf8');

function edit(change: (text: string) => string) {
  writeFileSync(join(root, NOTE), change(readFileSync(join(root, NOTE), 'utf8')));
}

describe('in a build', () => {
  test('every note is entered under the name of its file, with its data, its text and its images', async () => {
    const { entries, load } = build();
    await load();
    expect([...entries.keys()]).toEqual(['2021-06-13', '2021-06-27', '2021-07-11']);
    const entry = entries.get('2021-06-27')!;
    expect(entry).toMatchObject({
      data: { title: 'Two KEPs: with everything', date: '2021-06-27', number: 26, authors: ['octocat'] },
      filePath: NOTE,
      assetImports: ['square.svg'],
    });
    expect(htmlOf(entry)).toContain('href="/club/keps/2258/"');
  });

  test('a second time renders only what changed, and forgets what is gone', async () => {
    const { entries, told, load } = build();
    await load();
    edit((text) => `${text}\nOne more line.\n`);
    rmSync(join(root, 'content/notes/2021/2021-06-13.md'));
    edit((text) => text.replace(' and [a note before](2021-06-13.md)', ''));
    await load();
    expect(told).toEqual(['3 notes, of which 3 are rendered anew', '2 notes, of which 1 are rendered anew']);
    expect([...entries.keys()]).toEqual(['2021-06-27', '2021-07-11']);
    expect(htmlOf(entries.get('2021-06-27')!)).toContain('One more line.');
  });

  test('errors make it fail with all of them, and without a stack', async () => {
    edit((text) => text.replace('number: 26', 'nubmer: 26').replace('## KEP-2599:', '#### KEP-2258:'));
    const error = await build()
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
    renameSync(join(root, NOTE), join(root, 'content/notes/2021/2021-02-30.md'));
    edit2021('2021-02-30');
    await expect(build().load()).rejects.toThrow(/2021-02-30\.md:1:1 {2}file-name[^]*date: expected a day that exists/);
  });

  function edit2021(day: string) {
    const file = join(root, `content/notes/2021/${day}.md`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('date: 2021-06-27', `date: ${day}`));
  }
});

describe('in development', () => {
  const watch = () => Object.assign(new EventEmitter(), { add: vi.fn() });

  test('errors are told, and the other notes are there', async () => {
    edit((text) => text.replace('title: "Two', 'title: Two').replace('everything"', 'everything'));
    const { entries, told, load } = build(watch());
    await load();
    expect([...entries.keys()]).toEqual(['2021-06-13', '2021-07-11']);
    expect(told.join('\n')).toContain('2021-06-27.md:2:8  front-matter  a text that holds a colon');
  });

  test('a change is followed; one that can not be read leaves the note as it was', async () => {
    const watcher = watch();
    const { entries, told, load } = build(watcher);
    await load();
    const body = () => htmlOf(entries.get('2021-06-27')!);
    edit((text) => `${text}\nOne more line.\n`);
    watcher.emit('all', 'change', join(root, NOTE));
    await vi.waitFor(() => expect(body()).toContain('One more line.'));
    edit((text) => `${text.replace('date: 2021-06-27', 'date: never')}\nAnother line.\n`);
    watcher.emit('all', 'change', join(root, NOTE));
    await vi.waitFor(() => expect(told.at(-1)).toBe('2021-06-27.md stays as it was.'));
    expect(body()).not.toContain('Another line.');
    expect(told.join('\n')).toContain('2021-06-27.md:3:7  front-matter  date: expected a day that exists');
  });

  test('a note that is deleted is gone, and drafts and other files are none', async () => {
    const watcher = watch();
    const { entries, told, load } = build(watcher);
    await load();
    const before = told.length;
    watcher.emit('all', 'add', join(root, 'content/notes/2021/_2021-07-18.md'));
    watcher.emit('all', 'change', join(root, 'content/club.yaml'));
    watcher.emit('all', 'unlink', join(root, NOTE));
    expect([...entries.keys()]).toEqual(['2021-06-13', '2021-07-11']);
    expect(told).toHaveLength(before);
  });
});
