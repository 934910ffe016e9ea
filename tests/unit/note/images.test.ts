import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { fillHtml, fillMarkdown, placeImages } from '../../../src/note/images.ts';

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
  expect(placeImages(page).map(({ path }) => path)).toEqual(['a.png', undefined, 'c.png']);
  const images = [{ src: '/_astro/a.webp', width: '4', height: '3' }, { src: '/b.svg' }, { src: '/_astro/c"&.webp' }];
  expect(fillHtml(toHtml(page), images)).toBe(
    '<img src="/_astro/a.webp" width="4" height="3" alt="A"><img src="/b.svg" alt="B"><img src="/_astro/c&#x22;&#x26;.webp" alt="C">',
  );
});

test('what only looks like a place stays', () => {
  const html = '<p>src="https://image.invalid/0"</p><img src="https://image.invalid/7">';
  expect(fillHtml(html, [])).toBe(html);
  expect(fillMarkdown('![a](https://image.invalid/7)', [])).toBe('![a](https://image.invalid/7)');
});
