/** The file of a proposal with other links: everything else stays as its authors wrote it. */
import type { WrittenAddress } from './written-addresses.ts';

/** How the address of a link and that of a picture are adapted. */
export interface Adaptation {
  link: (address: string) => string;
  picture: (address: string) => string;
}

/** Returns a Markdown text in which the addresses of links and pictures are replaced. Raw HTML stays as it is. */
export function adaptMarkdown(
  source: string,
  addresses: readonly WrittenAddress[],
  { link, picture }: Adaptation,
): string {
  let text = '';
  let rest = 0;
  for (const { isPicture, url, start, end } of addresses) {
    const adapted = isPicture ? picture(url) : link(url);
    if (adapted === url) continue;
    text += source.slice(rest, start) + writeAddress(adapted);
    rest = end;
  }
  return text + source.slice(rest);
}

/** Writes an address so that Markdown reads it as it is, without angle brackets, in a table as well. */
function writeAddress(address: string): string {
  const escaped = address
    .replace(/[\s<>\\|\p{Cc}]/gu, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    // `?a=1&copy=2` has two parameters, and `&copy;` is a character.
    .replace(/&(?=#?\w+;)/g, '&amp;');
  return escaped === '' ? '<>' : escaped;
}
