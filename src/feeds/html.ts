/** A note's HTML as a feed reader can use it. */
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';

/** Attributes that mean something only with the site's own style sheets and scripts. */
const OWN = /^(style|className|loading|decoding|fetchPriority|tabIndex|srcSet|sizes|data.*)$/;

/** The same content without styling hooks and comments, all addresses absolute, seen from `pageUrl`. */
export function toFeedHtml(html: string, pageUrl: string): string {
  const tree: Root = fromHtml(html, { fragment: true });
  visit(tree, (node, index, parent) => {
    if (node.type === 'comment' && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type === 'element') node.properties = adapt(node, pageUrl);
    return undefined;
  });
  // XML 1.0 has no way to write most control characters, not even escaped.
  return toHtml(tree).replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

function adapt({ properties }: Element, pageUrl: string): Element['properties'] {
  const kept = Object.entries(properties).filter(([name]) => !OWN.test(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      (name === 'href' || name === 'src') && URL.canParse(String(value), pageUrl)
        ? new URL(String(value), pageUrl).href
        : value,
    ]),
  );
}
