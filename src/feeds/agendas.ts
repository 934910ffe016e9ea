/** Meetings with an agenda as feed items. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { AgendaEntry } from '../catalog/agendas.ts';
import { describeAgenda, titleAgenda } from '../catalog/agendas.ts';
import { labelsOf } from '../catalog/named-entries.ts';
import { announcedOn } from '../meeting/meeting.ts';
import { longDate } from '../util/dates.ts';
import { isAddress } from '../util/is-address.ts';
import { writeElements } from './changes.ts';
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
    html: writeElements(describeFacts(entry)) + html,
    authors: agenda.hosts,
    categories: labelsOf(keps),
  };
}

/** When and where a meeting is held, as its page says it. */
function describeFacts({ agenda, appointment }: AgendaEntry): ElementContent[] {
  const { time, place, link } = appointment;
  const facts = {
    When: [longDate(agenda.date), time && `${time.start} to ${time.end} (${time.timeZone})`].filter(Boolean).join(', '),
    Where: place,
    Join: link,
    Agenda: appointment.agenda,
    Recording: agenda.recording,
  };
  const items = Object.entries(facts).flatMap(([term, value]) =>
    value ? h('li', [`${term}: `, isAddress(value) ? h('a', { href: value }, value) : value]) : [],
  );
  return [h('ul', items)];
}
