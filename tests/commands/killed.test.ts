/** The fetch command, killed (SIGKILL) at every possible point: afterwards, the data is either the old or the new. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleStore } from '../../src/kep/store.ts';
import { COMPILED } from '../support/command.ts';
import { clubFolder, readFiles, runFetch } from '../support/fetch.ts';
import { GitHub } from '../support/github.ts';

type Files = Record<string, string>;

const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const data = join(folder, 'data');
let github: GitHub;
let before: Files;
let after: Files;

beforeAll(async () => {
  github = await GitHub.start();
  const all = (stage: string) =>
    Array.from({ length: 60 }, (_, index) => [
      `keps/sig-node/${1000 + index}-feature/kep.yaml`,
      `title: Feature ${index}\nstage: ${stage}\n`,
    ]);
  const fetched = async () => {
    expect((await runFetch(['--data', data], { GITHUB_API_URL: github.url })).code).toBe(0);
    return readFiles(data);
  };
  github.commit(Object.fromEntries(all('alpha')));
  before = await fetched();
  github.commit(Object.fromEntries(all('beta')), '2021-06-28T12:00:00Z');
  after = await fetched();
});

afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});

function put(files: Files) {
  rmSync(data, { recursive: true });
  mkdirSync(data);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
}

/** Runs the command in a separate process, which is killed at a step, or after a number of milliseconds. */
async function runKilled({ step = 0, milliseconds }: { step?: number; milliseconds?: number }) {
  const args = [
    '--import',
    './tests/support/kill-at-step.mjs',
    'scripts/fetch-keps.ts',
    '--root',
    clubFolder,
    '--data',
    data,
  ];
  const control = { KILL_AT: String(step), KILL_IN: data };
  const env = { ...COMPILED, PATH: process.env['PATH'], GITHUB_API_URL: github.url, ...control };
  const child = spawn('node', args, { env });
  const timer = milliseconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), milliseconds);
  let output = '';
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code, signal] = await new Promise<[number | null, string | null]>((closed) =>
    child.on('close', (...ending) => closed(ending)),
  );
  clearTimeout(timer);
  return { code, signal, steps: output.split('\n').filter((line) => line.startsWith('step ')) };
}

/**
 * Each file is complete, all files are from one fetch after an interrupted write is completed or undone, and the next
 * fetch ends with the new ones.
 */
async function expectWhole() {
  for (const [name, text] of Object.entries(readFiles(data)).filter(([file]) => !file.endsWith('.next'))) {
    expect([before[name], after[name]]).toContain(text);
  }
  settleStore(data);
  expect([before, after]).toContainEqual(readFiles(data));
  expect((await runFetch(['--data', data], { GITHUB_API_URL: github.url })).code).toBe(0);
  expect(readFiles(data)).toEqual(after);
}

/** A directory in which a write stopped between the files; the next run starts by completing it. */
const BETWEEN = () => ({
  'keps.json': before['keps.json']!,
  'kep-changes.json': after['kep-changes.json']!,
  'texts.json': after['texts.json']!,
  'keps.json.next': after['keps.json']!,
});
/** A directory in which a write stopped before all files were complete. */
const HALF = () => ({
  ...before,
  'texts.json.next': after['texts.json']!,
  'kep-changes.json.next': after['kep-changes.json']!,
  'keps.json.next': '{ "repo',
});

test.each([
  ['from the old data', () => before, 10],
  ['from a write that had stopped before it was whole', HALF, 10],
  ['from a write that had stopped between the files', BETWEEN, 1],
])('at every step of the file system, %s', async (_, begin, expected) => {
  put(begin());
  const { code, steps } = await runKilled({});
  expect({ code, steps: steps.length }, steps.join('\n')).toEqual({ code: 0, steps: expected });
  for (let step = 1; step <= steps.length; step += 1) {
    put(begin());
    expect((await runKilled({ step })).signal).toBe('SIGKILL');
    await expectWhole();
  }
});

test('at any moment', async () => {
  put(before);
  const start = performance.now();
  await runKilled({});
  const whole = performance.now() - start;
  const moments = 20;
  for (let moment = 0; moment < moments; moment += 1) {
    put(before);
    // The last of them may come too late, which does no harm.
    await runKilled({ milliseconds: (whole * (moment + 1)) / moments });
    await expectWhole();
  }
}, 180_000);

test('killed on its way, it leaves no lock behind', async () => {
  put(before);
  expect((await runKilled({ step: 4 })).signal).toBe('SIGKILL');
  const { code, err } = await runFetch(['--data', data], { GITHUB_API_URL: github.url });
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
