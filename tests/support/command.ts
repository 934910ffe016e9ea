import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Where Node keeps what it compiled, if it does: see tests/commands/vitest.config.ts. */
export const COMPILED = { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };

/** Runs a script as its command does; returns its exit code and output. */
export async function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn('node', [script, ...args], { env: { ...COMPILED, ...env } });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((closed) => child.on('close', closed)),
  ]);
  return { code, out, err };
}
