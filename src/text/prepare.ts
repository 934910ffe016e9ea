/** Everything that pages need from a README, derived only from its bytes. */
import { findCostlyParagraph } from '../util/costly-paragraphs.ts';
import { decodeText } from '../util/decode-text.ts';
import type { Section } from './outline.ts';
import { outline } from './outline.ts';
import { parseReadme } from './parse.ts';
import type { RenderedText } from './render.ts';
import { renderText } from './render.ts';
import type { WrittenAddress } from './written-addresses.ts';

/** In bytes. A larger README is not kept, and its page would be useless; the largest one upstream has 170 kB. */
export const LARGEST_TEXT = 1_000_000;

/** Decodes a README; returns undefined if it is too large, or isn't text. */
export function readReadme(content: Uint8Array): string | undefined {
  return content.length > LARGEST_TEXT ? undefined : decodeText(content)?.text;
}

export interface PreparedText {
  text: RenderedText;
  sections: Section[];
  addresses: WrittenAddress[];
}

/** Prepares a README for its page; returns undefined if it can't be shown. */
export function prepareText(content: Uint8Array): PreparedText | undefined {
  const source = readReadme(content);
  if (source === undefined || findCostlyParagraph(source)) return undefined;
  try {
    const { root, addresses } = parseReadme(source);
    return { sections: outline(root, source), text: renderText(root), addresses };
  } catch (error) {
    // Elements are nested more deeply than the stack allows: this is not text for readers.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
