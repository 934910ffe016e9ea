/** The links of notes to KEPs, and to the texts of KEPs. */
import { kepLabel } from '../kep/describe.ts';
import type { Kep } from '../kep/kep.ts';
import { keyKeps } from '../kep/kep.ts';
import { createResolver } from '../kep/relations.ts';
import type { Store } from '../kep/store.ts';
import type { NamedKep } from '../note/references.ts';
import type { Library } from '../text/library.ts';
import type { TextLock } from '../text/lock.ts';
import { findKept, findSection } from '../text/sections.ts';
import { issueUrl } from '../urls.ts';
import { kepPath, textPath } from './note-links.ts';
import type { ReferenceOptions } from './remark-references.ts';

/** Returns a KEP of the snapshot, and the key of its address. */
export type FindKep = (kep: NamedKep) => { key: string; kep: Kep } | undefined;

/** Finds the KEPs that notes refer to. Tracing the former names of all KEPs takes long, so this is done once. */
export function createKepFinder({ snapshot, changes }: Store): FindKep {
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps, changes);
  return ({ number, name }) => {
    const key = resolve(number, name);
    const kep = key === undefined ? undefined : keyed.get(key);
    return key === undefined || !kep ? undefined : { key, kep };
  };
}

/** Links kept texts, and their sections, to their pages. */
export function createTextLinks(
  find: FindKep,
  keps: readonly Kep[],
  lock: TextLock,
  library: Library,
): NonNullable<ReferenceOptions['text']> {
  return ({ section = '', ...named }) => {
    const found = find(named);
    const kept = found && findKept(lock, found.kep, keps);
    if (!kept) return undefined;
    const place = section ? findSection(kept, section, library) : undefined;
    return place
      ? { href: textPath(found.key, place.meeting, place.anchor), section: place.title }
      : { href: textPath(found.key) };
  };
}

/** Links KEPs in the snapshot of a day to their pages, and all others to their issues on GitHub. */
export function createKepLinks(find: FindKep, day: string): ReferenceOptions['link'] {
  return (named) => {
    const { number } = named;
    const found = find(named);
    if (!found) {
      return {
        href: issueUrl(number),
        title: `KEP-${number} is not in the KEP data of ${day}; this leads to its issue on GitHub`,
        remark: 'not in the data',
      };
    }
    const { key, kep } = found;
    return {
      href: kepPath(key),
      title: kep.title,
      ...(kep.kepNumber !== number && { remark: `now ${kepLabel(kep)}` }),
    };
  };
}
