/** HTML in a note: it must not run or load anything, and what the site omits is reported. */
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { ACTIVE, SHOWN_ELEMENTS } from '../../note/allowed-html.ts';
import { nodesOf } from '../markdown.ts';
import type { Place } from '../rule.ts';
import { defineRule, report } from '../rule.ts';

/** HTML that would run or load something is not allowed in a note. */
export const rawHtml = defineRule('raw-html', (tree, file) => {
  visitElements(tree, file, ({ tagName, properties }, place) => {
    if (tagName === 'img')
      report(file, 'found an image in HTML; write it in Markdown, ![what it shows](file.png)', place);
    else if (ACTIVE.has(tagName)) report(file, `<${tagName}> would run or load something, so the site omits it`, place);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on/i.test(name))
        report(file, `${name.toLowerCase()} on <${tagName}> would run a script, so the site omits it`, place);
      else if (
        /^(?!https?:|mailto:|#|\/)\s*[a-z]+\s*:/i.test(String(value)) &&
        /^(?:href|src|cite|longDesc|action)$/.test(name)
      )
        report(
          file,
          `found ${name}="${String(value).slice(0, 40)}", expected an address that begins with https:`,
          place,
        );
    }
  });
});

/** The site omits unknown HTML, often a <placeholder> that was meant as text. */
export const lostHtml = defineRule('lost-html', (tree, file) => {
  visitElements(tree, file, ({ tagName, properties }, place, name) => {
    if (tagName !== 'img' && !ACTIVE.has(tagName) && !SHOWN_ELEMENTS.has(tagName))
      report(file, `<${name}> is read as HTML, which the site omits; to show it as text, write \`<${name}>\``, place);
    if ('style' in properties) report(file, `the site omits the style attribute of <${tagName}>`, place);
  });
});

/** Visits every element in HTML. `name` is its name as it is written: the parser converts it to lower case. */
function visitElements(tree: Root, file: VFile, see: (element: Element, place: Place, name: string) => void) {
  const source = String(file);
  for (const html of nodesOf(tree, 'html')) {
    const start = html.position!.start.offset!;
    // In a quotation or a list the lines are shorter in the tree than in the file.
    const isWhole = source.slice(start, html.position!.end.offset!) === html.value;
    visit(fromHtml(html.value, { fragment: true }), 'element', (element) => {
      const { start: from, end: to } = element.position ?? {};
      const place = { start: start + (from?.offset ?? 0), end: start + (to?.offset ?? 0) };
      const [name] = html.value.slice((from?.offset ?? 0) + 1).match(/^[^\s/>]+/) ?? [element.tagName];
      see(element, isWhole && from && to ? place : html, name);
    });
  }
}
