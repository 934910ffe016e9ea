/**
 * What a reader marks, and when the reader was here: kept in the browser alone. Where the browser
 * keeps nothing, marks last as long as the page.
 */
const MARKS = 'marks';
const VISITS = 'visits';

/** A KEP that is marked to read: its key, and how it is called. */
export interface Mark {
  key: string;
  name: string;
}

function read<Value>(storage: () => Storage, name: string, fallback: Value): Value {
  try {
    return (JSON.parse(storage().getItem(name) ?? 'null') as Value | null) ?? fallback;
  } catch {
    return fallback;
  }
}

function write(storage: () => Storage, name: string, value: unknown) {
  try {
    storage().setItem(name, JSON.stringify(value));
  } catch {
    // Nothing can be kept here.
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

/** The marked KEPs, in the order in which they were marked. What is no mark is left out. */
export function readMarks(): Mark[] {
  const marks = read<unknown>(local, MARKS, []);
  if (!Array.isArray(marks)) return [];
  return marks.filter((mark): mark is Mark => typeof mark?.key === 'string' && typeof mark.name === 'string');
}

/** Marks a KEP, or takes its mark away. Gives whether it is marked now. */
export function toggleMark(mark: Mark): boolean {
  const others = readMarks().filter(({ key }) => key !== mark.key);
  const isMarked = others.length === readMarks().length;
  write(local, MARKS, isMarked ? [...others, mark] : others);
  return isMarked;
}

/** The day of the visit before this one, as `yyyy-mm-dd`; a visit lasts as long as its tab. */
export function lastVisit(): string | undefined {
  const today = new Date().toISOString().slice(0, 10);
  const known = read<string | undefined>(session, VISITS, undefined);
  if (known !== undefined) return known || undefined;
  const last = read<string | undefined>(local, VISITS, undefined);
  write(session, VISITS, last ?? '');
  write(local, VISITS, today);
  return last;
}
