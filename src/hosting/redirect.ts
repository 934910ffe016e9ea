/** The page at an old address, which redirects to the new one by script, by refresh, or else with a link. */
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { hash } from './policy.ts';

/** Unlike a refresh, this keeps the query and the fragment of the old address. */
const REDIRECT = "location.replace(document.querySelector('a').href+location.search+location.hash)";

const POLICY = `default-src 'none'; script-src '${hash(REDIRECT)}'; base-uri 'none'; form-action 'none'`;

/**
 * Returns a page that redirects to another.
 *
 * @param title the title of the other page
 * @param path its path
 * @param url its absolute address
 */
export function redirectPage(title: string, path: string, url: string): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { httpEquiv: ['content-security-policy'], content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [text(title)]),
    element('link', { rel: ['canonical'], href: url }),
    element('meta', { name: 'robots', content: 'noindex' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    // Without `noscript`, the refresh could run before the script.
    element('noscript', {}, [element('meta', { httpEquiv: ['refresh'], content: `0; url=${path}` })]),
  ]);
  const body = element('body', {}, [
    element('main', {}, [
      element('h1', {}, [text('This page has moved')]),
      element('p', {}, [element('a', { href: path }, [text(title)])]),
    ]),
    element('script', {}, [text(REDIRECT)]),
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
