import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  mkdirSync(join(folder, 'archive/_posts'), { recursive: true });
  writeFileSync(
    join(folder, 'archive/_posts/2016-01-02-one.md'),
    '---\ntitle: One\n---\n[paper](/paper.pdf) {% toc %}\n',
  );
  writeFileSync(join(folder, 'archive/paper.pdf'), '%PDF');
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['scripts/import-notes.ts', '--root', join(folder, 'project'), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    },
  );
  return { status, out: stdout, err: stderr };
}

const files = () => globSync('project/**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile());
const LIQUID = '_posts/2016-01-02-one.md:4: the Liquid "{% toc %}" is left as it is\n';

test('a dry run lists what would be done, and writes nothing', () => {
  expect(run('archive', '--dry-run')).toEqual({
    status: 0,
    out: `_posts/2016-01-02-one.md → content/notes/2016/2016-01-02.md
paper.pdf → public/archive/paper.pdf
${LIQUID}1 note and 0 drafts would be written, 1 file would be copied, 0 imported before, 0 skipped, 0 refused, 0 other files not imported.
`,
    err: '',
  });
  expect(existsSync(join(folder, 'project'))).toBe(false);
});

test('notes and files are written once; a second run changes nothing', () => {
  expect(run('archive').out).toBe(
    `${LIQUID}1 note and 0 drafts written, 1 file copied, 0 imported before, 0 skipped, 0 refused, 0 other files not imported.\n`,
  );
  const note = join(folder, 'project/content/notes/2016/2016-01-02.md');
  const text = readFileSync(note, 'utf8');
  expect(text).toMatch(/\n---\n\[paper\]\(\/archive\/paper\.pdf\) \{% toc %\}\n$/);
  writeFileSync(note, `${text}An edit.\n`);
  expect(run('archive')).toEqual({
    status: 0,
    out: '_posts/2016-01-02-one.md: was imported before as content/notes/2016/2016-01-02.md, which is not changed\n0 notes and 0 drafts written, 0 files copied, 1 imported before, 0 skipped, 0 refused, 0 other files not imported.\n',
    err: '',
  });
  expect(readFileSync(note, 'utf8')).toBe(`${text}An edit.\n`);
  expect(files()).toHaveLength(2);
});

test.each([
  [['nowhere'], /^import: There is no folder nowhere\.\n {8}Usage/],
  [[''], /^import: Expected one folder\.\n/],
  [[], /^import: Expected one folder\.\n {8}Usage/],
  [['archive', '--dryrun'], /^import: Unknown option '--dryrun'/],
])('%j is an error with advice', (args, answer) => {
  const { status, err } = run(...args);
  expect(status).toBe(1);
  expect(err).toMatch(answer);
});
