/**
 * A git repository in memory: a test makes dozens of commits, and a process of git for each would take most of its
 * time. Ids are those of git, which is started only where something reads the repository on disk.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PERSON = 'Test <test@example.org>';

/** The text of a file, or where a symbolic link points to. */
type Content = string | { link: string };

/** By path from the root; null deletes a file. */
export type Files = Record<string, Content | null>;

export interface Entry {
  mode: '100644' | '120000' | '040000';
  type: 'blob' | 'tree';
  sha: string;
  size?: number;
  path: string;
}

export interface Revision {
  sha: string;
  /** An RFC 3339 time, in UTC. */
  date: string;
  message: string;
  parents: Revision[];
  files: ReadonlyMap<string, Content>;
  /** The differences from the first parent. */
  changes: Files;
}

type Draft = Pick<Revision, 'date' | 'message' | 'parents' | 'changes'>;

export class Repository {
  readonly #folder = mkdtempSync(join(tmpdir(), 'enhancements-'));
  readonly #revisions = new Map<string, Revision>();
  readonly #blobs = new Map<string, Buffer>();
  /** The number of revisions on disk. */
  #written = 0;
  /** The newest revision of the default branch. */
  head: Revision | undefined;

  /** Adds a revision that is not on a branch yet. */
  add({ date, message, parents, changes }: Draft): Revision {
    const files = new Map(parents[0]?.files);
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) files.delete(path);
      else files.set(path, content);
    }
    const written = `${PERSON} ${secondsOf(date)} +0000`;
    const text = [
      `tree ${this.#hashFolder([...files]).sha}`,
      ...parents.map(({ sha }) => `parent ${sha}`),
      `author ${written}`,
      `committer ${written}`,
      `\n${message}\n`,
    ].join('\n');
    const sha = hash('commit', Buffer.from(text));
    const day = new Date(date).toISOString().replace('.000', '');
    const revision = { sha, date: day, message, parents, files, changes };
    this.#revisions.set(sha, revision);
    return revision;
  }

  get(sha: string): Revision | undefined {
    return this.#revisions.get(sha);
  }

  blob(sha: string): Buffer | undefined {
    return this.#blobs.get(sha);
  }

  /** The files and directories of a revision, as `git ls-tree -r -t` lists them. */
  list({ files }: Revision): Entry[] {
    return this.#hashFolder([...files]).entries;
  }

  /** Returns a revision and all of its ancestors, newest first. */
  *log(from: Revision | undefined): Generator<Revision> {
    const waiting = from ? [from] : [];
    const seen = new Set(waiting);
    while (waiting.length > 0) {
      const date = waiting.map((revision) => revision.date).reduce((a, b) => (a > b ? a : b));
      const [next] = waiting.splice(
        waiting.findIndex((revision) => revision.date === date),
        1,
      );
      yield next!;
      for (const parent of next!.parents.filter((parent) => !seen.has(parent))) {
        seen.add(parent);
        waiting.push(parent);
      }
    }
  }

  /** The repository on disk, with the default branch as it is now, and without a checkout. */
  get folder(): string {
    const git = (args: string[], input?: string) => execFileSync('git', ['-C', this.#folder, ...args], { input });
    if (this.#written === 0) git(['init', '--quiet', '--initial-branch=master']);
    const missing = [...this.#revisions.values()].slice(this.#written);
    const nameOf = (revision: Revision) => {
      const mark = missing.indexOf(revision) + 1;
      return mark > 0 ? `:${mark}` : revision.sha;
    };
    const commands = missing.flatMap((revision, index) => [
      // Without it, a revision without parents would get the previous one as its parent.
      'reset refs/heads/master',
      'commit refs/heads/master',
      `mark :${index + 1}`,
      `committer ${PERSON} ${secondsOf(revision.date)} +0000`,
      formatData(`${revision.message}\n`),
      ...revision.parents.map((parent, place) => `${place === 0 ? 'from' : 'merge'} ${nameOf(parent)}`),
      ...Object.entries(revision.changes).flatMap(([path, content]) =>
        content === null ? `D ${path}` : [`M ${modeOf(content)} inline ${path}`, formatData(textOf(content))],
      ),
    ]);
    const branch = ['reset refs/heads/master', `from ${nameOf(this.head!)}`];
    git(['fast-import', '--quiet', '--force'], [...commands, ...branch, ''].join('\n'));
    this.#written = this.#revisions.size;
    return this.#folder;
  }

  remove() {
    rmSync(this.#folder, { recursive: true });
  }

  /** Returns the id of a folder with these files, and its entries, including nested ones. */
  #hashFolder(files: [path: string, content: Content][], at = ''): { sha: string; entries: Entry[] } {
    const children = Map.groupBy(files, ([path]) => path.slice(at.length).split('/')[0]!);
    const rows = [...children].map(([name, below]) => {
      const path = at + name;
      const [first, content] = below[0]!;
      if (first !== path) {
        const { sha, entries } = this.#hashFolder(below, `${path}/`);
        return { name, key: `${name}/`, entry: { mode: '040000', type: 'tree', sha, path } as const, entries };
      }
      const bytes = Buffer.from(textOf(content));
      const sha = hash('blob', bytes);
      this.#blobs.set(sha, bytes);
      return {
        name,
        key: name,
        entry: { mode: modeOf(content), type: 'blob', sha, size: bytes.length, path } as const,
        entries: [],
      };
    });
    const sorted = rows.toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    const text = sorted.flatMap(({ name, entry: { mode, sha } }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]);
    return {
      sha: hash('tree', Buffer.concat(text)),
      entries: sorted.flatMap(({ entry, entries }) => [entry, ...entries]),
    };
  }
}

function hash(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

const secondsOf = (date: string) => Date.parse(date) / 1000;
const textOf = (content: Content) => (typeof content === 'string' ? content : content.link);
const modeOf = (content: Content) => (typeof content === 'string' ? '100644' : '120000');
const formatData = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;
