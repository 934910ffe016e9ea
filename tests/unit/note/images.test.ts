import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { fillHtml, fillMarkdown, imagePlace, placeImages } from '../../../src/note/images.ts';

const forAstro = (image: object) => `<img __ASTRO_IMAGE_='${JSON.stringify(image)}'>`;

/** As Astro's own plugin leaves them. */
function pageOf(html: string) {
  const page = fromHtml(html, { fragment: true });
  for (const node of page.children) {
    if (node.type !== 'element' || !('__astro_image_' in node.properties)) continue;
    node.properties = { __ASTRO_IMAGE_: node.properties['__astro_image_'] };
  }
  return page;
}

test('an image is told by its place until its address and its size are known', () => {
  const page = pageOf(
    `${forAstro({ alt: 'A', src: 'a.png', index: 0 })}<img src="/b.svg" alt="B">${forAstro({ alt: 'C', src: 'c.png', index: 0 })}`,
  );
  const placed = placeImages(page, 'key');
  expect(placed.map(({ path }) => path)).toEqual(['a.png', undefined, 'c.png']);
  const files = ['/_astro/a.webp', '/b.svg', '/_astro/c"&.webp'];
  const images = placed.map(({ place }, index) => ({
    place,
    src: files[index]!,
    ...(index === 0 ? { width: '4', height: '3' } : { width: undefined, height: undefined }),
  }));
  expect(fillHtml(toHtml(page), images)).toBe(
    '<img src="/_astro/a.webp" width="4" height="3" alt="A"><img src="/b.svg" alt="B"><img src="/_astro/c&#x22;&#x26;.webp" alt="C">',
  );
});

const image = (place: string, src: string) => ({ place, src, width: undefined, height: undefined });

test('of many images each gets its own address', () => {
  const images = Array.from({ length: 12 }, (_, index) => image(imagePlace('key', index), `/${index}.webp`));
  expect(fillMarkdown(images.map(({ place }) => `![](${place})`).join(' '), images)).toBe(
    images.map(({ src }) => `![](${src})`).join(' '),
  );
});

test('a bracket in the name of a file does not end its address in Markdown', () => {
  const place = imagePlace('key', 0);
  expect(fillMarkdown(`![a](${place})`, [image(place, '/_astro/a%20(.webp')])).toBe('![a](/_astro/a%20%28.webp)');
});

test('what a writer types is no place: he would have to know the digest of his own text', () => {
  const images = [image(imagePlace('key', 0), '/a.webp')];
  const html = '<p> src="https://image.invalid/0"</p>';
  expect(fillHtml(html, images)).toBe(html);
  expect(fillMarkdown('`https://image.invalid/0`', images)).toBe('`https://image.invalid/0`');
});
