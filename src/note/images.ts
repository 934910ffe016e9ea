/**
 * The images in the texts of a note. Texts are prepared before Astro has made files of the images: a placeholder
 * stands for the address of each until that is known.
 */
import type { Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/** The images of a note that Astro makes files of. */
export interface NoteImages {
  /** The key of their placeholders. */
  key: string;
  /** The files in their order, relative to the note. */
  paths: string[];
}

/** An address that belongs to nobody (RFC 2606), and that no writer can type: the key is a digest of the note. */
export const imagePlaceholder = (key: string, index: number) => `https://image.invalid/${key}/${index}.image`;

/** An HTML text with the attributes of its images, in their order, for their placeholders. */
export function fillHtml(html: string, key: string, images: readonly Properties[]): string {
  return images.reduce((filled, attributes, index) => {
    const written = toHtml(h('img', attributes)).slice('<img'.length, -'>'.length);
    return filled.replaceAll(` src="${imagePlaceholder(key, index)}"`, () => written);
  }, html);
}

/** A Markdown text with the addresses of its images, in their order. A parenthesis would end an address. */
export function fillMarkdown(text: string, key: string, addresses: readonly string[]): string {
  return addresses.reduce((filled, address, index) => {
    const written = address.replaceAll('(', '%28').replaceAll(')', '%29');
    return filled.replaceAll(imagePlaceholder(key, index), () => written);
  }, text);
}
