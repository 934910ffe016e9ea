/** The contents of the preview images. */
import { longDate } from '../util/dates.ts';
import { kepLabel } from '../kep/describe.ts';
import { groupName } from '../kep/groups.ts';
import { reachedStage, summarizeProgress } from '../kep/progress.ts';
import type { Catalog, KepEntry, NoteEntry } from '../catalog/merge.ts';
import { isRead } from '../catalog/merge.ts';
import { labelsOf } from '../catalog/named-entries.ts';
import { socialImagePath } from '../urls.ts';
import type { SocialCard } from './image.ts';

/** The image of every page that has none of its own. */
export function siteCard({ club }: Catalog): SocialCard {
  return { eyebrow: '', title: club.description, facts: [], club: club.name };
}

/**
 * Returns the path of a KEP's own image. Only KEPs that the club reads have one: people share those pages, and drawing
 * an image takes longer than everything else about a KEP.
 */
export function kepImagePath(entry: KepEntry, { club, find }: Catalog): string | undefined {
  const isNamed = entry.agendas.length > 0 || club.readingList.some((number) => find(number) === entry);
  return isRead(entry) || isNamed ? socialImagePath('keps', entry.key) : undefined;
}

export function kepCard({ kep, progress }: KepEntry, { club }: Catalog): SocialCard {
  return {
    eyebrow: [kepLabel(kep), kep.owningSig ? groupName(kep.owningSig) : []].flat().join(' · '),
    title: kep.title,
    facts: [summarizeProgress(progress) ?? '', kep.status ?? ''].filter(Boolean),
    stage: kep.stage,
    reached: reachedStage(progress),
    club: club.name,
  };
}

export function noteCard({ note, keps }: NoteEntry, { club }: Catalog): SocialCard {
  const number = note.number === undefined ? [] : `No. ${note.number}`;
  return {
    eyebrow: [longDate(note.date), number].flat().join(' · '),
    title: note.title,
    facts: labelsOf(keps).slice(0, 4),
    club: club.name,
  };
}
