import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClubRepository } from '../support/club-repository.ts';
import { runScript } from '../support/command.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Runs the command with an npm that gives this response to the audit of production dependencies, and to nothing else.
 */
async function audit(answer: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, 'answer'), answer);
  writeFileSync(
    join(folder, 'npm'),
    `#!/bin/sh\n[ "$*" = "audit --omit=dev --json" ] && cat ${folder}/answer\nexit 1\n`,
  );
  chmodSync(join(folder, 'npm'), 0o755);
  return runScript('scripts/audit.ts', args, { ...env, PATH: `${folder}:${process.env['PATH']}` });
}

const vulnerability = (via: unknown[]) => ({ severity: 'high', via, range: '<1.2.3', nodes: [], fixAvailable: true });
const NONE = '{ "auditReportVersion": 2, "vulnerabilities": {}, "metadata": {} }';
const TWO = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    tar: vulnerability([{ source: 1, title: 'Writes @anywhere', url: 'https://github.com/advisories/GHSA-x' }]),
    fetcher: vulnerability(['tar']),
  },
});

test('it succeeds if there are no known vulnerabilities', async () => {
  expect(await audit(NONE)).toEqual({
    code: 0,
    out: 'No known vulnerabilities in production dependencies.\n',
    err: '',
  });
});

test('it fails on a known vulnerability, and names it with its advisory', async () => {
  const { code, err } = await audit(TWO);
  expect(code).toBe(1);
  expect(err).toBe(
    [
      'audit: tar <1.2.3: high: Writes @anywhere, https://github.com/advisories/GHSA-x',
      'audit: fetcher <1.2.3: high: through tar',
      '       Update these packages, for example with `npm audit fix`.\n',
    ].join('\n'),
  );
});

test.each([
  ['{ "message": "405 Method Not Allowed", "error": { "summary": "" } }', '405 Method Not Allowed'],
  ['', 'no response'],
  ['{ "vulnerabilities": "none" }', 'no response'],
])('a response that is not a report is not taken for success: %s', async (answer, reason) => {
  const { code, err } = await audit(answer);
  expect(code).toBe(2);
  expect(err).toContain(`audit: The registry did not respond (${reason}).`);
});

test('an unknown option prints the usage', async () => {
  const { code, err } = await audit(NONE, ['--isue']);
  expect(code).toBe(1);
  expect(err).toContain('Usage: npm run audit -- [--issue]');
});

describe('in a workflow', () => {
  let github: ClubRepository;

  beforeEach(async () => {
    github = await ClubRepository.start();
  });

  afterEach(() => github.stop());

  const report = (answer: string) => audit(answer, ['--issue'], { ...github.environment, GITHUB_ACTIONS: 'true' });

  test('vulnerabilities are reported as one issue, which is closed when they are fixed', async () => {
    expect(await report(TWO)).toMatchObject({ code: 0, out: 'Reported: https://github.com/club/notes/issues/1\n' });
    expect(await report(TWO)).toMatchObject({ code: 0, out: 'Reported: https://github.com/club/notes/issues/1\n' });
    expect(github.issues).toHaveLength(1);
    // As code, so that nobody is mentioned.
    expect(github.issues[0]!.body).toContain(
      '- `tar <1.2.3: high: Writes @anywhere, https://github.com/advisories/GHSA-x`',
    );
    expect((await report(NONE)).out).toContain('Closed: https://github.com/club/notes/issues/1');
    expect(github.issues[0]!.state).toBe('closed');
  });

  test('without a vulnerability there is no issue', async () => {
    expect((await report(NONE)).code).toBe(0);
    expect(github.writes).toEqual([]);
  });

  test('a registry that does not respond is a warning, and no issue is changed', async () => {
    await report(TWO);
    const { code, err } = await report('{ "message": "503\\nService Unavailable" }');
    expect(code).toBe(0);
    expect(err).toMatch(/^::warning::audit: The registry did not respond \(503 Service Unavailable\)\.\n/);
    expect(github.issues[0]!.state).toBe('open');
  });

  test('an issue with the same title by somebody else is left alone', async () => {
    const title = 'Known vulnerabilities in production dependencies';
    github.issues.push({ number: 1, title, body: 'Mine', state: 'open', user: { login: 'somebody' } });
    await report(TWO);
    expect(github.issues.map(({ body }) => body)).toEqual(['Mine', expect.stringContaining('tar <1.2.3')]);
  });
});
