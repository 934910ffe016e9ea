/** The search index: Pagefind is given the pages while the site is built, and makes what the browser asks for. */
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { settle } from './search-files.ts';

export interface SearchIndex {
  /** Begins with the pages of the site that was built before: most of them will stay as they are. Is done with them when it resolves. */
  begin: (files: readonly string[]) => Promise<void>;
  /** Tells which pages the new site has, and which of them are there already, as they were. */
  expect: (files: readonly string[], kept: ReadonlySet<string>) => void;
  /** Tells that a page of the new site is written, or will be at once, and how many bytes it has. */
  take: (file: string, size: number) => void;
  /** Writes the index into the site, which is there now. Gives how many pages can be found; throws where one can't be read. */
  finish: () => Promise<number>;
  /** Ends Pagefind, which else waits for more. */
  close: () => Promise<void>;
}

/** What marks the part of a page that can be found. */
const BODY = 'data-pagefind-body';

/** Which pages there are, in their order, and what each holds; undefined until it is written. */
interface Plan {
  order: readonly string[];
  read: (file: string) => string | undefined;
}

/**
 * Opens the index of a site, which goes into its folder `pagefind/`; `before` is where the site that was
 * built before lies while another is built. Files are paths in a site.
 *
 * Pagefind numbers pages as they come, and takes them one after another. So that the same site has
 * the same index, they are given in the order in which they are expected, whichever is there first;
 * one that was given too early is given again.
 */
export function openSearchIndex(site: string, before: string): SearchIndex {
  let plan: Plan = { order: [], read: () => undefined };
  let isExpected = false;
  const sizes = new Map<string, number>();

  let index = open();
  /** The pages that Pagefind was given, or that have nothing for it, in their order. */
  let given: string[] = [];
  const found = new Set<string>();
  const outdated = new Set<string>();
  let working = Promise.resolve();

  /** Gives pages as far as they are there, or until there is another plan. What fails is told at the end. */
  async function work(prepare?: () => Promise<void>): Promise<void> {
    const mine = plan;
    working = working.then(prepare).then(() => giveAll(mine));
    await working.catch(() => undefined);
  }

  async function giveAll(mine: Plan) {
    for (const file of outdated) {
      const html = mine.read(file);
      if (html === undefined) continue;
      outdated.delete(file);
      // Pagefind cannot forget a page, nor take one where it is not the last.
      if (html.includes(BODY) !== found.has(file)) await startOver();
      else await give(file, html);
    }
    while (mine === plan && given.length < mine.order.length) {
      const file = mine.order[given.length]!;
      const html = mine.read(file);
      if (html === undefined) return;
      given.push(file);
      await give(file, html);
    }
  }

  async function give(file: string, html: string) {
    if (!html.includes(BODY)) return;
    found.add(file);
    refuse((await (await index).addHTMLFile({ sourcePath: file, content: html })).errors);
  }

  async function startOver() {
    await (await index).deleteIndex();
    index = open();
    given = [];
    found.clear();
    outdated.clear();
  }

  function expect(files: readonly string[], kept: ReadonlySet<string>) {
    const isWritten = (file: string) => kept.has(file) || sizes.get(file) === sizeOf(join(site, file));
    plan = { order: files, read: (file) => (isWritten(file) ? readIfThere(join(site, file)) : undefined) };
    isExpected = true;
    void work(async () => {
      if (given.some((file, place) => files[place] !== file)) await startOver();
      for (const file of given) if (!kept.has(file)) outdated.add(file);
    });
  }

  return {
    begin(files) {
      plan = { order: files, read: (file) => readIfThere(join(site, file)) ?? readIfThere(join(before, file)) };
      return work();
    },
    expect,
    take(file, size) {
      sizes.set(file, size);
      void work();
    },
    async finish() {
      if (!isExpected) expect(globSync('**/*.html', { cwd: site }).toSorted(), new Set());
      plan = { ...plan, read: (file) => readFileSync(join(site, file), 'utf8') };
      void work();
      await working;
      const { files, errors } = await (await index).getFiles();
      refuse(errors);
      for (const { path, content } of found.size > 0 ? settle(files) : files) {
        const file = join(site, 'pagefind', path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
      return found.size;
    },
    close: async () => void (await pagefind.close()),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It is moved away, or not yet there: at the end it is read again, and missed.
    return undefined;
  }
}

/** 0 for what is not there: a page has more. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function open(): Promise<pagefind.PagefindIndex> {
  const opening = pagefind.createIndex({ forceLanguage: 'en' }).then(({ index, errors }) => {
    refuse(errors);
    return index!;
  });
  // Whoever asks it first is told what failed, and that may be a while.
  opening.catch(() => undefined);
  return opening;
}

function refuse(errors: readonly string[]) {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
}
