import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
const running: ChildProcess[] = [];

/** A built site of one page, with the commands of this project. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'serving-'));
  cpSync('package.json', join(folder, 'package.json'));
  cpSync('scripts/lib', join(folder, 'scripts/lib'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/index.html'), 'The site');
});

afterEach(async () => {
  for (const server of running.splice(0)) {
    if (server.exitCode !== null) continue;
    const ended = new Promise((done) => server.on('close', done));
    process.kill(-server.pid!);
    await ended;
  }
  rmSync(folder, { recursive: true });
});

/** Serves the site, and returns the printed address. */
function serve(): Promise<string> {
  const server = spawn('npm', ['run', '--silent', 'preview'], { cwd: folder, detached: true });
  running.push(server);
  let printed = '';
  return new Promise((done, fail) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (text) => {
        printed += stripVTControlCharacters(String(text));
        const [address] = /http:\/\/localhost:\d+\/(?=\s+.*Network)/.exec(printed) ?? [];
        if (address) done(address);
      });
    }
    server.on('exit', (code) => fail(new Error(`exit code ${code}:\n${printed}`)));
  });
}

test('without a built site, there is a message', async () => {
  rmSync(join(folder, 'dist'), { recursive: true });
  await expect(serve()).rejects.toThrow('exit code 1:\npreview: there is no site in dist/. Run npm run build first.\n');
});

test('a site that is already being served is served again on another port', async () => {
  const addresses = [await serve(), await serve()];
  expect(new Set(addresses).size).toBe(2);
  for (const address of addresses) expect(await (await fetch(address)).text()).toContain('The site');
});
