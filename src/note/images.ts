/**
 * Images in the texts of a note that are made before Astro has made files of its images: each is
 * told by its place among the images of the page, and gets its address later.
 */
import type { Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** An image of a page, before Astro has made a file of it. */
export interface PageImage {
  /** Its element, as Astro takes it. */
  html: string;
  /** Its file as a writer gave it; undefined where it is none that Astro makes. */
  path: string | undefined;
  /** What stands for its address until that is known. */
  place: string;
}

/** Where an image is, and how large. */
export interface ImageFile {
  place: string;
  src: string;
  width: Properties[string];
  height: Properties[string];
}

/** An address that is nobody's (RFC 2606), and that no writer can type: the key is a digest of the note. */
export const imagePlace = (key: string, index: number) => `https://image.invalid/${key}/${index}.image`;

/** Puts their places for the addresses of images that Astro is to make files of. Gives all of the page, in its order. */
export function placeImages(page: Root, key: string): PageImage[] {
  const images: PageImage[] = [];
  visit(page, { type: 'element', tagName: 'img' }, (image) => {
    const html = toHtml(image);
    const place = imagePlace(key, images.length);
    const { ['__ASTRO_IMAGE_']: forAstro, ...properties } = image.properties;
    const { src: path, alt } = JSON.parse(String(forAstro ?? '{}')) as { src?: string; alt?: string };
    if (path !== undefined) image.properties = { ...properties, src: place, alt };
    images.push({ html, path, place });
  });
  return images;
}

/** An HTML text with the addresses and sizes of its images. */
export function fillHtml(html: string, images: readonly ImageFile[]): string {
  return images.reduce((filled, { place, src, width, height }) => {
    const attributes = toHtml(h('img', { src, width, height })).slice('<img'.length, -'>'.length);
    return filled.replaceAll(` src="${place}"`, () => attributes);
  }, html);
}

/** A Markdown text with the addresses of its images, in which a bracket would be the end. */
export function fillMarkdown(text: string, images: readonly ImageFile[]): string {
  return images.reduce((filled, { place, src }) => {
    const address = src.replaceAll('(', '%28').replaceAll(')', '%29');
    return filled.replaceAll(place, () => address);
  }, text);
}
