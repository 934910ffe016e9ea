/** Upstream activity of a week, as feed items. */
import { h } from 'hastscript';
import { longRange } from '../util/dates.ts';
import { plainTitle } from '../kep/describe.ts';
import { groupName } from '../kep/groups.ts';
import { describeMove } from '../kep/moves.ts';
import type { NamedEntry } from '../catalog/merge.ts';
import { kepPath, weekPath } from '../urls.ts';
import type { Activity, ActivityItem, Week } from '../catalog/activity.ts';
import { linkSource, writeElements } from './changes.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

type Full = (path: string) => string;

/**
 * Returns an item for each week with changes, newest first. The current week is left out, because its item would change
 * every day.
 */
export function listWeekItems(weeks: readonly Week[], today: string, full: Full): FeedItem[] {
  return weeks.filter((week) => isOver(week, today)).flatMap((week) => weekItem(week, undefined, full) ?? []);
}

/**
 * Returns the same for each SIG: the changes to the KEPs that it owned at the end of the week. A KEP that gets another
 * owner later doesn't change the items of earlier weeks.
 */
export function listSigWeekItems(weeks: readonly Week[], today: string, full: Full): Map<string, FeedItem[]> {
  const items = new Map<string, FeedItem[]>();
  for (const week of weeks.filter((each) => isOver(each, today))) {
    for (const [sig, activities] of groupBySig(week)) {
      const item = weekItem({ ...week, activities }, sig, full);
      if (item) items.set(sig, [...(items.get(sig) ?? []), item]);
    }
  }
  return items;
}

function isOver({ sunday }: Week, today: string): boolean {
  return sunday < today;
}

/** Splits a week by the SIG that owned each KEP. */
function groupBySig({ activities }: Week): Map<string, Week['activities']> {
  const sigs = new Map<string, Week['activities']>();
  for (const { activity, items } of activities) {
    for (const [sig, ofSig] of Map.groupBy(items, ({ standing }) => standing?.owningSig)) {
      if (sig) sigs.set(sig, [...(sigs.get(sig) ?? []), { activity, items: ofSig }]);
    }
  }
  return sigs;
}

function weekItem({ week, monday, sunday, activities }: Week, sig: string | undefined, full: Full) {
  const parts = activities.filter(({ items }) => items.length > 0);
  if (parts.length === 0) return undefined;
  const counts = parts.map(({ activity, items }) => `${items.length} ${activity.short}`).join(', ');
  return {
    id: stableId('week', sig ? `${week} ${sig}` : week),
    url: full(weekPath(week)),
    title: `${sig ? groupName(sig) : 'KEPs'}, ${longRange(monday, sunday)}: ${counts}`,
    published: sunday,
    updated: sunday,
    summary: parts.map(summarize).join(' '),
    html: writeElements(
      parts.flatMap(({ activity, items }) => [
        h('h3', activity.title),
        h(
          'ul',
          items.map((item) => h('li', describeItem(item, full))),
        ),
      ]),
    ),
    authors: [],
    categories: sig ? [sig] : [],
  } satisfies FeedItem;
}

function summarize({ activity, items }: { activity: Activity; items: ActivityItem[] }): string {
  return `${activity.title}: ${items.map(({ kep }) => kep.label).join(', ')}.`;
}

function describeItem({ kep, moves }: ActivityItem, full: Full) {
  const name = fullName(kep);
  const words = moves.flatMap((move, index) => [index === 0 ? ': ' : '; ', describeMove(move), ...linkSource(move)]);
  return [kep.entry ? h('a', { href: full(kepPath(kep.entry.key)) }, name) : name, ...words];
}

function fullName({ label, entry }: NamedEntry): string {
  return entry ? `${label}: ${plainTitle(entry.kep.title)}` : label;
}
