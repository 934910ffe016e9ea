/** The merges that changed the text of a KEP, as feed items. */
import { h } from 'hastscript';
import { kepLabel, plainTitle } from '../kep/describe.ts';
import { nameSource } from '../kep/moves.ts';
import type { KepEntry } from '../catalog/merge.ts';
import { changeUrl, textPath } from '../urls.ts';
import { capitalize } from '../util/capitalize.ts';
import type { TextChange } from '../text/kep-text.ts';
import { writeElements } from './changes.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

/** The sections that the title of an item names. */
const NAMED = 2;

/**
 * Returns the changes of a text, newest first. A merge that changed no section, only line breaks or the like, is left
 * out.
 */
export function listTextItems(entry: KepEntry, full: (path: string) => string): FeedItem[] {
  const changes = (entry.text?.changes ?? []).filter(({ sections }) => sections?.length !== 0);
  return changes.map((change) => textItem(entry, change, full)).reverse();
}

function textItem({ kep, key }: KepEntry, { merge, sections }: TextChange, full: (path: string) => string): FeedItem {
  const label = kepLabel(kep);
  const name = `${label}: ${plainTitle(kep.title)}`;
  const words = sections ? `the text changed in ${nameSections(sections)}` : 'the text changed';
  const url = full(textPath(key));
  return {
    // A commit changes the text of a KEP only once, whatever the KEP is called.
    id: stableId('text', `${merge.commit} ${merge.id}`),
    url,
    title: `${name}: ${words}`,
    published: merge.date,
    updated: merge.date,
    summary: `${capitalize(words)}.`,
    html: writeElements([
      h('p', [
        h('a', { href: url }, `The text of ${name}`),
        ' changed in ',
        h('a', { href: changeUrl(merge) }, nameSource(merge)),
        '.',
      ]),
      ...(sections
        ? [
            h(
              'ul',
              sections.map(({ title, anchor, change }) =>
                h('li', [
                  change === 'removed' || !anchor
                    ? title
                    : h('a', { href: full(textPath(key, undefined, anchor)) }, title),
                  `: ${change}`,
                ]),
              ),
            ),
          ]
        : []),
    ]),
    authors: [],
    categories: [label, ...(kep.owningSig ? [kep.owningSig] : [])],
  };
}

function nameSections(sections: readonly { title: string }[]): string {
  const named = sections.slice(0, NAMED).map(({ title }) => `“${title}”`);
  const others = sections.length - named.length;
  if (others === 0) return named.join(' and ');
  return `${named.join(', ')}, and ${others} more ${others === 1 ? 'section' : 'sections'}`;
}
