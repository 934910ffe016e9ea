/** Addresses in raw HTML. */
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

interface Found {
  start: number;
  end: number;
  use: 'link' | 'embed';
}

const PICTURES = /^(?:img|source|picture|image|input)$/;

/** The addresses of a piece of HTML: offsets of the values, without their quotes. */
export function findAddresses(html: string): Found[] {
  const found: Found[] = [];
  visit(fromHtml(html, { fragment: true, verbose: true }), 'element', (element: Element) => {
    for (const [name, position] of Object.entries(element.data?.position?.properties ?? {})) {
      if (!/^(?:src|href|poster|srcSet)$/.test(name) || position?.start.offset === undefined) continue;
      const use = name === 'poster' || name === 'srcSet' || PICTURES.test(element.tagName) ? 'embed' : 'link';
      const { offset } = position.start;
      const attribute = html.slice(offset, position.end.offset);
      const [head] = /^[^=]*=\s*["']?/.exec(attribute) ?? [''];
      const value = attribute.slice(head.length).replace(/["']$/, '');
      if (!head || !value.trim()) continue;
      if (name !== 'srcSet') found.push({ start: offset + head.length, end: offset + head.length + value.length, use });
      else {
        for (const { 1: space = '', 2: address = '', index } of value.matchAll(/(^\s*|,\s+)([^\s,]+)/g)) {
          const start = offset + head.length + index + space.length;
          found.push({ start, end: start + address.length, use });
        }
      }
    }
  });
  return found;
}
