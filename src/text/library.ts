/**
 * Prepared texts, stored on disk by the id of their contents, so that each is parsed only once. An id always stands for
 * the same contents; a new version of this code prepares all texts again.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson } from '../util/decode.ts';
import { readText, TEXT_CACHE } from './contents.ts';
import type { Section } from './outline.ts';
import type { PreparedText } from './prepare.ts';
import { prepareText, readReadme } from './prepare.ts';
import type { RenderedText } from './render.ts';
import type { WrittenAddress } from './written-addresses.ts';

/** The facts about a text, without its HTML. */
export type TextFacts = Omit<RenderedText, 'html'>;

export interface Library {
  /** Whether the contents are in the cache. */
  isAvailable: (id: string) => boolean;
  /** Whether it was prepared before. */
  isPrepared: (id: string) => boolean;
  /** Each of these is undefined if the contents aren't in the cache, aren't text, or are too large for a page. */
  facts: (id: string) => TextFacts | undefined;
  html: (id: string) => string | undefined;
  sections: (id: string) => Section[] | undefined;
  addresses: (id: string) => WrittenAddress[] | undefined;
  /** The file as text. */
  source: (id: string) => string | undefined;
}

/** The folder of prepared texts, from the root of the project. */
const PREPARED = '.cache/texts';

/** The code that prepares texts, and its dependencies. */
const CODE = ['package-lock.json', 'src/{kep,note,text,util}/**/*.ts'];

/** Opens the texts of the project in a folder. */
export function openLibrary(root: string): Library {
  const contents = join(root, TEXT_CACHE);
  const prepared = join(root, PREPARED, digestCode(root));
  removeOthers(join(root, PREPARED), prepared);
  const known = new Map<string, TextFacts | undefined>();
  const read = (id: string, part: string) => readIfThere(join(prepared, `${id}.${part}`));
  const prepare = (id: string) => {
    const content = readText(id, contents);
    const made = content && prepareText(content);
    if (!made) return undefined;
    const { html, ...facts } = made.text;
    mkdirSync(prepared, { recursive: true });
    replaceFile(join(prepared, `${id}.html`), html);
    replaceFile(join(prepared, `${id}.sections.json`), JSON.stringify(made.sections));
    replaceFile(join(prepared, `${id}.addresses.json`), JSON.stringify(made.addresses));
    // Written last: if it exists, so do the others.
    replaceFile(join(prepared, `${id}.json`), JSON.stringify(facts));
    return { ...made, facts, html };
  };
  const facts = (id: string) => {
    if (!known.has(id)) {
      const kept = read(id, 'json');
      known.set(id, (decodeJson(kept ?? '') as TextFacts | undefined) ?? prepare(id)?.facts);
    }
    return known.get(id);
  };
  const part =
    <Name extends 'sections' | 'addresses'>(name: Name) =>
    (id: string): PreparedText[Name] | undefined =>
      facts(id) &&
      ((decodeJson(read(id, `${name}.json`) ?? '') as PreparedText[Name] | undefined) ?? prepare(id)?.[name]);
  return {
    facts,
    isPrepared: (id) => existsSync(join(prepared, `${id}.json`)),
    isAvailable: (id) => readText(id, contents) !== undefined,
    html: (id) => facts(id) && (read(id, 'html') ?? prepare(id)?.html),
    sections: part('sections'),
    addresses: part('addresses'),
    source: (id) => {
      const content = readText(id, contents);
      return content && readReadme(content);
    },
  };
}

function digestCode(root: string): string {
  const digest = createHash('sha256');
  for (const path of globSync(CODE, { cwd: root }).toSorted())
    digest.update(path).update(readFileSync(join(root, path)));
  return digest.digest('hex').slice(0, 16);
}

/** Removes texts that other versions of the code prepared. */
function removeOthers(folder: string, current: string) {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  for (const name of names) {
    if (join(folder, name) !== current) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes to a temporary file and renames it, so that other processes never read a partial file. */
function replaceFile(file: string, text: string) {
  const next = `${file}.${randomUUID()}`;
  writeFileSync(next, text);
  renameSync(next, file);
}
