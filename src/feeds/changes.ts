/** The changes to a KEP on one day, as a feed item. */
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { kepLabel, plainTitle } from '../kep/describe.ts';
import { standingOn } from '../kep/history.ts';
import type { Move } from '../kep/moves.ts';
import { describeMove, nameSource } from '../kep/moves.ts';
import type { KepEntry } from '../catalog/merge.ts';
import { capitalize } from '../util/capitalize.ts';
import { changeUrl, kepPath } from '../urls.ts';
import { describeStanding } from '../catalog/timeline.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

/** The changes to a KEP on one day. */
export interface KepChange {
  item: FeedItem;
  moves: Move[];
}

/** Returns the changes to a KEP, newest first. `full` returns the address of a path. */
export function listKepChanges(entry: KepEntry, full: (path: string) => string): KepChange[] {
  const days = [...Map.groupBy(entry.moves, ({ date }) => date)].reverse();
  return days.map(([date, moves]) => ({ item: changeItem(entry, date, moves, full), moves }));
}

function changeItem(entry: KepEntry, date: string, moves: Move[], full: (path: string) => string): FeedItem {
  const { kep, life, key } = entry;
  const label = kepLabel(kep);
  const url = full(kepPath(key));
  const words = moves.map(describeMove);
  const standing = life && standingOn(life, date);
  return {
    // A KEP can be renamed and renumbered, but the path where it was first seen never changes.
    id: stableId('kep', `${life?.changes[0]?.to ?? kep.path} ${date}`),
    url,
    title: `${label}: ${plainTitle(kep.title)}: ${words[0]}`,
    published: date,
    updated: date,
    summary: `${capitalize(words.join('; '))}.`,
    html: writeElements([
      h('p', h('a', { href: url }, `${label}: ${plainTitle(kep.title)}`)),
      h(
        'ul',
        moves.map((move) => h('li', [capitalize(describeMove(move)), ...linkSource(move)])),
      ),
      ...(standing ? [h('p', `State at that time: ${describeStanding(standing, date)}.`)] : []),
    ]),
    authors: [],
    categories: [label, ...(kep.owningSig ? [kep.owningSig] : [])],
  };
}

/** Returns the link to the source of a change, to append to its description. */
export function linkSource(move: Move): ElementContent[] {
  return [{ type: 'text', value: ' in ' }, h('a', { href: changeUrl(move) }, nameSource(move))];
}

/** Formats the HTML of an item. */
export function writeElements(children: ElementContent[]): string {
  return toHtml({ type: 'root', children });
}
