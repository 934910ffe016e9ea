/** Every feed of the site. */
import { kepLabel, plainTitle } from '../kep/describe.ts';
import { groupName } from '../kep/groups.ts';
import { compareText } from '../kep/kep.ts';
import type { AgendaEntry } from '../catalog/agendas.ts';
import type { Catalog, KepEntry, NoteEntry } from '../catalog/merge.ts';
import { activityPath, homePath, kepPath, meetingsPath, promotionsPath, sigPath, tagPath } from '../urls.ts';
import { listWeeks } from '../catalog/activity.ts';
import { listKepKeys } from '../catalog/redirects.ts';
import { listSigs } from '../catalog/sigs.ts';
import { listTags } from '../catalog/tags.ts';
import { listKepChanges } from './changes.ts';
import type { Feed, FeedItem } from './feed.ts';
import { listTextItems } from './texts.ts';
import { listSigWeekItems, listWeekItems } from './weeks.ts';

/**
 * Returns all feeds: of all notes, of meetings, of each tag, each KEP and each SIG, of upstream activity, and of
 * promotions. An item is the same, with the same id, in every feed.
 *
 * @param notes the feed items of notes
 * @param full returns the address of a path
 * @param agendas the feed items of meetings with an agenda
 */
export function listFeeds(
  catalog: Catalog,
  notes: ReadonlyMap<NoteEntry, FeedItem>,
  full: (path: string) => string,
  agendas: ReadonlyMap<AgendaEntry, FeedItem>,
): Feed[] {
  const { club, today } = catalog;
  const weeks = listWeeks(catalog);
  const sigWeeks = listSigWeekItems(weeks, today, full);
  const changes = new Map(catalog.keps.map((entry) => [entry, listKepChanges(entry, full)]));
  const itemsOf = (entries: Iterable<NoteEntry>) => [...entries].map((entry) => notes.get(entry)!);
  /** The agendas that name any of these KEPs, and the notes that discuss any. */
  const itemsAbout = (keps: readonly KepEntry[]) => {
    const readings = keps.flatMap((entry) => entry.readings).filter(({ discussed }) => discussed);
    return [
      ...Array.from(new Set(keps.flatMap((entry) => entry.agendas)), (meeting) => agendas.get(meeting)!),
      ...itemsOf(new Set(readings.map(({ note }) => note))),
    ];
  };
  const promotions = [...changes.values()].flat().filter(({ moves }) => moves.some(({ kind }) => kind === 'promoted'));
  return [
    {
      name: 'notes',
      folder: homePath,
      title: club.name,
      description: club.description,
      items: itemsOf(catalog.notes),
      archived: true,
    },
    {
      name: 'meetings',
      folder: meetingsPath,
      title: `${club.name}: meetings`,
      description: `What ${club.name} is going to read, one item for each agenda.`,
      items: sort([...agendas.values()]),
      archived: false,
    },
    {
      name: 'activity',
      folder: activityPath,
      title: `${club.name}: KEP activity by week`,
      description: 'Changes to the metadata of Kubernetes Enhancement Proposals, one item per week.',
      items: listWeekItems(weeks, today, full),
      archived: false,
    },
    {
      name: 'promotions',
      folder: promotionsPath,
      page: activityPath,
      title: `${club.name}: KEP promotions`,
      description:
        'Kubernetes Enhancement Proposals promoted to beta or stable, often for a release that is not out yet.',
      items: sort(promotions.map(({ item }) => item)),
      archived: false,
    },
    ...listTags(catalog).map(({ name, notes: tagged }) => ({
      name: `tags/${name}`,
      folder: tagPath(name),
      title: `${club.name}: ${name}`,
      description: `Notes from ${club.name} tagged ${name}.`,
      items: itemsOf(tagged),
      archived: true,
    })),
    ...listSigs(catalog).map(({ name, phases, takesPart }) => ({
      name: `sigs/${name}`,
      folder: sigPath(name),
      title: `${club.name}: ${groupName(name)}`,
      description: `Changes to the proposals of ${groupName(name)}, one item per week, and the agendas and notes about them.`,
      items: sort([...(sigWeeks.get(name) ?? []), ...itemsAbout([...Object.values(phases).flat(), ...takesPart])]),
      archived: false,
    })),
    ...listKepKeys(catalog).map(([key, entry]) => ({
      name: `keps/${key}`,
      folder: kepPath(key),
      // A former key has only a page that redirects to this one.
      page: kepPath(entry.key),
      title: `${kepLabel(entry.kep)}: ${plainTitle(entry.kep.title)}`,
      description: `Changes to ${kepLabel(entry.kep)}, and the agendas and notes from ${club.name} about it.`,
      items: sort([
        ...changes.get(entry)!.map(({ item }) => item),
        ...listTextItems(entry, full),
        ...itemsAbout([entry]),
      ]),
      archived: false,
    })),
  ];
}

/** Newest first. */
function sort(items: readonly FeedItem[]): FeedItem[] {
  return items.toSorted((a, b) => compareText(b.published, a.published));
}
