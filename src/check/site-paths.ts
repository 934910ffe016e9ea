/** Which paths the site has, and what is wrong with a path that it does not have. */
import { basename } from 'node:path';
import type { Change } from '../kep/changes.ts';
import { keyKeps } from '../kep/kep.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import { addressKey, isRootName } from '../note/aliases.ts';
import { isCalendarDate, mondayOf, shift, weekOf } from '../util/dates.ts';
import { closest } from '../util/suggest.ts';
import type { Context } from './context.ts';

/** The names of pages that come from the KEP data, each in its own folder. */
export type KepPages = Record<'keps' | 'sigs' | 'releases' | 'activity', ReadonlySet<string>>;

/**
 * Lists the pages of KEPs, of the groups that own them, of releases that they have or had as milestones, and of
 * recorded weeks.
 */
export function listPages({ keps, committedAt }: Snapshot, changes: readonly Change[]): KepPages {
  const recorded = changes.filter(({ field }) => field.startsWith('milestone.')).flatMap(({ from, to }) => [from, to]);
  const named = keps.flatMap(({ latestMilestone, milestone }) => [latestMilestone, ...Object.values(milestone)]);
  return {
    keps: new Set(keyKeps(keps).keys()),
    sigs: new Set(keps.flatMap(({ owningSig, participatingSigs }) => [owningSig ?? [], participatingSigs].flat())),
    releases: new Set([...recorded, ...named].filter((release) => release != null)),
    activity: new Set(listWeekNames(changes[0]?.date, committedAt.slice(0, 10))),
  };
}

/** The ISO weeks from one day to another. */
function listWeekNames(first: string | undefined, last: string): string[] {
  const weeks: string[] = [];
  if (first === undefined) return weeks;
  for (let monday = mondayOf(weekOf(first)); monday <= last; monday = shift(monday, 7)) weeks.push(weekOf(monday));
  return weeks;
}

/** At the root, the feed of notes in all formats. */
const FEED_OF_NOTES = /^(?:feed|atom)(?:-[1-9]\d*)?\.xml$|^feed(?:-[1-9]\d*)?\.json$/;
const FEED = /^feed(?:-[1-9]\d*)?\.xml$/;

/** Below a KEP: its text, as it is or as a meeting read it, and what has changed in it since then. */
const TEXT = /^(?:text(?:\/\d{4}-\d\d-\d\d)?(?:\.md)?|changes\/\d{4}-\d\d-\d\d)$/;

/** The name of the pages of each folder in messages. */
const KINDS = { keps: 'KEP', sigs: 'group', releases: 'release', activity: 'week', tags: 'tag' } as const;

/**
 * Explains what is wrong with an unescaped path from the root of the site; undefined if the site has a page, a file or
 * an older address there. Anchors in notes are left to `checkNote`, which gets the file of the note.
 */
export function findSiteFault(
  path: string,
  context: Context,
  checkNote: (file: string) => string | undefined,
): string | undefined {
  const [folder, name, ...rest] = path
    .replace(/\/index\.html$/, '/')
    .split('/')
    .filter(Boolean);
  if (folder === undefined || context.exists(`public${path}`) || context.claims.aliases.has(addressKey(path)))
    return undefined;
  const missing = `the site has no page or file at ${path}`;
  if (name === undefined) return isRootName(folder) || FEED_OF_NOTES.test(folder) ? undefined : missing;
  if (folder === 'notes') {
    const id = name.replace(/\.md$/, '');
    const note = context.claims.ids.get(id)?.[0];
    if (note === undefined) return `there is no note ${id}${suggest(id, context.claims.ids.keys())}`;
    return rest.length > 0 ? missing : checkNote(note);
  }
  if (folder === 'meetings') {
    if (rest.length === 0 && FEED.test(name)) return undefined;
    const id = name.replace(/\.(?:ics|md)$/, '');
    const ids = context.agendas.map((agenda) => basename(agenda.path, '.md'));
    const meeting = context.agendas[ids.indexOf(id)];
    if (!meeting) return `there is no meeting ${id}${suggest(id, ids)}`;
    return rest.length > 0 ? missing : checkNote(meeting.path);
  }
  if (folder === 'api') return hasData([name, ...rest], context) ? undefined : missing;
  if (!Object.hasOwn(KINDS, folder)) return missing;
  const kind = folder as keyof typeof KINDS;
  // The feeds of promotions have a folder of their own, and no page.
  const isPromotions = kind === 'activity' && name === 'promotions';
  if (
    FEED.test(rest[0] ?? name) &&
    kind !== 'releases' &&
    (rest.length === 0 || isPage(kind, name, context) || isPromotions)
  )
    return undefined;
  // Which texts the site has, only the build knows.
  if (kind === 'keps' && TEXT.test(rest.join('/')) && context.pages.keps.has(name)) return undefined;
  if (kind === 'keps' && rest.length === 0 && isPage(kind, name.replace(/\.md$/, ''), context)) return undefined;
  if (rest.length > 0) return missing;
  return isPage(kind, name, context) ? undefined : missingPage(kind, name, context);
}

/** Whether a folder has a page with this name. A former number of a KEP leads to the KEP. */
function isPage(kind: keyof typeof KINDS, name: string, { pages, claims, keps }: Context): boolean {
  if (kind === 'tags') return claims.tags.has(name);
  if (kind === 'keps' && /^[1-9]\d*$/.test(name) && pages.keps.has(String(keps.today(Number(name))))) return true;
  if (kind === 'activity' && listNoteWeeks(claims).has(name)) return true;
  return pages[kind].has(name);
}

/** Weeks with a note have a page, however old the KEP data is. */
function listNoteWeeks({ ids }: Context['claims']): Set<string> {
  return new Set([...ids.keys()].flatMap((id) => (isCalendarDate(id.slice(0, 10)) ? weekOf(id.slice(0, 10)) : [])));
}

function hasData(path: readonly string[], context: Context): boolean {
  const [first = '', second = ''] = path;
  if (path.length === 1) return ['keps.json', 'notes.json'].includes(first);
  if (path.length !== 2) return false;
  if (first === 'keps') return second.endsWith('.json') && isPage('keps', second.replace(/\.json$/, ''), context);
  return first === 'v1' && ['keps', 'kep', 'notes'].some((name) => second === `${name}.schema.json`);
}

function missingPage(kind: keyof typeof KINDS, name: string, { pages, claims }: Context): string {
  return `there is no page for the ${KINDS[kind]} ${name}${suggest(name, (kind === 'tags' ? claims.tags : pages[kind]).keys())}`;
}

function suggest(name: string, known: Iterable<string>): string {
  const near = closest(name, [...known]);
  return near ? `; did you mean ${near}?` : '';
}
