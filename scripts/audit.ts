/**
 * Asks the registry for known holes in the packages that the site is built with and ships.
 *
 *     npm run audit
 *
 * Exit code 1 where there is one, 2 where the registry gives no answer: then nothing is known.
 */
import { spawnSync } from 'node:child_process';
import { z } from 'astro/zod';
import type { Command } from './lib/cli.ts';
import { readArguments, tellError } from './lib/cli.ts';

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

/** What `npm audit --json` says, in words, with the exit code that it comes to. */
export function judgeAudit(json: string): { code: 0 | 1 | 2; told: string } {
  const report = reportSchema.safeParse(parseOrNothing(json));
  if (!report.success) {
    const reason = z.object({ message: z.string() }).safeParse(parseOrNothing(json)).data?.message ?? 'no answer';
    return {
      code: 2,
      told: `audit: The registry cannot be asked (${reason}).\n       Nothing is known of holes; run it where the registry answers audits.`,
    };
  }
  const holes = Object.entries(report.data.vulnerabilities).map(([name, { severity, range, via }]) => {
    const reasons = via.map((cause) =>
      typeof cause === 'string' ? `through ${cause}` : `${cause.title}, ${cause.url}`,
    );
    return `audit: ${name} ${range}: ${severity}: ${reasons.join('; ')}`;
  });
  if (holes.length === 0) return { code: 0, told: 'No known hole in what ships.' };
  return { code: 1, told: [...holes, '       Update these packages; `npm audit fix` tries it.'].join('\n') };
}

function parseOrNothing(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const COMMAND = {
  name: 'audit',
  summary:
    'Asks the registry for known holes in the packages that the site is built with. Ends with 1 for a hole, 2 for no answer.',
  options: {},
} as const satisfies Command;

if (import.meta.main) {
  try {
    readArguments(COMMAND);
    audit();
  } catch (error) {
    tellError(COMMAND.name, error);
  }
}

function audit() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64_000_000,
  });
  const { code, told } = judgeAudit(stdout ?? '');
  (code === 0 ? console.log : console.error)(told);
  process.exitCode = code;
}
