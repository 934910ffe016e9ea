/** Finds the sections of kept texts that notes name. */
import type { Kep } from '../kep/kep.ts';
import type { Library } from './library.ts';
import type { KeptText, TextLock } from './lock.ts';
import { findAnchor } from './headings.ts';

/** A section of a kept text. */
export interface NamedSection {
  /** The day of the meeting that read the version with this section; undefined for the text of today. */
  meeting?: string;
  anchor: string;
  title: string;
}

/**
 * Returns the kept text of a KEP: that of its directory or, if the KEP moved to another SIG since, the one with its
 * number and name, unless several KEPs of the snapshot have these.
 */
export function findKept({ texts }: TextLock, kep: Kep, snapshot: readonly Kep[]): KeptText | undefined {
  const isNamesake = ({ kepNumber, name }: Pick<Kep, 'kepNumber' | 'name'>) =>
    kepNumber === kep.kepNumber && name === kep.name;
  const here = texts.find(({ today }) => today.path === `${kep.path}/README.md`);
  return here ?? (snapshot.filter(isNamesake).length > 1 ? undefined : texts.find(isNamesake));
}

/**
 * Finds a section by its anchor: in the text of today, else in the newest version that has it and that a meeting read.
 * Undefined if no version has it, or if their contents aren't here.
 */
export function findSection({ today, asRead }: KeptText, fragment: string, library: Library): NamedSection | undefined {
  for (const { id, meeting } of [{ ...today, meeting: undefined }, ...asRead.toReversed()]) {
    const facts = library.facts(id);
    const anchor = facts && findAnchor(fragment, new Set(facts.anchors));
    const heading = facts?.headings.find(({ slug }) => slug === anchor);
    if (heading) return { anchor: heading.slug, title: heading.text, ...(meeting && { meeting }) };
  }
  return undefined;
}
