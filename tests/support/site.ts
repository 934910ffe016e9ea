/** Builds this project with other content, in a separate folder. */
import { execFileSync } from 'node:child_process';
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
 * environment of the build.
 */
export function buildSite(folder: string, fill: (folder: string) => void, extra: NodeJS.ProcessEnv = {}) {
  copyProject(folder);
  fill(folder);
  buildAgain(folder, extra);
}

/** Builds a site again, from the files in its folder. */
export function buildAgain(folder: string, extra: NodeJS.ProcessEnv = {}) {
  const { SITE_URL: _url, BASE_PATH: _path, ...env } = process.env;
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    env: { ...env, ...extra },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
