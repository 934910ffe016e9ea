/** The search index: Pagefind reads the built pages and writes what the browser asks of them. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { decode, encode } from 'cborg';
import * as pagefind from 'pagefind';

/**
 * Indexes every page that has an element with `data-pagefind-body`, into `pagefind/` of the built
 * site. Pagefind is a process of its own: it reads each page while Astro renders the next.
 */
export function searchIndex(): AstroIntegration {
  let base = '/';
  let begun: Promise<pagefind.PagefindIndex>;
  const reading: Promise<string[]>[] = [];
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done'({ config }) {
        base = config.base;
      },
      'astro:build:start'({ setPrerenderer }) {
        begun = beginIndex();
        // Whoever waits for the index gets the error.
        begun.catch(() => undefined);
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async render(request, options) {
            const rendered = await prerenderer.render(request, options);
            const response = rendered instanceof Response ? rendered : rendered.response;
            if (options.routeData.type !== 'page') return rendered;
            const html = await response.text();
            const path = new URL(request.url).pathname.slice(base.length);
            if (html.includes('data-pagefind-body')) reading.push(addPage(await begun, `${path}index.html`, html));
            const copy = new Response(html, response);
            return rendered instanceof Response ? copy : { ...rendered, response: copy };
          },
        }));
      },
      async 'astro:build:done'({ dir, logger }) {
        const index = await begun;
        const faults = (await Promise.all(reading)).flat();
        const { files, errors } = await index.getFiles();
        await pagefind.close();
        refuse([...faults, ...errors]);
        await writeFiles(join(fileURLToPath(dir), 'pagefind'), settle(files));
        logger.info(`${reading.length} pages read`);
      },
    },
  };
}

async function beginIndex(): Promise<pagefind.PagefindIndex> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
  if (!index) refuse(errors);
  return index!;
}

/** Gives what is wrong with the page. */
async function addPage(index: pagefind.PagefindIndex, sourcePath: string, content: string): Promise<string[]> {
  const { errors } = await index.addHTMLFile({ sourcePath, content });
  return errors.map((error) => `${sourcePath}: ${error}`);
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
