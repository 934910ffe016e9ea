import type { XmlElement } from '@rgrove/parse-xml';
import { parseXml } from '@rgrove/parse-xml';

/** Returns the items of an RSS document, with each child element by its name. Throws if the XML is not well-formed. */
export function readItems(xml: string): Record<string, string>[] {
  const channel = elements(parseXml(xml).root!).find(({ name }) => name === 'channel')!;
  return elements(channel)
    .filter(({ name }) => name === 'item')
    .map((item) => Object.fromEntries(elements(item).map(({ name, text }) => [name, text])));
}

function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => child.type === 'element');
}

/** Returns the texts of all elements with a name, in the order of the document, trimmed. */
export function readTexts(xml: string, name: string): string[] {
  const find = (parent: XmlElement): string[] =>
    elements(parent).flatMap((child) => (child.name === name ? child.text.trim() : find(child)));
  return find(parseXml(xml).root!);
}
