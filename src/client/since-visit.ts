/** What is new since the reader’s last visit: notes, and changes of the KEPs that the reader saved. */
import type { KepName } from '../catalog/search.ts';
import type { SavedKep, Visit } from './saved.ts';
import { lastVisit, readSaved } from './saved.ts';

/** The saved KEPs that changed after the data that the reader saw last. */
export function listChanged(saved: readonly SavedKep[], names: readonly KepName[], { data }: Visit): KepName[] {
  const keys = new Set(saved.map(({ key }) => key));
  return names.filter(({ key, changed }) => keys.has(key) && changed !== undefined && changed > data);
}

/** A day without its year, if it is this year’s: `June 1`, or `June 1, 2025`. */
export function nameDay(day: string, today: string): string {
  return new Intl.DateTimeFormat('en-US', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * Loads the names of all KEPs, which only readers who saved some need, and returns the saved ones that changed; undefined
 * if the names can’t be loaded.
 */
export async function loadChanged(
  saved: readonly SavedKep[],
  address: string,
  visit: Visit,
): Promise<KepName[] | undefined> {
  // Doesn’t use kep-names.ts: what the search uses too would be another request.
  const names = await fetch(address)
    .then((response) => response.json() as Promise<KepName[]>)
    .catch(() => undefined);
  return names && listChanged(saved, names, visit);
}

/** Adds a badge to those notes in a list that are newer than the last visit. A page without a list is not a visit. */
export function showBadges(notes: readonly HTMLElement[]) {
  const visit = notes.length > 0 ? lastVisit() : undefined;
  for (const item of notes) {
    if (!visit || item.dataset['date']! <= visit.day) continue;
    const badge = Object.assign(document.createElement('span'), { className: 'new-badge', textContent: 'new' });
    item.querySelector('.eyebrow')!.append(' ', badge);
  }
}

/** Fills in the line of SinceVisit.astro, unless this is the first visit. */
export async function showNews(line: HTMLElement) {
  const visit = lastVisit();
  if (!visit) return;
  const { notes = '', names = '', notesPath = '', savedPath = '' } = line.dataset;
  const saved = readSaved();
  const newNotes = notes.split(' ').filter((date) => date > visit.day).length;
  const changed = saved.length === 0 ? [] : await loadChanged(saved, names, visit);
  const parts = [
    ...(newNotes > 0 ? [link(notesPath, newNotes === 1 ? '1 note' : `${newNotes} notes`)] : []),
    ...(changed?.length ? [link(savedPath, `${changed.length} of your saved KEPs changed`)] : []),
  ];
  line.append(`Since ${nameDay(visit.day, new Date().toISOString())}: `);
  for (const [index, part] of parts.entries()) line.append(index > 0 ? ', ' : '', part);
  if (parts.length === 0)
    line.append(saved.length > 0 && changed ? 'no new notes, and no changes to your saved KEPs' : 'no new notes');
  line.hidden = false;
}

function link(href: string, text: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), { href, textContent: text });
}
