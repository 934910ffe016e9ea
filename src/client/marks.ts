/**
 * What a reader marks, and when the reader was here: kept in the browser alone. Where the browser
 * keeps nothing, it lasts as long as the page.
 */
const MARKS = 'marks';
const VISITS = 'visits';

/** A KEP that is marked to read: its key, and how it is called. */
export interface Mark {
  key: string;
  name: string;
}

/** The days of this visit and of the one before it, as `yyyy-mm-dd`. */
interface Visits {
  last?: string;
  today: string;
}

const memory = new Map<string, string>();

function read(name: string): unknown {
  try {
    return JSON.parse(memory.get(name) ?? localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function write(name: string, value: unknown) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(name, text);
  } catch {
    memory.set(name, text);
  }
}

/** The marked KEPs, in the order in which they were marked. What is no mark is left out. */
export function readMarks(): Mark[] {
  const marks = read(MARKS);
  if (!Array.isArray(marks)) return [];
  return marks.filter((mark): mark is Mark => typeof mark?.key === 'string' && typeof mark.name === 'string');
}

/** Marks a KEP, or takes its mark away. Gives whether it is marked now. */
export function toggleMark(mark: Mark): boolean {
  const marks = readMarks();
  const others = marks.filter(({ key }) => key !== mark.key);
  const isMarked = others.length === marks.length;
  write(MARKS, isMarked ? [...others, mark] : others);
  return isMarked;
}

/** The day of the visit before today's, as `yyyy-mm-dd`; undefined on the first day. */
export function lastVisit(today = new Date().toISOString().slice(0, 10)): string | undefined {
  const known = readVisits();
  if (known?.today === today) return known.last;
  const visits: Visits = { today, ...(known && { last: known.today }) };
  write(VISITS, visits);
  return visits.last;
}

function readVisits(): Visits | undefined {
  const visits = read(VISITS) as Partial<Visits> | null;
  return typeof visits?.today === 'string' ? (visits as Visits) : undefined;
}
