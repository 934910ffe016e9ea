/** Meetings with an agenda as feed items. */
import type { AgendaEntry } from '../catalog/agendas.ts';
import { describeAgenda, titleAgenda } from '../catalog/agendas.ts';
import { announcedOn } from '../meeting/meeting.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

/**
 * Returns a meeting as a feed item. Its id and its dates depend only on its file name and on when the agenda was announced,
 * so that it is announced once, whatever is added to the agenda later.
 *
 * @param html its text, prepared by `toFeedTree`
 * @param url its absolute address
 */
export function agendaItem(entry: AgendaEntry, html: string, url: string): FeedItem {
  const { agenda, keps } = entry;
  const published = announcedOn(agenda);
  return {
    id: stableId('agenda', agenda.id),
    url,
    title: titleAgenda(entry),
    published,
    updated: published,
    summary: describeAgenda(entry),
    html,
    authors: agenda.hosts,
    categories: keps.map(({ label }) => label),
  };
}
