import type { Element, Nodes, Root } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import type { Plugin } from 'unified';
import { elementsOf } from '../util/elements.ts';
import { NOTE_HTML } from './allowed-html.ts';

/**
 * Parses the HTML in a text, and removes everything that a schema does not allow; the default is that of notes. Has to
 * run before the plugins that add markup of the site, because their output is trusted and a writer's HTML is not.
 */
export const rehypeSafeHtml: Plugin<[Schema?], Root> = (schema = NOTE_HTML) => {
  const parse = rehypeRaw() as (tree: Root, file: unknown) => Root;
  const sanitize = rehypeSanitize(schema);
  return (tree, file) => {
    const safe = sanitize(hasRaw(tree) ? parse(tree, file) : tree) as Root;
    for (const element of elementsOf(safe)) removeComments(element);
    return safe;
  };
};

/**
 * Makes sure that no comment is written in an attribute, where `<` is not escaped: the site's placeholders are comments,
 * which are found in the finished HTML.
 */
function removeComments({ properties }: Element) {
  const plain = (value: string) => value.replaceAll('<!--', '‹!--');
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') properties[name] = plain(value);
    else if (Array.isArray(value))
      properties[name] = value.map((item) => (typeof item === 'string' ? plain(item) : item));
  }
}

/** Most notes contain no HTML, and parsing a whole tree again is slow. */
function hasRaw(node: Nodes): boolean {
  return node.type === 'raw' || ('children' in node && node.children.some(hasRaw));
}
