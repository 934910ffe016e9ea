import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command with an npm that gives this answer to an audit of what ships, and to nothing else. */
function audit(answer: string) {
  writeFileSync(join(folder, 'answer'), answer);
  writeFileSync(
    join(folder, 'npm'),
    `#!/bin/sh\n[ "$*" = "audit --omit=dev --json" ] && cat ${folder}/answer\nexit 1\n`,
  );
  chmodSync(join(folder, 'npm'), 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit.ts'], {
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH']}` },
  });
  return { code: status, out: stdout, err: stderr };
}

const hole = (via: unknown[]) => ({ name: 'x', severity: 'high', via, range: '<1.2.3', nodes: [], fixAvailable: true });

test('without a known hole it succeeds', () => {
  expect(audit('{ "auditReportVersion": 2, "vulnerabilities": {}, "metadata": {} }')).toEqual({
    code: 0,
    out: 'No known hole in what ships.\n',
    err: '',
  });
});

test('a known hole makes it fail, and is named with where to read of it', () => {
  const vulnerabilities = {
    tar: hole([{ source: 1, title: 'Writes anywhere', url: 'https://github.com/advisories/GHSA-x' }]),
    fetcher: hole(['tar']),
  };
  const { code, err } = audit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }));
  expect(code).toBe(1);
  expect(err).toBe(
    [
      'audit: tar <1.2.3: high: Writes anywhere, https://github.com/advisories/GHSA-x',
      'audit: fetcher <1.2.3: high: through tar',
      '       Update these packages; `npm audit fix` tries it.\n',
    ].join('\n'),
  );
});

test.each([
  ['{ "message": "405 Method Not Allowed", "error": { "summary": "" } }', '405 Method Not Allowed'],
  ['', 'no answer'],
  ['{ "vulnerabilities": "none" }', 'no answer'],
])('an answer that is no report is not taken for a good one: %s', (answer, reason) => {
  const { code, err } = audit(answer);
  expect(code).toBe(2);
  expect(err).toContain(`audit: The registry cannot be asked (${reason}).`);
});
