/**
 * The images in the texts of a note. Texts are prepared before Astro has processed the images, so they contain a
 * placeholder for the address of each image until it is known.
 */
import type { Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/** The images of a note that Astro processes. */
export interface NoteImages {
  /** The key of their placeholders. */
  key: string;
  /** The paths of the files, relative to the note, in order. */
  paths: string[];
}

/** Returns an address in a reserved domain (RFC 2606). No writer can guess it, because the key is a digest of the note. */
export const imagePlaceholder = (key: string, index: number) => `https://image.invalid/${key}/${index}.image`;

/** Replaces the placeholders in an HTML text with the attributes of the images, in order. */
export function fillHtml(html: string, key: string, images: readonly Properties[]): string {
  const written = images.map((attributes) => toHtml(h('img', attributes)).slice('<img'.length, -'>'.length));
  return fill(html, new RegExp(` src="${placeholders(key)}"`, 'g'), written);
}

/** Replaces the placeholders in a Markdown text with the addresses of the images, in order. Escapes parentheses, which would end an address. */
export function fillMarkdown(text: string, key: string, addresses: readonly string[]): string {
  const written = addresses.map((address) => address.replaceAll('(', '%28').replaceAll(')', '%29'));
  return fill(text, new RegExp(placeholders(key), 'g'), written);
}

/** The pattern of {@link imagePlaceholder}; its group is the index. */
const placeholders = (key: string) => String.raw`https://image\.invalid/${key}/(\d+)\.image`;

/** Searches the text once, however many images it has. */
function fill(text: string, pattern: RegExp, written: readonly string[]): string {
  return text.replace(pattern, (placeholder, index: string) => written[Number(index)] ?? placeholder);
}
