import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slug } from 'github-slugger';
import { expect, test } from 'vitest';
import { HEADERS } from '../../src/hosting/policy.ts';

/** The links of a table of docs/ to tests: the words that stand in the test's name, and its file. */
const links = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, name, path]) => [name!, path!]);

test.each([...links('docs/faults.md'), ...links('docs/record.md')])(
  'the test “%s”, cited in docs/, exists in %s',
  (name, path) => {
    expect(existsSync(path)).toBe(true);
    // Links to a whole file are named after it.
    if (!name.startsWith('`')) expect(readFileSync(join(path), 'utf8')).toContain(name);
  },
);

test('docs/faults.md describes the retries of the code', () => {
  const [policy, docs] = ['src/kep/retry.ts', 'docs/faults.md'].map((file) => readFileSync(file, 'utf8'));
  for (const [constant, words] of [
    ['MOST_TRIES = 4;', 'up to **four times**'],
    ['LONGEST_PAUSE_SECONDS = 60;', 'up to a minute'],
    ['MOST_LOST_SECONDS = 5 * 60;', 'at most **five minutes**'],
    ['LONGEST_SILENCE_SECONDS = 30;', 'silent for **30 seconds**'],
    ['LONGEST_ANSWER_SECONDS = 10 * 60;', 'than **10 minutes**'],
  ] as const) {
    expect(policy).toContain(constant);
    expect(docs).toContain(words);
  }
});

test('the nginx configuration sends the same headers as _headers', () => {
  const [, block] = /```nginx\n([^]+?)```/.exec(readFileSync('docs/hosting.md', 'utf8'))!;
  const sent = [...block!.matchAll(/add_header (\S+) "?(.+?)"? always;/g)].map(([, name, value]) => [name, value]);
  expect(Object.fromEntries(sent)).toEqual(HEADERS);
});

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md')];

test.each(DOCUMENTS)('%s names only commands that exist', (document) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readFileSync(document, 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(DOCUMENTS)('%s links only to files and headings that exist', (document) => {
  const links = [...readFileSync(document, 'utf8').matchAll(/\]\(([^):\s]*)\)/g)].map(([, link]) => link!);
  const missing = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const file = path ? join(dirname(document), decodeURI(path)) : document;
    if (!existsSync(file)) return true;
    if (!anchor) return false;
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading!));
    return !headings.includes(anchor);
  });
  // An example of a note links to notes.
  expect(missing.filter((link) => !/^\d{4}-\d\d-\d\d\.md$/.test(link) && !link.includes('prow-job-life'))).toEqual([]);
});
