import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { redirectPage } from '../../../src/hosting/redirect.ts';

const PATH = '/club/notes/2016-01-02/';
const page = parseHTML(redirectPage('A <b>"title"', PATH, `https://club.example${PATH}`)).document;

test('an old address redirects without a script, and is not indexed', () => {
  expect(page.querySelector('main a')).toMatchObject({ textContent: 'A <b>"title"' });
  expect(page.querySelector('main a')!.getAttribute('href')).toBe(PATH);
  expect(page.querySelector('noscript meta[http-equiv=refresh]')!.getAttribute('content')).toBe(`0; url=${PATH}`);
  expect(page.querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(`https://club.example${PATH}`);
  expect(page.querySelector('meta[name=robots]')!.getAttribute('content')).toBe('noindex');
});

/** Where the script of the page leads a visitor of an old address. */
function follow(search: string, hash: string): string | undefined {
  let target: string | undefined;
  const location = { search, hash, replace: (address: string) => (target = address) };
  const document = { querySelector: () => ({ href: `https://club.example${PATH}` }) };
  new Function('location', 'document', page.querySelector('script')!.textContent!)(location, document);
  return target;
}

test('the script keeps the fragment and the query of the old address', () => {
  expect(follow('', '')).toBe('https://club.example/club/notes/2016-01-02/');
  expect(follow('?from=mail', '#open-questions')).toBe(
    'https://club.example/club/notes/2016-01-02/?from=mail#open-questions',
  );
});

test('the policy of the page allows that script and nothing else', () => {
  const digest = createHash('sha256').update(page.querySelector('script')!.textContent!).digest('base64');
  expect(page.querySelectorAll('script')).toHaveLength(1);
  expect(page.querySelector('meta[http-equiv=content-security-policy]')!.getAttribute('content')).toBe(
    `default-src 'none'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
  );
});
