import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a script as its command does: its exit code and what it said. */
export async function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn('node', [script, ...args], { env });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((closed) => child.on('close', closed)),
  ]);
  return { code, out, err };
}
