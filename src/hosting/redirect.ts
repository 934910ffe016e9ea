/** The page at an old address: it leads on, in browsers that do so by themselves and in those that do not. */
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';

/** A page that leads to a path of the site, whose full address is `url`. */
export function redirectPage(title: string, path: string, url: string): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [text(title)]),
    element('link', { rel: ['canonical'], href: url }),
    element('meta', { name: 'robots', content: 'noindex' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { httpEquiv: ['refresh'], content: `0; url=${path}` }),
  ]);
  const body = element('body', {}, [
    element('main', {}, [
      element('h1', {}, [text('This page has moved')]),
      element('p', {}, [element('a', { href: path }, [text(title)])]),
    ]),
  ]);
  const html = element('html', { lang: 'en' }, [head, body]);
  return `${toHtml({ type: 'root', children: [{ type: 'doctype' }, html] })}\n`;
}

function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
