/**
 * The KEPs that the reader saved and the days of the reader's visits, kept in this browser only. If
 * storage is unavailable, they last until the page is closed.
 */
const SAVED = 'saved';
const VISITS = 'visits';

/** A saved KEP: its key in addresses, and the name to show. */
export interface SavedKep {
  key: string;
  name: string;
}

/** A visit: its day, and the day of the newest data that the site showed then, both as `yyyy-mm-dd`. */
export interface Visit {
  day: string;
  data: string;
}

/** The current visit and the one before it. All visits of a day are one. */
interface Visits {
  last?: Visit;
  current: Visit;
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
    memory.delete(name);
  } catch {
    memory.set(name, text);
  }
}

/** Replaces the list of saved KEPs. */
export function writeSaved(keps: readonly SavedKep[]) {
  write(SAVED, keps);
}

/** The saved KEPs, in the order in which they were saved. Malformed entries are skipped. */
export function readSaved(): SavedKep[] {
  const saved = read(SAVED);
  if (!Array.isArray(saved)) return [];
  return saved.filter((kep): kep is SavedKep => typeof kep?.key === 'string' && typeof kep.name === 'string');
}

/**
 * The last visit before `today`; undefined if there was none. Notes this visit, with the day of the data that the page
 * shows.
 */
export function lastVisit(
  today = new Date().toISOString().slice(0, 10),
  data = document.body.dataset['asOf'] ?? today,
): Visit | undefined {
  const known = readVisits();
  const last = known?.current.day === today ? known.last : known?.current;
  write(VISITS, { current: { day: today, data }, ...(last && { last }) } satisfies Visits);
  return last;
}

function readVisits(): Visits | undefined {
  const visits = read(VISITS) as Partial<Visits> | null;
  if (!isVisit(visits?.current)) return undefined;
  return { current: visits.current, ...(isVisit(visits.last) && { last: visits.last }) };
}

function isVisit(visit: Partial<Visit> | undefined): visit is Visit {
  return isDay(visit?.day) && isDay(visit?.data);
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && Date.parse(`${value}T00:00Z`) > 0;
}
