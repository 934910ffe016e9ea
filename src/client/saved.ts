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

/** The days of the current visit and of the one before it, as `yyyy-mm-dd`. */
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

/** The saved KEPs, in the order in which they were saved. Malformed entries are skipped. */
export function readSaved(): SavedKep[] {
  const saved = read(SAVED);
  if (!Array.isArray(saved)) return [];
  return saved.filter((kep): kep is SavedKep => typeof kep?.key === 'string' && typeof kep.name === 'string');
}

/** Saves a KEP, or removes it if it is saved already. Returns whether it is saved now. */
export function toggleSaved(kep: SavedKep): boolean {
  const saved = readSaved();
  const others = saved.filter(({ key }) => key !== kep.key);
  const isSaved = others.length === saved.length;
  write(SAVED, isSaved ? [...others, kep] : others);
  return isSaved;
}

/** The day of the last visit before `today`, as `yyyy-mm-dd`; undefined if there was none. */
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
