/** Drafts of notes that open in GitHub's editor. */
import { sourceOf } from '../club/club.ts';
import type { Catalog, KepEntry } from './merge.ts';
import { isRead } from './merge.ts';
import { MEETING_DAY, NOTE_DAY } from '../note/placeholders.ts';
import type { AgendaEntry } from './agendas.ts';
import { describeMeeting } from '../meeting/meeting.ts';
import type { ScaffoldOptions } from '../note/scaffold.ts';
import { scaffoldNote } from '../note/scaffold.ts';
import { newFileUrl } from '../urls.ts';

/** GitHub rejects longer addresses with status 414 or 502. */
const LONGEST_ADDRESS = 8000;

export interface NoteDraft {
  file: string;
  text: string;
  /** The address of GitHub's editor with the draft filled in; undefined if the club has no repository. */
  url: string | undefined;
}

/**
 * Drafts a note that discusses these KEPs, as detailed as fits into an address that GitHub accepts.
 *
 * `next` says whether it is the club's next note, with the next number and a meeting to report. The page of a KEP
 * leaves both to the writer: a number there would change all of those pages with every note.
 */
export function draftNote(
  { club, nextNumber }: Pick<Catalog, 'club' | 'nextNumber'>,
  keps: readonly KepEntry[],
  { next = true } = {},
): NoteDraft {
  const draft = {
    date: NOTE_DAY,
    ...(next && nextNumber !== undefined && { number: nextNumber }),
    ...(next && club.meetings && { meeting: { date: MEETING_DAY } }),
  };
  return fitIntoAddress(club, keps, draft);
}

/** Drafts a note about a meeting: with its KEPs, questions, hosts and recording. */
export function draftFromAgenda(
  { club, nextNumber }: Pick<Catalog, 'club' | 'nextNumber'>,
  { agenda, appointment, keps, questions }: AgendaEntry,
): NoteDraft {
  const draft = {
    date: NOTE_DAY,
    ...(nextNumber !== undefined && { number: nextNumber }),
    meeting: describeMeeting(agenda, appointment),
    authors: agenda.hosts,
  };
  const asked = new Map(questions.map(({ kep, asked }) => [kep.entry?.kep, asked.map(({ text }) => text)]));
  const known = keps.flatMap(({ entry }) => entry ?? []);
  return fitIntoAddress(club, known, draft, { questionsOf: (kep) => asked.get(kep) ?? [], agenda: agenda.file });
}

/** Drafts a note that is as detailed as fits into an address that GitHub accepts. */
function fitIntoAddress(
  club: Catalog['club'],
  keps: readonly KepEntry[],
  draft: Parameters<typeof scaffoldNote>[1],
  options: ScaffoldOptions = {},
): NoteDraft {
  const source = sourceOf(club);
  const numbered = new Set(keps.flatMap(({ key, kep }) => (key === String(kep.kepNumber) ? kep : [])));
  const draftWith = (brief: boolean, most: number): NoteDraft => {
    const note = scaffoldNote(
      keps.slice(0, most).map(({ kep }) => kep),
      draft,
      { ...options, brief, isNumbered: (kep) => numbered.has(kep) },
    );
    return { ...note, url: source && newFileUrl(source, note.file, note.text) };
  };
  const fits = ({ url = '' }: NoteDraft) => url.length <= LONGEST_ADDRESS;
  const whole = draftWith(false, keps.length);
  if (fits(whole)) return whole;
  for (let most = keps.length; most > 0; most--) {
    const brief = draftWith(true, most);
    if (fits(brief)) return brief;
  }
  return draftWith(true, 0);
}

/** Up to `most` KEPs of the reading list that no note discusses yet. */
export function nextToRead({ club, find }: Pick<Catalog, 'club' | 'find'>, most: number): KepEntry[] {
  return club.readingList
    .flatMap((number) => find(number) ?? [])
    .filter((entry) => !isRead(entry))
    .slice(0, most);
}
