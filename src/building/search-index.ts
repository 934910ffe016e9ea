/** The search index: Pagefind reads the built pages and writes what the browser asks of them. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import * as pagefind from 'pagefind';

export interface SearchIndex {
  /** Says that a page will be added, and which ones before it: they are read in that order, whichever comes first. */
  expect: (file: string) => void;
  /** Adds a page, by the file that it has in the built site; its HTML is asked for when its turn comes. */
  add: (file: string, read: () => string) => void;
  /** Writes the index of all pages into a folder. Gives how many it holds; throws where a page is missing or wrong. */
  write: (folder: string) => Promise<number>;
}

/**
 * An index of every page that has an element with `data-pagefind-body`. Pagefind is a process of
 * its own: it reads pages while Astro renders others.
 */
export function createSearchIndex(): SearchIndex {
  const begun = beginIndex();
  const expected: string[] = [];
  const added = new Map<string, () => string>();
  const faults: string[] = [];
  let count = 0;
  let reading: Promise<void> = begun.then(() => undefined);
  // Whoever waits for the index gets the error.
  reading.catch(() => undefined);
  const readNext = async () => {
    const index = await begun;
    for (let read; (read = added.get(expected[0]!)); ) {
      const sourcePath = expected.shift()!;
      added.delete(sourcePath);
      const content = read();
      if (!content.includes('data-pagefind-body')) continue;
      const { errors } = await index.addHTMLFile({ sourcePath, content });
      faults.push(...errors.map((error) => `${sourcePath}: ${error}`));
      count += 1;
    }
  };
  return {
    expect: (file) => void expected.push(file),
    add(file, read) {
      added.set(file, read);
      reading = reading.then(readNext);
      reading.catch(() => undefined);
    },
    async write(folder) {
      await reading;
      if (expected.length > 0) faults.push(`${expected[0]} was never rendered`);
      const index = await begun;
      const { files, errors } = await index.getFiles();
      await pagefind.close();
      refuse([...faults, ...errors]);
      await writeFiles(folder, settle(files));
      return count;
    },
  };
}

async function beginIndex(): Promise<pagefind.PagefindIndex> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
  if (!index) refuse(errors);
  return index!;
}

function refuse(errors: readonly string[]) {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
}

async function writeFiles(folder: string, files: readonly IndexFile[]) {
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

export interface IndexFile {
  path: string;
  content: Uint8Array;
}

type Filter = [name: string, values: [value: string, pages: number[]][]];
type Meta = [version: string, pages: unknown, chunks: unknown, filters: [name: string, hash: string][], ...unknown[]];

/** What every compressed file of Pagefind begins with. */
const SIGNATURE = 'pagefind_dcd';

/**
 * Pagefind 1.5 lists filters and their values in an order of chance, and names the files by their
 * content. Sorted, and named anew, the same pages give the same files.
 */
export function settle(files: readonly IndexFile[]): IndexFile[] {
  const filters = new Map<string, string>();
  const settled = files
    .filter(({ path }) => path.endsWith('.pf_filter'))
    .map(({ content }) => {
      const [name, values] = unpack<Filter>(content);
      const packed = pack([name, values.toSorted(([a], [b]) => (a < b ? -1 : 1))] satisfies Filter);
      const hash = `en_${digest(packed, 7)}`;
      filters.set(name, hash);
      return { path: `filter/${hash}.pf_filter`, content: packed };
    });
  const meta = files.find(({ path }) => path.endsWith('.pf_meta'));
  const entry = files.find(({ path }) => path === 'pagefind-entry.json');
  if (!meta || !entry) throw new Error('The search index has no description: Pagefind writes others than it did.');
  const [version, pages, chunks, , ...rest] = unpack<Meta>(meta.content);
  const packed = pack([
    version,
    pages,
    chunks,
    [...filters].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ...rest,
  ] satisfies Meta);
  const hash = `en_${digest(packed, 10)}`;
  const description = JSON.parse(Buffer.from(entry.content).toString('utf8'));
  description.languages.en.hash = hash;
  return [
    ...files.filter((file) => file !== meta && file !== entry && !file.path.endsWith('.pf_filter')),
    ...settled,
    { path: `pagefind.${hash}.pf_meta`, content: packed },
    { path: entry.path, content: Buffer.from(JSON.stringify(description)) },
  ];
}

function unpack<Content>(content: Uint8Array): Content {
  return decode(gunzipSync(content).subarray(SIGNATURE.length)) as Content;
}

function pack(content: unknown): Buffer {
  return gzipSync(Buffer.concat([Buffer.from(SIGNATURE), encode(content)]), { level: 9 });
}

function digest(content: Uint8Array, length: number): string {
  return createHash('sha256').update(content).digest('hex').slice(0, length);
}
