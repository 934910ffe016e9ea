import { parseHTML } from 'linkedom';
import { expect, test, vi } from 'vitest';

const PAGE = `<body>
  <div class="prose">
    <a id="holder" data-kep="2133" href="/club/keps/2133/">KEP-2133</a>
    <a id="named" data-kep="2133" data-kep-name="2133-kubelet-credential-providers" href="/club/keps/2133/text/#motivation">one</a>
    <a id="other" data-kep="2133" data-kep-name="2133-out-of-tree" href="https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-cloud/2133-out-of-tree">other</a>
    <a id="unnumbered" data-kep="0" data-kep-name="0000-kep-process" href="/club/keps/0000-kep-process/">process</a>
    <a id="unknown" data-kep="99" href="https://github.com/kubernetes/enhancements/issues/99">KEP-99</a>
    <a id="absent" data-kep="9" href="https://github.com/kubernetes/enhancements/issues/9">KEP-9</a>
    <a id="renumbered" data-kep="2594" href="/club/keps/2593/">KEP-2594</a>
    <a id="footnote" data-footnote-ref href="#user-content-fn-na%C3%AFve">1</a>
    <a id="broken" data-footnote-ref href="#100%">2</a>
  </div>
  <p id="user-content-fn-na%C3%AFve">a footnote</p>
  <p id="100%">a footnote</p>
  <section>
    <h2 id="note_keps">KEPs in this note</h2>
    <ul class="kep-list">
      <li><a href="/club/keps/2133/">KEP-2133: Kubelet</a> <a href="/club/keps/2133/text/#page_debate-1">debates</a></li>
      <li><a href="/club/keps/2133-out-of-tree/">KEP-2133: Out-of-Tree</a></li>
      <li><a href="/club/keps/0000-kep-process/">0000-kep-process: Process</a></li>
      <li><a href="/club/keps/2593/">KEP-2593: CIDRs</a></li>
      <li><a>0000-gone</a> (not in the data)</li>
      <li><a href="https://github.com/kubernetes/enhancements/issues/99">KEP-99</a> (not in the data)</li>
    </ul>
  </section>
</body>`;

test('a preview shows the KEP of the link, even if another one has the same number', async () => {
  const { document, Event, HTMLElement } = parseHTML(PAGE);
  // linkedom has no layout.
  Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {}, getBoundingClientRect: () => ({}) });
  for (const link of document.querySelectorAll('a'))
    Object.defineProperty(link, 'hash', { value: /#.*|$/.exec(link.getAttribute('href') ?? '')![0] });
  vi.stubGlobal('document', document);
  vi.stubGlobal('innerHeight', 800);
  vi.resetModules();
  await import('../../../src/client/previews.ts');
  const preview = document.querySelector('.preview')!;
  const textAt = (id: string) => {
    preview.replaceChildren();
    const enter = Object.assign(new Event('pointerenter'), { pointerType: 'mouse' });
    document.getElementById(id)!.dispatchEvent(enter);
    return preview.textContent!.trim();
  };
  expect(textAt('holder')).toBe('KEP-2133: Kubelet debates');
  expect(textAt('named')).toBe('KEP-2133: Kubelet debates');
  expect(textAt('other')).toBe('KEP-2133: Out-of-Tree');
  expect(textAt('unnumbered')).toBe('0000-kep-process: Process');
  expect(textAt('unknown')).toBe('KEP-99 (not in the data)');
  expect(textAt('renumbered')).toBe('KEP-2593: CIDRs');
  expect(textAt('absent')).toBe('');
  expect(textAt('footnote')).toBe('a footnote');
  expect(textAt('broken')).toBe('a footnote');
});
