/** What tells a note from all others: its file's name, its day, its number, its addresses. */
import { basename } from 'node:path';
import type { VFile } from 'vfile';
import { isCalendarDate } from '../../util/dates.ts';
import { addressKey, isOwnAddress } from '../../note/aliases.ts';
import { idOf } from '../context.ts';
import { defineRule, pathOf, tell } from '../rule.ts';
import { fieldOf, placeOf } from './front-matter.ts';

/** A note's file is named after its day, and ends in `.md`. */
export const fileName = defineRule('file-name', (_, file) => {
  const name = basename(pathOf(file));
  const day = /^\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  if (!name.endsWith('.md')) tell(file, `found the file ${name}, expected a name that ends in .md; rename it`);
  else if (!day || !isCalendarDate(day))
    tell(file, `found the file ${name}, expected a name that begins with the note's day, such as 2021-06-27.md`);
});

/** A note's date is the day of its file's name, and not in the future. */
export const date = defineRule('date', (_, file, { today }) => {
  const found = fieldOf(file, 'date');
  const place = placeOf(file, 'date');
  if (typeof found !== 'string' || !isCalendarDate(found)) return;
  const id = idOf(pathOf(file));
  if (/^\d{4}-\d{2}-\d{2}/.test(id) && !id.startsWith(found))
    tell(file, `found ${found}, and the file is named ${basename(pathOf(file))}; both have to be one day`, place);
  if (today !== undefined && found > today)
    tell(file, `${found} is in the future (today is ${today}); a note is dated on the day of its publication`, place);
});

/** No two notes have one number in their series. */
export const number = defineRule('number', (_, file, { claims }) => {
  const found = fieldOf(file, 'number');
  if (typeof found !== 'number') return;
  const other = findOther(file, claims.numbers.get(found));
  if (other) tell(file, `number ${found} is that of ${other} too`, placeOf(file, 'number'));
});

/** No two notes have one address, be it of today or an older one. */
export const address = defineRule('address', (_, file, { claims }) => {
  const id = idOf(pathOf(file));
  const twin = findOther(file, claims.ids.get(id));
  if (twin) tell(file, `${twin} has the same name, and with it the same address /notes/${id}/; rename one of them`);
  for (const alias of [fieldOf(file, 'aliases')].flat()) {
    if (typeof alias !== 'string') continue;
    const holder = findOther(file, claims.aliases.get(addressKey(alias)));
    const place = placeOf(file, 'aliases');
    if (holder) tell(file, `the older address ${alias} is claimed by ${holder} too`, place);
    if (isOwnAddress(alias, (other) => claims.ids.has(other)))
      tell(file, `the older address ${alias} is one of the site's own pages`, place);
  }
});

/** One of the notes that is not this file. */
function findOther(file: VFile, paths: readonly string[] = []): string | undefined {
  return paths.find((path) => path !== pathOf(file));
}
