/**
 * Images in the texts of a note that are made before Astro has made files of its images: each is
 * told by its place among the images of the page, and gets its address later.
 */
import type { Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** An address that is nobody's (RFC 2606). */
export const imagePlace = (index: number) => `https://image.invalid/${index}`;

/** An image of a page, before Astro has made a file of it. */
export interface PageImage {
  /** Its element, as Astro takes it. */
  html: string;
  /** Its file as a writer gave it; undefined where it is none that Astro makes. */
  path: string | undefined;
}

/** Puts their places for the addresses of images that Astro is to make files of. Gives all of the page, in its order. */
export function placeImages(page: Root): PageImage[] {
  const images: PageImage[] = [];
  visit(page, { type: 'element', tagName: 'img' }, (image) => {
    const html = toHtml(image);
    const { ['__ASTRO_IMAGE_']: forAstro, ...properties } = image.properties;
    const { src: path, alt } = JSON.parse(String(forAstro ?? '{}')) as { src?: string; alt?: string };
    if (path !== undefined) image.properties = { ...properties, src: imagePlace(images.length), alt };
    images.push({ html, path });
  });
  return images;
}

/** An HTML text with the addresses and sizes of its images, which are given in the order of the page. */
export function fillHtml(html: string, images: readonly Properties[]): string {
  return html.replaceAll(/ src="https:\/\/image\.invalid\/(\d+)"/g, (place, index: string) => {
    const { src, width, height } = images[Number(index)] ?? {};
    return src === undefined ? place : toHtml(h('img', { src, width, height })).slice('<img'.length, -'>'.length);
  });
}

/** A Markdown text with the addresses of its images. */
export function fillMarkdown(text: string, images: readonly Properties[]): string {
  return text.replaceAll(/https:\/\/image\.invalid\/(\d+)/g, (place, index: string) =>
    String(images[Number(index)]?.['src'] ?? place),
  );
}
