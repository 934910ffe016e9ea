import { expect, test } from 'vitest';
import { fillHtml, fillMarkdown, imagePlaceholder } from '../../../src/note/images.ts';
import { cpuTime } from '../../support/cpu-time.ts';

test('an image in HTML gets its address and its size', () => {
  const html = `<img src="${imagePlaceholder('key', 0)}" alt="A"><img src="/b.svg" alt="B"><img src="${imagePlaceholder('key', 1)}" alt="C">`;
  expect(fillHtml(html, 'key', [{ src: '/_astro/a.webp', width: 4, height: 3 }, { src: '/_astro/c"&.webp' }])).toBe(
    '<img src="/_astro/a.webp" width="4" height="3" alt="A"><img src="/b.svg" alt="B"><img src="/_astro/c&#x22;&#x26;.webp" alt="C">',
  );
});

test('each of many images gets its own address', () => {
  const addresses = Array.from({ length: 12 }, (_, index) => `/${index}.webp`);
  const text = addresses.map((_, index) => `![](${imagePlaceholder('key', index)})`).join(' ');
  expect(fillMarkdown(text, 'key', addresses)).toBe(addresses.map((address) => `![](${address})`).join(' '));
});

test('thousands of images do not hold up a build', () => {
  const images = Array.from({ length: 20_000 }, (_, index) => ({ src: `/${index}.webp` }));
  const html = images.map((_, index) => `<p><img src="${imagePlaceholder('key', index)}"> A picture.</p>`).join('');
  const used = cpuTime(() => {
    expect(fillHtml(html, 'key', images)).not.toContain('image.invalid');
  });
  // With a search of the whole text for each image, it would be more than ten seconds.
  expect(used).toBeLessThan(5_000);
});

test('a parenthesis in the name of a file does not end its address in Markdown', () => {
  expect(fillMarkdown(`![a](${imagePlaceholder('key', 0)})`, 'key', ['/_astro/a%20(.webp'])).toBe(
    '![a](/_astro/a%20%28.webp)',
  );
});

test('what a writer types is not a placeholder: it would take the digest of the own text', () => {
  const html = '<p> src="https://image.invalid/0"</p>';
  expect(fillHtml(html, 'key', [{ src: '/a.webp' }])).toBe(html);
  expect(fillMarkdown('`https://image.invalid/0`', 'key', ['/a.webp'])).toBe('`https://image.invalid/0`');
});
