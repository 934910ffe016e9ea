/** The next note, begun for whoever writes it on GitHub's web page. */
import { sourceOf } from '../club/club.ts';
import type { Catalog, KepEntry } from './merge.ts';
import { isRead } from './merge.ts';
import { MEETING_DAY, NOTE_DAY } from '../note/placeholders.ts';
import { scaffoldNote } from '../note/scaffold.ts';
import { newFileUrl } from '../urls.ts';

/** GitHub answers longer addresses with 414 or 502. */
const LONGEST_ADDRESS = 8000;

export interface BegunNote {
  file: string;
  text: string;
  /** GitHub's editor with the file's name and text filled in; undefined where the club names no repository. */
  url: string | undefined;
}

/**
 * Begins the note that reads these KEPs, in as many words as fit into an address that GitHub takes.
 *
 * `next` says whether it is the club's next note, with the next number and a meeting to report. The page of a KEP
 * leaves both to the writer: a number there would change all of those pages with every note.
 */
export function beginNote(
  { club, nextNumber }: Pick<Catalog, 'club' | 'nextNumber'>,
  keps: readonly KepEntry[],
  { next = true } = {},
): BegunNote {
  const draft = {
    date: NOTE_DAY,
    ...(next && nextNumber !== undefined && { number: nextNumber }),
    ...(next && club.meetings && { meeting: { date: MEETING_DAY } }),
  };
  const source = sourceOf(club);
  const begin = (brief: boolean, most: number): BegunNote => {
    const note = scaffoldNote(
      keps.slice(0, most).map(({ kep }) => kep),
      draft,
      { brief },
    );
    return { ...note, url: source && newFileUrl(source, note.file, note.text) };
  };
  const fits = ({ url = '' }: BegunNote) => url.length <= LONGEST_ADDRESS;
  const whole = begin(false, keps.length);
  if (fits(whole)) return whole;
  for (let most = keps.length; most > 0; most--) {
    const brief = begin(true, most);
    if (fits(brief)) return brief;
  }
  return begin(true, 0);
}

/** The KEPs that the club means to read next: those of its list that no note discusses yet. */
export function nextToRead({ club, find }: Pick<Catalog, 'club' | 'find'>, most: number): KepEntry[] {
  return club.readingList
    .flatMap((number) => find(number) ?? [])
    .filter((entry) => !isRead(entry))
    .slice(0, most);
}
