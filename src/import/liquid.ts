/** Jekyll's Liquid and Hugo's shortcodes: finds them in a text, and reads the few that stand for an address. */

export interface Tag {
  start: number;
  end: number;
  text: string;
}

/** An output, a tag, or a shortcode. A tag can span lines, but not an empty one. */
const TAG = /\{\{[<%](?:(?!\n[ \t]*\n)[^])*?[>%]\}\}|\{%(?:(?!\n[ \t]*\n)[^])*?%\}|\{\{[^\n]*?\}\}/g;

/** Every tag of a text, in order. */
export function findTags(text: string): Tag[] {
  return [...text.matchAll(TAG)].map(({ 0: tag, index }) => ({ start: index, end: index + tag.length, text: tag }));
}

/** Liquid's blocks whose content is not Markdown. */
const LITERAL = /^\{%-?\s*(highlight|raw|comment)\b/;
const END_OF_LITERAL = /^\{%-?\s*end(highlight|raw|comment)\b/;

/** From the opening to the closing tag of the blocks whose content stays as it is. */
export function findLiterals(tags: readonly Tag[]): { start: number; end: number }[] {
  const literals: { start: number; end: number }[] = [];
  const ends = tags.map(({ text }) => END_OF_LITERAL.exec(text)?.[1]);
  for (let index = 0; index < tags.length; index += 1) {
    const name = LITERAL.exec(tags[index]!.text)?.[1];
    if (!name) continue;
    const closing = ends.indexOf(name, index + 1);
    if (closing < 0) continue;
    literals.push({ start: tags[index]!.start, end: tags[closing]!.end });
    index = closing;
  }
  return literals;
}

/**
 * Returns the text as Markdown sees it without the tags: with the same length, so that positions in both are the same.
 * A path with spaces, which Jekyll's Markdown accepted as an address, becomes one as well.
 */
export function maskTags(text: string, tags: readonly Tag[]): string {
  let masked = '';
  let end = 0;
  for (const tag of tags) {
    masked += text.slice(end, tag.start) + tag.text.replace(/[^\n]/g, 'x');
    end = tag.end;
  }
  masked += text.slice(end);
  return masked.replace(SPACED_ADDRESS, (address) => address.replaceAll(' ', 'x'));
}

const SPACED_ADDRESS =
  /(?<=\]\()[^\s()<>"'][^()<>"'\n]* [^()<>"'\n]*[^\s()<>"'](?=(?: +(?:"[^"\n]*"|'[^'\n]*'))? *\))/g;

/** What an address with a tag in it leads to: a path, a file of the archive, a post by its name; undefined for others. */
export interface Meaning {
  kind: 'path' | 'file' | 'post';
  value: string;
}

const MEANINGS: [RegExp, Meaning['kind']][] = [
  [/^\{%-?\s*post_url\s+["']?([^\s"'%]+)["']?\s*-?%\}/, 'post'],
  [/^\{%-?\s*link\s+["']?([^\s"'%]+)["']?\s*-?%\}/, 'file'],
  [/^\{\{[<%]\s*(?:rel)?ref\s+["'`]?([^\s"'`]+?)["'`]?\s*[>%]\}\}/, 'post'],
  [
    /^\{\{-?\s*["']([^"'{}]*)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL|prepend:\s*site\.(?:baseurl|url))[^{}]*\}\}/,
    'path',
  ],
];

/** The address of the site, in front of a path. */
const SITE = /^(?:\{\{-?\s*site\.(?:baseurl|url|github\.url)\s*-?\}\}\s*)+/;

/** Returns what an address refers to, if its tags have a single meaning. */
export function readAddress(address: string): Meaning | undefined {
  const path = address.replace(SITE, '');
  for (const [form, kind] of MEANINGS) {
    const match = form.exec(path);
    const behind = match ? path.slice(match[0].length) : '';
    if (match && !/\{[{%]/.test(behind)) return { kind, value: match[1]! + behind };
  }
  if (/\{[{%]/.test(path)) return undefined;
  return { kind: 'path', value: path === address || /^\//.test(path) ? path : `/${path}` };
}
