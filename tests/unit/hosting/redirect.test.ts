import { expect, test } from 'vitest';
import { redirectPage } from '../../../src/hosting/redirect.ts';

test('an old address leads on, and asks not to be indexed', () => {
  expect(redirectPage('A <b>"title"', '/club/notes/2016-01-02/', 'https://club.example/club/notes/2016-01-02/')).toBe(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      '<title>A &#x3C;b>"title"</title>' +
      '<link rel="canonical" href="https://club.example/club/notes/2016-01-02/">' +
      '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">' +
      '<meta http-equiv="refresh" content="0; url=/club/notes/2016-01-02/"></head>' +
      '<body><main><h1>This page has moved</h1>' +
      '<p><a href="/club/notes/2016-01-02/">A &#x3C;b>"title"</a></p></main></body></html>\n',
  );
});
