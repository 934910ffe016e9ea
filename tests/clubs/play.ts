/**
 * Plays a club: a fresh clone of this repository gets a `club.yaml` of its own, and a hundred notes one after the
 * other, as `npm run new` begins them. After each tenth note they are checked and built, at some sizes the whole
 * `npm test` is run. It takes about half an hour, and stops at the first command that fails.
 *
 *     npm run test:club [-- [--sizes 0,1,13,30,100] [--notes 100] [--folder DIR]]
 *
 * `--sizes` says after how many notes `npm test` is run; empty for never. A folder in which a club was played is
 * played on from where it stands.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listNotes } from '../../src/check/context.ts';
import { parseSnapshot } from '../../src/kep/snapshot.ts';
import { findFrontMatter } from '../../src/note/front-matter.ts';
import { shift } from '../../src/util/dates.ts';

const FIRST_DAY = '2024-01-02';

const CLUB = `name: A club that lives
description: We read proposals every week.
about: Nobody yet.
address: https://club.example/notes/
repository: club/notes
meetings:
  first: ${FIRST_DAY}
  start: "17:00"
  end: "18:00"
  timeZone: America/Los_Angeles
  place: Online
`;

const options = {
  sizes: { type: 'string', default: '0,1,13,30,100' },
  notes: { type: 'string', default: '100' },
  folder: { type: 'string', default: '.cache/club' },
} as const;

const { values } = parseArgs({ options });
const folder = resolve(values.folder);
const sizes = values.sizes.split(',').filter(Boolean).map(Number);
const most = Number(values.notes);

if (!existsSync(folder)) clone();
const { keps } = parseSnapshot(readFileSync(join(folder, 'src/data/keps.json'), 'utf8'));
const numbers = [...new Set(keps.map(({ kepNumber }) => kepNumber))].filter((number) => number > 0);

for (let count = listNotes(folder).length; count <= most; count += 1) {
  if (count > listNotes(folder).length) addNote(count);
  if (count % 10 === 0) {
    run('npm', ['run', 'check'], count);
    run('npm', ['run', 'build'], count);
  }
  if (sizes.includes(count)) run('npm', ['test'], count);
}

/** The committed files, except for the club and its notes. */
function clone() {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '.', folder], { stdio: 'inherit' });
  for (const name of ['notes', 'meetings']) rmSync(join(folder, 'content', name), { recursive: true });
  writeFileSync(join(folder, 'content/club.yaml'), CLUB);
  run('npm', ['ci', '--no-audit', '--no-fund'], 0);
}

/** Creates a note about one to three KEPs, and fills it in like a writer would. */
function addNote(count: number) {
  const day = shift(FIRST_DAY, 7 * (count - 1) + 1);
  const read = Array.from({ length: 1 + (count % 3) }, (_, index) =>
    String(numbers[(count * 7 + index) % numbers.length]),
  );
  run('npm', ['run', 'new', '--', ...read, '--date', day], count);
  const file = join(folder, `content/notes/${day.slice(0, 4)}/${day}.md`);
  const text = readFileSync(file, 'utf8');
  const discussions = [...text.matchAll(/^## .*$/gm)].map(
    ([heading]) => `${heading}\n\nWhat was said of it.\n\n- [ ] @octocat to ask again by ${shift(day, 14)}\n`,
  );
  const opening = `\nIn week ${count} the club asked what happens when it fails.\n`;
  writeFileSync(file, [text.slice(0, findFrontMatter(text)!.end), opening, ...discussions].join('\n'));
}

/** Runs a command in the club's clone. Its output is shown only if it fails. */
function run(command: string, args: readonly string[], count: number) {
  const begin = Date.now();
  const words = [command, ...args].join(' ');
  try {
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e9 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    console.error(`${stdout}${stderr}\nclub: "${words}" failed after ${count} notes, in ${folder}.`);
    process.exit(1);
  }
  if (args[1] !== 'new') console.log(`${count} notes: ${words}: ${((Date.now() - begin) / 1000).toFixed(0)} s`);
}
