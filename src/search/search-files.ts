/** The files of a search index, put in order. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';

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
