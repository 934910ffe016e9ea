/** The pictures from its own repository that a proposal's text shows. */
import { posix } from 'node:path';
import type { Nodes } from 'mdast';
import { fromHtml } from 'hast-util-from-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { findCostlyParagraph } from '../util/costly-paragraphs.ts';
import { decode } from '../util/decode.ts';

/** An address on another host, or one that is not of a file, such as `mailto:`. */
export const HAS_SCHEME = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;
const PICTURE = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

const parser = unified().use(remarkParse).use(remarkGfm);

/**
 * Returns the paths of the pictures that a text shows, in Markdown or in HTML, each once and sorted. They are paths in
 * the repository of the text's own file, at `path`; the files may not exist. A text that would take
 * minutes to parse is never shown, so neither are its pictures.
 */
export function findPictures(text: string, path: string): string[] {
  // Most texts show no picture, and parsing takes time.
  if (!/!\[|<img/i.test(text) || findCostlyParagraph(text)) return [];
  const addresses: string[] = [];
  const definitions = new Map<string, string>();
  const references: string[] = [];
  visit(parser.parse(text), (node: Nodes) => {
    if (node.type === 'image') addresses.push(node.url);
    if (node.type === 'imageReference') references.push(node.identifier);
    // Of several definitions with the same name, Markdown applies the first.
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
    if (node.type === 'html' && /<img/i.test(node.value)) addresses.push(...findImageSources(node.value));
  });
  const all = [...addresses, ...references.flatMap((name) => definitions.get(name) ?? [])];
  const paths = all.map((address) => resolveInRepository(path, address)).filter((found) => found !== undefined);
  return [...new Set(paths.filter((found) => PICTURE.test(found)))].toSorted();
}

function findImageSources(html: string): string[] {
  const sources: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (tagName === 'img' && typeof properties['src'] === 'string') sources.push(properties['src']);
  });
  return sources;
}

/**
 * Resolves an address in a file of a repository as GitHub does: relative to the file, or to the repository's root if it
 * begins with a slash. Returns the path from the root, without query and fragment; undefined if the address leads to
 * another host or out of the repository, or is only a fragment.
 */
export function resolveInRepository(file: string, address: string): string | undefined {
  const [bare = ''] = address.trim().split(/[?#]/, 1);
  if (bare === '' || HAS_SCHEME.test(bare)) return undefined;
  const path = decode(bare);
  if (/[\\\p{Cc}]/u.test(path)) return undefined;
  const resolved = posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path));
  return /^(?:\.{0,2}|\.\.\/.*|\/.*)$/.test(resolved) ? undefined : resolved;
}
