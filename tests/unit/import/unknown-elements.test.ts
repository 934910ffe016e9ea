import { expect, test } from 'vitest';
import { escapeUnknownElements } from '../../../src/import/unknown-elements.ts';

test.each([
  ['<nick> I think so', '&lt;nick> I think so'],
  ['he said <nick> and </nick> again', 'he said &lt;nick> and &lt;/nick> again'],
  ['<nick>\nsays `<other>` and <third>', '&lt;nick>\nsays `<other>` and &lt;third>'],
  ['- <a1> one\n- <b2>\n\n  <c3> two', '- &lt;a1> one\n- &lt;b2>\n\n  &lt;c3> two'],
  ['> <nick>\n> hello', '> &lt;nick>\n> hello'],
  [
    '| <nick> | b |\n|---|---|\n| `<x>` | <yy away="1"> |',
    '| &lt;nick> | b |\n|---|---|\n| `<x>` | &lt;yy away="1"> |',
  ],
  ['# <nick> said', '# &lt;nick> said'],
  ['[<nick> said](b.md)', '[&lt;nick> said](b.md)'],
  ['a <nick\nmode="x"> b', 'a &lt;nick\nmode="x"> b'],
  ['<div>\n<nick> hello <b>bold</b>\n</div>', '<div>\n&lt;nick> hello <b>bold</b>\n</div>'],
  ['**<nick>** and <br> and <self/>', '**&lt;nick>** and <br> and &lt;self/>'],
  ['<mark> I think so', '&lt;mark> I think so'],
  ['<link> hi\n<b> hello\n<bob> `<mark>`', '&lt;link> hi\n&lt;b> hello\n&lt;bob> `<mark>`'],
  ['<title> one\n<style> two\n\n<script> three', '&lt;title> one\n&lt;style> two\n\n&lt;script> three'],
  ['<li> one\n\n<td> two', '&lt;li> one\n\n&lt;td> two'],
  ['<b> it is <b>bold</b>', '&lt;b> it is <b>bold</b>'],
  ['<select> a\n```\n<mark> in code\n```\n<head> b', '&lt;select> a\n```\n<mark> in code\n```\n&lt;head> b'],
  [
    '<link> see <https://a.example/x> or <jo@a.example>\n<menu> ok',
    '&lt;link> see <https://a.example/x> or <jo@a.example>\n&lt;menu> ok',
  ],
  ['<div>\n<https://a.example/x>\n</div>', '<div>\n&lt;https://a.example/x>\n</div>'],
  ['<area> see `<mark>` and `<nick>`', '&lt;area> see `<mark>` and `<nick>`'],
  ['<table> hi\n\n<td> see `<mark>` and `<nick>`', '&lt;table> hi\n\n&lt;td> see `<mark>` and `<nick>`'],
  ['<mod:alice> hi\n<link> <x:y>', '&lt;mod:alice> hi\n&lt;link> &lt;x:y>'],
  ['| <code> | <img> |\n|---|---|\n| <source> | b |', '| &lt;code> | &lt;img> |\n|---|---|\n| &lt;source> | b |'],
  ['<p> I think so\n<jane> me too\n\n<p> good', '&lt;p> I think so\n&lt;jane> me too\n\n&lt;p> good'],
  ['<p> a\n<b> c\n<i> d\n<br> e', '&lt;p> a\n&lt;b> c\n&lt;i> d\n&lt;br> e'],
  ['[10:31] <P> hi\n[10:32] <bob> yo\n[10:33] <hr> ok', '[10:31] &lt;P> hi\n[10:32] &lt;bob> yo\n[10:33] &lt;hr> ok'],
  ['<p> use `<i>`\n<bob> or `<p>`', '&lt;p> use `<i>`\n&lt;bob> or `<p>`'],
  ['<nick> hi<br>\n<bob> <br>\n\nThen\n\n<p> Text', '&lt;nick> hi<br>\n&lt;bob> <br>\n\nThen\n\n<p> Text'],
  ['Use <namespace>/<name>.', 'Use &lt;namespace>/&lt;name>.'],
])('%j', (body, text) => {
  expect(escapeUnknownElements(body)).toBe(text);
});

test.each([
  '`<nick>` and ``<nick>``',
  '```\n<nick> hi\n```',
  '    <nick> hi',
  '<!-- <nick> -->',
  '<b>bold</b> <https://example.org> <jane@example.org> a < b > c',
  'a<br>b\n\n<hr>\n\n<p>one\n\n<p>two',
  '<ul>\n<li>one\n<li>two\n</ul>',
  '<p> One paragraph\n<p> and <b>another</b>\n<br> on two lines\n\n<p> <b>Bold</b>\n<b> bold</b>',
  '<table><tr><td>a<td>b</table>',
  '<div>\n\n*text*\n\n</div>',
  '<a name="x"> and <mailto:a@example.org> <irc://example.org/x> <tel:1>',
  '<pre>\na\n\nb\n</pre>',
  '{% highlight xml %}\n<nick>\n{% endhighlight %}',
  '{{< figure src="a.png" >}}',
  '<script>\nif (a <nick> b) {}\n</script>',
])('%j stays as it is', (body) => {
  expect(escapeUnknownElements(body)).toBe(body);
});
