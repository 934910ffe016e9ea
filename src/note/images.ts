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

/**
 * Puts their places for the addresses of images that Astro is to make files of. Gives what the images of the
 * page are, in their order: their paths as a writer gave them, or undefined for one that stays as it is.
 */
export function placeImages(page: Root): (string | undefined)[] {
  const paths: (string | undefined)[] = [];
  visit(page, { type: 'element', tagName: 'img' }, (image) => {
    const { ['__ASTRO_IMAGE_']: forAstro, ...properties } = image.properties;
    const { src, alt } = JSON.parse(String(forAstro ?? '{}')) as { src?: string; alt?: string };
    if (src !== undefined) image.properties = { ...properties, src: imagePlace(paths.length), alt };
    paths.push(src);
  });
  return paths;
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
