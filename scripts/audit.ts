/**
 * Looks for known vulnerabilities in production dependencies.
 *
 *     npm run audit [-- --issue]
 *
 * Exits with 1 if there are any, and with 2 if the registry does not respond. With `--issue`, it exits with 0 and reports
 * vulnerabilities as an issue of the repository, which it closes when there are none left. It then reads
 * GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL, as GitHub Actions sets them.
 */
import { spawnSync } from 'node:child_process';
import { z } from 'astro/zod';
import { keepIssue } from '../src/github/issue.ts';
import { codeSpan } from '../src/github/markdown.ts';
import type { Command } from './lib/cli.ts';
import { readArguments, reportError } from './lib/cli.ts';
import { openOwnRepository } from './lib/environment.ts';

const TITLE = 'Known vulnerabilities in production dependencies';
const REMEDY = 'Update these packages, for example with `npm audit fix`.';

const COMMAND = {
  name: 'audit',
  summary: 'Looks for known vulnerabilities in production dependencies.',
  options: {
    issue: { type: 'boolean', default: false, help: 'reports them as an issue of the repository, and exits with 0' },
  },
} as const satisfies Command;

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

const errorSchema = z.object({ message: z.string() });

try {
  const { issue } = readArguments(COMMAND).values;
  const answer = askRegistry();
  const report = reportSchema.safeParse(answer);
  if (!report.success) {
    warnOfSilence(errorSchema.safeParse(answer).data?.message ?? 'no response');
    if (!issue) process.exitCode = 2;
  } else {
    const found = Object.entries(report.data.vulnerabilities).map(([name, { severity, range, via }]) => {
      const reasons = via.map((cause) =>
        typeof cause === 'string' ? `through ${cause}` : `${cause.title}, ${cause.url}`,
      );
      return `${name} ${range}: ${severity}: ${reasons.join('; ')}`;
    });
    if (found.length === 0) console.log('No known vulnerabilities in production dependencies.');
    for (const vulnerability of found) console.error(`audit: ${vulnerability}`);
    if (found.length > 0) console.error(`       ${REMEDY}`);
    if (issue) await reportInIssue(found);
    else if (found.length > 0) process.exitCode = 1;
  }
} catch (error) {
  reportError('audit', error);
}

/** Returns the output of `npm audit --json`; undefined if it is not JSON. */
function askRegistry(): unknown {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64_000_000,
  });
  try {
    return JSON.parse(stdout ?? '');
  } catch {
    return undefined;
  }
}

function warnOfSilence(reason: string) {
  // GitHub Actions shows lines of this form with the run.
  const mark = process.env['GITHUB_ACTIONS'] === 'true' ? '::warning::' : '';
  console.error(`${mark}audit: The registry did not respond (${reason.replaceAll(/\s+/g, ' ')}).`);
  console.error('       Vulnerabilities could not be looked up; run this again later.');
}

async function reportInIssue(found: readonly string[]) {
  const list = found.map((vulnerability) => `- ${codeSpan(vulnerability)}`);
  const body = found.length > 0 ? [...list, '', REMEDY].join('\n') : undefined;
  const url = await keepIssue(openOwnRepository(), TITLE, body);
  if (url) console.log(`${body ? 'Reported' : 'Closed'}: ${url}`);
}
