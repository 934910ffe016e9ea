import { expect, test } from 'vitest';
import { toFeedHtml } from '../../../src/feeds/html.ts';

const feedHtml = (html: string) => toFeedHtml(html, 'https://club.example/kep-club/notes/2021-06-27/');

test('every address is absolute, seen from the page', () => {
  expect(
    feedHtml(
      '<a href="/kep-club/keps/2599/">a</a><a href="#b">b</a><img src="/_astro/c.svg" alt="c" srcset="/x 2x" width="4">',
    ),
  ).toBe(
    '<a href="https://club.example/kep-club/keps/2599/">a</a><a href="https://club.example/kep-club/notes/2021-06-27/#b">b</a><img src="https://club.example/_astro/c.svg" alt="c" width="4">',
  );
});

test('what only the site uses is taken out: classes, styles, data, and the places of cards', () => {
  const code =
    '<pre class="astro-code" style="--shiki-light:#000" tabindex="0" data-language="sh"><code><span style="color:red">ls</span></code></pre>';
  expect(feedHtml(`<h3 id="k">K</h3><!--kep-card 2599-->${code}`)).toBe(
    '<h3 id="k">K</h3><pre><code><span>ls</span></code></pre>',
  );
});

test('what XML cannot hold is taken out, and the rest of Unicode stays', () => {
  expect(feedHtml('<p>a\u0008b\u000Bc\uFFFFd 😀 שלום</p>')).toBe('<p>abcd 😀 שלום</p>');
});
