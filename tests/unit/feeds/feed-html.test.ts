import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { toFeedTree, writeFeedHtml } from '../../../src/feeds/feed-html.ts';

const feedHtml = (html: string) =>
  writeFeedHtml(toFeedTree(fromHtml(html, { fragment: true }), 'https://club.example/kep-club/notes/2021-06-27/'));

test('every address is resolved against the page', () => {
  expect(
    feedHtml(
      '<a href="/kep-club/keps/2599/">a</a><a href="#b">b</a><img src="/_astro/c.svg" alt="c" srcset="/x 2x" width="4" height="3">',
    ),
  ).toBe(
    '<a href="https://club.example/kep-club/keps/2599/">a</a><a href="https://club.example/kep-club/notes/2021-06-27/#b">b</a><img src="https://club.example/_astro/c.svg" alt="c" width="4" height="3">',
  );
});

test('an invalid address, or one that runs a script, is removed, and its text is kept', () => {
  expect(feedHtml('<a href="https://a b">a</a><a href="javascript:alert(1)">b</a>')).toBe('<a>a</a><a>b</a>');
});

test('what only the site uses is removed: classes, styles, data, wrappers, and card placeholders', () => {
  const code =
    '<pre class="astro-code" style="--shiki-light:#000" tabindex="0" data-language="sh"><code class="hljs language-sh"><span style="color:red">ls</span></code></pre>';
  expect(feedHtml(`<h3 id="k">K</h3><!--kep-card 2599-->${code}`)).toBe('<h3 id="k">K</h3><pre><code>ls</code></pre>');
  expect(feedHtml('<div class="table-box" role="group"><table><tbody><tr><td>1</td></tr></tbody></table></div>')).toBe(
    '<table><tbody><tr><td>1</td></tr></tbody></table>',
  );
});

test('no attribute contains what a simple reader takes for the end of the element', () => {
  expect(feedHtml('<a href="/a" title="x > y">a</a><img src="/b" alt="x < y > z">')).toBe(
    '<a href="https://club.example/a">a</a><img src="https://club.example/b" alt="x ‹ y › z">',
  );
});

test('alerts and checkboxes are replaced with markup that readers show', () => {
  expect(
    feedHtml(
      '<div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title"><svg></svg>Note</p><p>Mind.</p></div>',
    ),
  ).toBe('<blockquote><p><strong>Note</strong></p><p>Mind.</p></blockquote>');
  expect(feedHtml('<ul><li><input type="checkbox" checked disabled> done</li></ul>')).toBe('<ul><li>☑ done</li></ul>');
});

test('figures, footnotes and tables stay as they are', () => {
  const html =
    '<figure><img src="https://a.example/b.svg" alt=""><figcaption>A <code>c</code></figcaption></figure>' +
    '<sup><a href="https://a.example/#fn-1" id="fnref-1">1</a></sup><section><h2 id="label">Footnotes</h2><ol><li id="fn-1">Why</li></ol></section>' +
    '<table><thead><tr><th>n</th></tr></thead></table>';
  expect(feedHtml(html)).toBe(html);
});

test('a cell that the site aligns by its class is aligned without styles', () => {
  expect(feedHtml('<table><tr><td class="align-right">1</td></tr></table>')).toContain('<td align="right">1</td>');
});

test('scripts, frames and forms are removed with their contents', () => {
  expect(
    feedHtml('<script>a()</script><style>b{}</style><iframe src="/c">d</iframe><form>e</form><p onclick="f()">g</p>'),
  ).toBe('<p>g</p>');
});
