/** What identifies a note: its file name, its date, its number, and its addresses. */
import { basename } from 'node:path';
import { dirname } from 'node:path/posix';
import type { VFile } from 'vfile';
import { isCalendarDate } from '../../util/dates.ts';
import { addressKey, aliasFile, isOwnAddress } from '../../note/aliases.ts';
import { idOf } from '../context.ts';
import { isDraft, NOTES } from '../files.ts';
import { defineRule, pathOf, report } from '../rule.ts';
import { fieldOf, placeOf } from './front-matter.ts';

/** The file of a note is named after its day, ends in `.md`, and has no characters that an address cannot have. */
export const fileName = defineRule('file-name', (_, file) => {
  const name = basename(pathOf(file)).replace(/^_/, '');
  const day = /^\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  const odd = /[^\p{L}\p{M}\p{N}._-]/u.exec(name)?.[0];
  if (!name.endsWith('.md')) report(file, `found the file ${name}, expected a name that ends in .md; rename it`);
  else if (!day || !isCalendarDate(day))
    report(file, `found the file ${name}, expected a name that begins with the note's day, such as 2021-06-27.md`);
  else if (odd !== undefined) {
    const found = odd === ' ' ? 'a space' : odd;
    report(file, `found ${found} in the file name ${name}, expected letters, digits and hyphens; rename it`);
  }
});

/** A note is in the folder of its year. */
export const folder = defineRule('folder', (_, file) => {
  const path = pathOf(file);
  const year = /^\d{4}(?=-\d{2}-\d{2})/.exec(basename(path).replace(/^_/, ''))?.[0];
  if (year && !isDraft(path) && dirname(path) !== `${NOTES}/${year}`)
    report(file, `found the note in ${dirname(path)}/, expected ${NOTES}/${year}/; move it there`);
});

/** The date of a note is the day in its file name, and none of its dates is in the future. */
export const date = defineRule('date', (_, file, { today }) => {
  const found = fieldOf(file, 'date');
  const place = placeOf(file, 'date');
  const id = idOf(pathOf(file)).replace(/^_/, '');
  if (isDay(found) && /^\d{4}-\d{2}-\d{2}/.test(id) && !id.startsWith(found))
    report(file, `found ${found}, but the file is named ${basename(pathOf(file))}; both must be the same day`, place);
  if (today === undefined) return;
  const isFuture = (day: unknown) => isDay(day) && day > today;
  const updated = fieldOf(file, 'updated');
  const meeting = fieldOf(file, 'meeting') as { date?: unknown } | undefined;
  if (isFuture(found))
    report(
      file,
      `${String(found)} is in the future (today is ${today}); a note is dated on the day of its publication`,
      place,
    );
  if (isFuture(updated))
    report(
      file,
      `${String(updated)} is in the future (today is ${today}); expected the day of the change`,
      placeOf(file, 'updated'),
    );
  if (isFuture(meeting?.date))
    report(
      file,
      `the meeting of ${String(meeting!.date)} is in the future (today is ${today}); a note reports one that was held`,
      placeOf(file, 'meeting', 'date'),
    );
});

function isDay(value: unknown): value is string {
  return typeof value === 'string' && isCalendarDate(value);
}

/** Numbers of notes are unique. */
export const number = defineRule('number', (_, file, { claims }) => {
  const found = fieldOf(file, 'number');
  if (typeof found !== 'number') return;
  const other = findOther(file, claims.numbers.get(found));
  if (other) report(file, `number ${found} is already used by ${other}`, placeOf(file, 'number'));
});

/** Ids in feeds are unique; of two notes with the same id, readers would show one. */
export const guid = defineRule('guid', (_, file, { claims }) => {
  const found = fieldOf(file, 'guid');
  if (typeof found !== 'string') return;
  const other = findOther(file, claims.guids.get(found));
  if (other)
    report(file, `${other} has the same guid; feed readers would show only one of them`, placeOf(file, 'guid'));
});

/** Addresses of notes are unique, including older ones. */
export const address = defineRule('address', (_, file, { claims }) => {
  const id = idOf(pathOf(file));
  const twin = findOther(file, claims.names.get(addressKey(id)));
  if (twin) {
    const likeness =
      idOf(twin) === id ? 'the same name' : 'a name that some file systems do not distinguish from this one';
    report(file, `${twin} has ${likeness}, and thus the same address /notes/${id}/; rename one of them`);
  }
  for (const alias of [fieldOf(file, 'aliases')].flat()) {
    if (typeof alias !== 'string') continue;
    const holder = findOther(file, claims.aliases.get(addressKey(alias)));
    const place = placeOf(file, 'aliases');
    if (holder) report(file, `the older address ${alias} already belongs to ${holder}`, place);
    // Only the address of a file can be one of a folder, too.
    const blocked = foldersOf(aliasFile(alias)).find(
      (path) => aliasFile(path) === path && claims.aliases.has(addressKey(path)),
    );
    if (blocked !== undefined) {
      const [other] = claims.aliases.get(addressKey(blocked))!;
      report(
        file,
        `the older address ${alias} is below /${blocked}, which is an older address of ${other} itself`,
        place,
      );
    }
    if (isOwnAddress(alias, (other) => claims.ids.has(other)))
      report(file, `the older address ${alias} is one of the site's own pages`, place);
  }
});

/** Returns the folders that a file is in: `a` and `a/b` for `a/b/c.html`. */
function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** Finds one of the notes that is not this file. */
function findOther(file: VFile, paths: readonly string[] = []): string | undefined {
  return paths.find((path) => path !== pathOf(file));
}
