/** The contents of the preview images. */
import { longDate } from '../util/dates.ts';
import { kepLabel } from '../kep/describe.ts';
import type { Catalog, KepEntry, NoteEntry } from '../catalog/merge.ts';
import type { SocialCard } from './image.ts';

export function kepCard({ kep }: KepEntry, { club }: Catalog): SocialCard {
  const release = kep.stage && kep.milestone[kep.stage];
  const stage = [kep.stage ?? [], release ?? []].flat().join(' ');
  return {
    eyebrow: [kepLabel(kep), kep.owningSig ?? []].flat().join(' · '),
    title: kep.title,
    facts: [stage, kep.status ?? ''].filter(Boolean),
    stage: kep.stage,
    club: club.name,
  };
}

export function noteCard({ note, keps }: NoteEntry, { club }: Catalog): SocialCard {
  const number = note.number === undefined ? [] : `No. ${note.number}`;
  return {
    eyebrow: [longDate(note.date), number].flat().join(' · '),
    title: note.title,
    facts: keps.slice(0, 4).map(({ label }) => label),
    club: club.name,
  };
}
