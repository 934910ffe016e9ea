/** The contents of the preview images. */
import { longDate } from '../util/dates.ts';
import { kepLabel } from '../kep/describe.ts';
import { groupName } from '../kep/groups.ts';
import { summarizeProgress } from '../kep/progress.ts';
import type { Catalog, KepEntry, NoteEntry } from '../catalog/merge.ts';
import type { SocialCard } from './image.ts';

export function kepCard({ kep, progress }: KepEntry, { club }: Catalog): SocialCard {
  return {
    eyebrow: [kepLabel(kep), kep.owningSig ? groupName(kep.owningSig) : []].flat().join(' · '),
    title: kep.title,
    facts: [summarizeProgress(progress) ?? '', kep.status ?? ''].filter(Boolean),
    stage: kep.stage,
    reached: progress.isReached ? kep.stage : progress.before?.stage,
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
