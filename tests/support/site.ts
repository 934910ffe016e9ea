/** Builds this project with other content, in a separate folder. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const PROGRAM = ['src', 'scripts', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Copies this project, without its content, to a newly created folder. */
export function copyProject(folder: string) {
  rmSync(folder, { recursive: true, force: true });
  for (const path of PROGRAM) cpSync(path, `${folder}/${path}`, { recursive: true });
  // Within the project, Node finds the packages in the folders above. A dev server finds no tsconfig through a link.
  if (relative('.', folder).startsWith('..')) symlinkSync(resolve('node_modules'), `${folder}/node_modules`);
}

/**
 * Builds a site in a newly created folder; `fill` adds the content and the data, and `extra` is added to the
 * environment of the build. Returns what the build printed; throws it if the build failed.
 */
export function buildSite(folder: string, fill: (folder: string) => void, extra: NodeJS.ProcessEnv = {}): string {
  copyProject(folder);
  fill(folder);
  return buildAgain(folder, extra);
}

/** Builds a site again, from the files in its folder. */
export function buildAgain(folder: string, extra: NodeJS.ProcessEnv = {}): string {
  const { SITE_URL: _url, BASE_PATH: _path, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    env: { ...env, ...extra },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout + stderr;
}
