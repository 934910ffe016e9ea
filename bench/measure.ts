/** Runs a command and measures what it takes, with all processes that it starts. */
import { spawn } from 'node:child_process';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Measurement {
  /** Wall-clock seconds, and CPU seconds of all processors together. */
  wall: number;
  cpu: number;
  /** The peak memory of all its processes in megabytes; undefined if the system does not report it. */
  memory: number | undefined;
}

const PAUSE = 100;
/** At the end, the shell reports the CPU time of its children (POSIX, `times`). */
const SHELL = '"$@" || exit; times >&3';

/** Runs a command and waits for it to exit. Throws with its output if it fails. */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Measurement> {
  const start = performance.now();
  const child = spawn('sh', ['-c', SHELL, 'sh', command, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  let memory: number | undefined;
  const watching = setInterval(() => {
    const now = memoryOf(child.pid!);
    if (now !== undefined) memory = Math.max(memory ?? 0, now);
  }, PAUSE);
  const [out, err, times, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    text(child.stdio[3] as NodeJS.ReadableStream),
    new Promise((closed) => child.on('close', closed)),
  ]);
  const wall = (performance.now() - start) / 1000;
  clearInterval(watching);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${out}${err}`);
  return { wall, cpu: readTimes(times), memory };
}

/** Reads the second line, which reports the children: `0m1.23s 0m0.45s`. */
function readTimes(times: string): number {
  const seconds = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return seconds.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
}

/** Returns the memory of a process and its descendants in megabytes, as reported by Linux. */
function memoryOf(pid: number): number | undefined {
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      // The process has exited, or this is not Linux.
      return undefined;
    }
  };
  const status = read(`/proc/${pid}/status`);
  if (status === undefined) return undefined;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000;
  const children = globSync(`/proc/${pid}/task/*/children`).flatMap((file) =>
    (read(file) ?? '').split(' ').filter(Boolean),
  );
  return children.reduce((sum, child) => sum + (memoryOf(Number(child)) ?? 0), own);
}

export interface Output {
  /** HTML files. */
  pages: number;
  files: number;
  bytes: number;
}

/** Counts the files that a build wrote. */
export function countOutput(folder: string): Output {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    files: files.length,
    bytes: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0),
  };
}
