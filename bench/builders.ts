/** What is measured: this project, and Eleventy with a plain template, each on the same archive. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSnapshot } from '../src/kep/snapshot.ts';
import { copyProject } from '../tests/support/site.ts';
import { notePath, writeArchive } from './archive.ts';

export interface Builder {
  name: string;
  /** Returns the folder in which it builds an archive with a number of notes. */
  folder: string;
  /** The command; its first word is the program. */
  command: [string, ...string[]];
  /** The folder of the pages, and what is kept between builds. */
  output: string;
  kept: readonly string[];
  dev: {
    /** The command that starts its dev server, and what that keeps. */
    command: [string, ...string[]];
    kept: readonly string[];
    /** A note in the middle of the archive, and the address of its page from the first page. */
    note: string;
    page: string;
  };
}

const NODE = process.execPath;
const SNAPSHOT = 'src/data/keps.json';

/** This project with an archive, in a separate folder. */
export async function setUpProject(folder: string, notes: number, data: string): Promise<Builder> {
  copyProject(folder);
  mkdirSync(join(folder, 'content'));
  cpSync('content/club.yaml', join(folder, 'content/club.yaml'));
  cpSync(data, join(folder, 'src/data'), { recursive: true });
  const snapshot = parseSnapshot(readFileSync(join(folder, SNAPSHOT), 'utf8'));
  const days = await writeArchive(folder, notes, snapshot);
  const day = days[Math.floor(days.length / 2)]!;
  return {
    name: 'this project',
    folder,
    command: ['npm', 'run', '--silent', 'build'],
    output: 'dist',
    kept: ['.cache', '.astro'],
    dev: {
      // Not by npm, which would install the packages first.
      command: [NODE, resolve('node_modules/.bin/astro'), 'dev', '--ignore-lock'],
      kept: ['.cache', '.astro', 'node_modules/.vite'],
      note: notePath(day),
      page: `notes/${day}/`,
    },
  };
}

/** Eleventy with the notes of another folder; installs it first if necessary. */
export function setUpEleventy(folder: string, project: Builder, installed: string): Builder {
  if (!existsSync(join(installed, 'node_modules/.package-lock.json'))) {
    mkdirSync(installed, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      cpSync(join('bench/eleventy', file), join(installed, file));
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: installed, stdio: 'inherit' });
  }
  rmSync(folder, { recursive: true, force: true });
  cpSync('bench/eleventy', folder, { recursive: true });
  cpSync(join(project.folder, 'content/notes'), join(folder, 'content/notes'), { recursive: true });
  cpSync(join(project.folder, SNAPSHOT), join(folder, 'keps.json'));
  symlinkSync(resolve(installed, 'node_modules'), join(folder, 'node_modules'));
  const command: Builder['command'] = [NODE, 'node_modules/@11ty/eleventy/cmd.cjs'];
  const { note } = project.dev;
  return {
    name: 'Eleventy',
    folder,
    command,
    output: 'dist',
    kept: ['.cache'],
    dev: { command: [...command, '--serve'], kept: ['.cache', 'dist'], note, page: note.replace(/\.md$/, '/') },
  };
}
