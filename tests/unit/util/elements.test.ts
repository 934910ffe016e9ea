import { fromHtml } from 'hast-util-from-html';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { depthOf, elementsOf, insertComment, isElement, isEmpty, placedElements } from '../../../src/util/elements.ts';

const parse = (html: string): Root => fromHtml(html, { fragment: true });
const namesOf = (elements: readonly Element[]) => elements.map(({ tagName }) => tagName);

test('elements are listed in the order of the document, including the root', () => {
  const page = parse('<h2>A <code>b</code></h2><!-- no --><ul><li><a>c</a></li><li>d</li></ul>');
  expect(namesOf(elementsOf(page))).toEqual(['h2', 'code', 'ul', 'li', 'a', 'li']);
  expect(namesOf(elementsOf(page.children.at(-1)!))).toEqual(['ul', 'li', 'a', 'li']);
  expect(elementsOf({ type: 'text', value: 'a' })).toEqual([]);
});

test('placed elements come with their parents, without the root', () => {
  const [list] = parse('<ul><li><a>c</a></li></ul>').children as [Element];
  expect(placedElements(list).map(({ element, parent }) => [element.tagName, (parent as Element).tagName])).toEqual([
    ['li', 'ul'],
    ['a', 'li'],
  ]);
});

test('what is inserted during a walk is not walked through', () => {
  const page = parse('<p>a</p><p>b</p>');
  for (const placed of placedElements(page)) insertComment(placed, 'here');
  expect(toHtml(page)).toBe('<p>a</p><!--here--><p>b</p><!--here-->');
});

test('only headings have a level', () => {
  expect(elementsOf(parse('<h1></h1><h6></h6><header></header><hr>')).map(depthOf)).toEqual([
    1,
    6,
    undefined,
    undefined,
  ]);
});

test('an element is empty without words and pictures', () => {
  const isEmptyPage = (html: string) => isEmpty(parse(html));
  expect(isEmptyPage('<p> <b>\n</b><!-- a --><br></p>')).toBe(true);
  expect(isEmptyPage('<p> <b>a</b></p>')).toBe(false);
  expect(isEmptyPage('<p><a><img alt=""></a></p>')).toBe(false);
});

test('an element is recognized by any of its names', () => {
  const [list] = parse('<ol></ol>').children;
  expect(isElement(list!, 'ul', 'ol')).toBe(true);
  expect(isElement(list!, 'ul')).toBe(false);
  expect(isElement({ type: 'text', value: 'ol' }, 'ol')).toBe(false);
});
