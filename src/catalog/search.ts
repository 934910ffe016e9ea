/**
 * The data about all KEPs for scripts in the browser, mainly the search: their names, and the values of its filters.
 */
import { kepLabel, plainTitle } from '../kep/describe.ts';
import type { Stage, Status } from '../kep/kep.ts';
import { compareText } from '../kep/kep.ts';
import { reachedStage, summarizeProgress } from '../kep/progress.ts';
import { kepPath } from '../urls.ts';
import type { Catalog } from './merge.ts';
import { compareNewest } from './merge.ts';

/** A KEP as the search finds and shows it. */
export interface KepName {
  /** Its key in addresses, and its page. */
  key: string;
  path: string;
  label: string;
  /** Its number, and its former ones. */
  numbers: number[];
  title: string;
  /** Its feature gates. */
  gates: string[];
  /** Where it stands in words, and what to draw: its stage, and the last stage that was reached. */
  progress?: { text: string; stage: Stage; reached?: Stage };
  status?: Status;
  /** The groups that own it or participate in it, the owner first. */
  sigs: string[];
  /** The year in which it was created. */
  year?: string;
  /** The day of its last change on record. */
  changed?: string;
}

/** The names of all KEPs, newest first. */
export function listKepNames({ keps, formerKeys }: Pick<Catalog, 'keps' | 'formerKeys'>): KepName[] {
  const formerNumbers = [...formerKeys].filter(([key]) => /^\d+$/.test(key));
  const former = Map.groupBy(formerNumbers, ([, entry]) => entry);
  return keps.toSorted(compareNewest).map((entry) => {
    const { kep, key, progress } = entry;
    const { kepNumber, status, creationDate, owningSig, participatingSigs } = kep;
    const { stage } = progress;
    const reached = reachedStage(progress);
    const text = summarizeProgress(progress);
    const changed = entry.moves.at(-1)?.date;
    return {
      key,
      path: kepPath(key),
      label: kepLabel(kep),
      numbers: [kepNumber > 0 ? kepNumber : [], (former.get(entry) ?? []).map(([number]) => Number(number))].flat(),
      title: plainTitle(kep.title),
      gates: kep.featureGates.map(({ name }) => name),
      ...(stage && text && { progress: { text, stage, ...(reached && { reached }) } }),
      ...(status && { status }),
      sigs: [...new Set([owningSig ?? [], participatingSigs].flat())],
      ...(creationDate && { year: creationDate.slice(0, 4) }),
      ...(changed && { changed }),
    };
  });
}

/** Whether the search index has pages. Pagefind can't load an index without any, which a new club has. */
export function hasIndexedTexts({ notes, agendas, keps }: Pick<Catalog, 'notes' | 'agendas' | 'keps'>): boolean {
  return notes.length + agendas.length > 0 || keps.some(({ text }) => text?.here.has(text.kept.today.id));
}

/** The values of the filters: groups by name, and years, newest first. */
export function listSearchFilters({ keps, notes }: Pick<Catalog, 'keps' | 'notes'>): {
  sigs: string[];
  years: string[];
} {
  const sigs = keps.flatMap(({ kep }) => [kep.owningSig ?? [], kep.participatingSigs].flat());
  const years = [...keps.flatMap(({ kep }) => kep.creationDate ?? []), ...notes.map(({ note }) => note.date)];
  const values = (all: readonly string[]) => [...new Set(all)].toSorted(compareText);
  return { sigs: values(sigs), years: values(years.map((day) => day.slice(0, 4))).reverse() };
}
