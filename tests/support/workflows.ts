/** The rules for workflows of this project, beyond being valid. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  if?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

/** Describes every rule that a workflow breaks. */
export function findFaults(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const events = Object.keys(workflow.on);
  const isOpen = events.includes('pull_request');
  const faults: string[] = [];
  const refuse = (broken: boolean, fault: string) => broken && faults.push(fault);

  refuse(events.includes('pull_request_target'), 'pull_request_target gives secrets to code of strangers');
  refuse(JSON.stringify(workflow.permissions) !== '{}', 'permissions: {} is missing at the top');
  refuse(workflow.concurrency === undefined, 'concurrency is missing');
  refuse(isOpen && /\bsecrets\b/.test(text), 'secrets in a workflow that runs code of strangers');
  for (const [, hash, version] of text.matchAll(/uses: *[^@\s]+@(\S+) *(.*)$/gm)) {
    refuse(!/^# v\d+\.\d+\.\d+$/.test(version!), `the version is missing behind ${hash}`);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const mayWrite = Object.values(job.permissions ?? {}).includes('write');
    refuse(job.permissions === undefined, `${name}: permissions are missing`);
    refuse(job['timeout-minutes'] === undefined, `${name}: timeout-minutes is missing`);
    refuse(isOpen && mayWrite, `${name}: may write, and runs code of strangers`);
    for (const { uses, run = '', with: options = {} } of job.steps) {
      refuse(run.includes('${{'), `${name}: an expression inside run, where it is read as code`);
      if (uses === undefined) continue;
      const action = uses.split('@')[0]!;
      refuse(!PINNED.test(uses), `${name}: ${action} is not held at a commit`);
      refuse(!action.startsWith('actions/'), `${name}: ${action} is not GitHub's own`);
      if (action === 'actions/checkout') {
        refuse(options['persist-credentials'] !== false, `${name}: persist-credentials is not false`);
        refuse(mayWrite && 'ref' in options, `${name}: may write, and checks out another ref than its own`);
      }
      refuse(mayWrite && /^actions\/cache\b/.test(action), `${name}: may write, and trusts a cache`);
      if (action === 'actions/setup-node') {
        const caches = 'cache' in options || options['package-manager-cache'] !== false;
        refuse(mayWrite && caches, `${name}: may write, and trusts a cache`);
      }
    }
  }
  return faults;
}

/** The npm commands that a workflow runs, such as `build` for `npm run build`. */
export function listCommands(text: string): string[] {
  const { jobs } = parse(text) as Workflow;
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  return runs.flatMap((run) => [...run.matchAll(/\bnpm (?:run (?:--silent )?)?([\w:]+)/g)].map(([, name]) => name!));
}

/** The steps of a job that is never skipped: a required check of a job that was skipped counts as passed. */
export function stepsOf(file: string, name: string): Step[] {
  const job = (parse(readFileSync(`.github/workflows/${file}`, 'utf8')) as Workflow).jobs[name]!;
  if (job.if !== undefined) throw new Error(`${file}: the job "${name}" can be skipped, if: ${job.if}.`);
  return job.steps;
}
