/** What happened to one KEP on one day, as an item of feeds. */
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { kepLabel, plainTitle } from '../kep/describe.ts';
import { standingOn } from '../kep/history.ts';
import type { Move } from '../kep/moves.ts';
import { tellMove } from '../kep/moves.ts';
import type { KepEntry } from '../catalog/merge.ts';
import { capitalize } from '../util/text.ts';
import { kepPath } from '../urls.ts';
import { describeStanding } from '../catalog/timeline.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';
import { toXmlText } from './xml.ts';

/** A day in a KEP's life, as an item. */
export interface KepChange {
  item: FeedItem;
  moves: Move[];
}

/** The changes to a KEP, newest first. `full` gives the address of a path. */
export function listKepChanges(entry: KepEntry, full: (path: string) => string): KepChange[] {
  const days = [...Map.groupBy(entry.moves, ({ date }) => date)].reverse();
  return days.map(([date, moves]) => ({ item: changeItem(entry, date, moves, full), moves }));
}

function changeItem(entry: KepEntry, date: string, moves: Move[], full: (path: string) => string): FeedItem {
  const { kep, life, key } = entry;
  const label = kepLabel(kep);
  const url = full(kepPath(key));
  const words = moves.map(tellMove);
  const standing = life && standingOn(life, date);
  return {
    // A KEP may be renamed and renumbered; where it was seen first is the same for ever.
    id: stableId('kep', `${life?.changes[0]?.to ?? kep.path} ${date}`),
    url,
    title: toXmlText(`${label}: ${plainTitle(kep.title)}: ${words[0]}`),
    published: date,
    updated: date,
    summary: toXmlText(`${capitalize(words.join('; '))}.`),
    html: toText([
      h('p', h('a', { href: url }, `${label}: ${plainTitle(kep.title)}`)),
      h(
        'ul',
        words.map((word) => h('li', capitalize(word))),
      ),
      ...(standing ? [h('p', `As it stood then: ${describeStanding(standing)}.`)] : []),
    ]),
    authors: [],
    categories: [label, ...(kep.owningSig ? [kep.owningSig] : [])],
  };
}

/** Elements as the text of an item. */
export function toText(children: ElementContent[]): string {
  return toXmlText(toHtml({ type: 'root', children }));
}
