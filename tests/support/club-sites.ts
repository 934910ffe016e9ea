/**
 * Builds the sites of some clubs, which the browser tests use in addition to the committed site.
 *
 *     node tests/support/club-sites.ts FOLDER
 */
import type { ClubName } from './clubs.ts';
import { CLUBS, writeClub } from './clubs.ts';
import { buildSite } from './site.ts';

export const EMPTY_SITE = '.cache/clubs/empty';
export const LARGE_SITE = '.cache/clubs/large';

const CLUBS_OF = new Map<string | undefined, ClubName>([
  [EMPTY_SITE, 'no notes, no meetings, no repository'],
  [LARGE_SITE, 'two series of a hundred notes, in other languages'],
]);

if (import.meta.main) {
  const folder = process.argv[2];
  const name = CLUBS_OF.get(folder);
  if (!folder || !name) throw new Error(`Found the folder "${folder}", expected ${[...CLUBS_OF.keys()].join(' or ')}.`);
  buildSite(folder, () => writeClub(folder, CLUBS[name]));
}
