import { describe, expect, test } from 'vitest';
import { readApiUrl, readToken } from '../../../src/kep/connection.ts';

/** The failure of a function. */
function failureOf(run: () => unknown): { message: string; remedy: string } {
  try {
    run();
  } catch (error) {
    return error as { message: string; remedy: string };
  }
  throw new Error('It did not fail.');
}

describe('a token', () => {
  test.each([
    ['ghp_1234567890abcdefABCDEF1234567890abcd'],
    ['github_pat_11ABCDEFG0_abcdefghijklmnop'],
    ['ghs_eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.a-b_c'],
    ['0123456789abcdef0123456789abcdef01234567'],
    ['abc+/='],
  ])('in a format of GitHub is used unchanged: %s', (token) => {
    expect(readToken(token)).toBe(token);
  });

  test.each(['ghp_abc\n', '\r\nghp_abc', ' ghp_abc\t', '\ufeffghp_abc'])('is trimmed: %j', (token) => {
    expect(readToken(token)).toBe('ghp_abc');
  });

  test.each([undefined, '', ' ', '\n\t'])('that is empty counts as missing: %j', (token) => {
    expect(readToken(token)).toBeUndefined();
  });

  test.each([
    ['ghp_abc\nxyz', 'a line break'],
    ['ghp_abc\r\nX-Header: 1', 'a line break'],
    ['ghp_abc\u2028xyz', 'a line break'],
    ['ghp_abc\txyz', 'a space or a tab'],
    ['ghp_abc xyz', 'a space or a tab'],
    ['Bearer ghp_abcxyz', 'a space or a tab'],
    ['ghp_abc\u00a0xyz', 'a space or a tab'],
    ['"ghp_abcxyz"', 'a quotation mark'],
    ["'ghp_abcxyz'", 'a quotation mark'],
    ['“ghp_abcxyz”', 'a quotation mark'],
    ['ghp_abc\0xyz', 'a control character'],
    ['ghp_abc\u001b[31mxyz', 'a control character'],
    ['ghp_abcäxyz', 'a character outside ASCII'],
    ['ghp_abc🔑xyz', 'a character outside ASCII'],
    ['ghp_abc\u200bxyz', 'a character outside ASCII'],
    ['$GH{abcxyz}', 'a character'],
    ['<ghp_abcxyz>', 'a character'],
    ['ghp_abc=xyz', 'a character'],
  ])('with invalid characters is rejected without being printed: %j', (token, kind) => {
    const { message, remedy } = failureOf(() => readToken(token));
    expect(message).toBe(`GITHUB_TOKEN contains ${kind}, which is not allowed in a token.`);
    expect(message + remedy).not.toMatch(/abc|xyz/);
  });
});

describe('the address of the API', () => {
  test.each([
    ['https://api.github.com', 'https://api.github.com'],
    ['https://github.example.org/api/v3/', 'https://github.example.org/api/v3'],
    ['http://127.0.0.1:8787//', 'http://127.0.0.1:8787'],
    [' https://api.github.com\n', 'https://api.github.com'],
    ['HTTPS://API.GITHUB.COM', 'HTTPS://API.GITHUB.COM'],
  ])('%j is accepted', (given, expected) => {
    expect(readApiUrl(given)).toBe(expected);
  });

  test.each([undefined, '', '  '])('%j counts as missing', (given) => {
    expect(readApiUrl(given)).toBeUndefined();
  });

  test.each([
    'hello',
    'api.github.com',
    'localhost:8787',
    '//api.github.com',
    'ftp://api.github.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    'https:///api',
    'http:hello',
    'https://exa mple.org',
    'https://example.org:99999',
    'https://[::1',
  ])('%j is rejected, with an example', (given) => {
    const { message, remedy } = failureOf(() => readApiUrl(given));
    expect(message).toBe(`GITHUB_API_URL is ${JSON.stringify(given)}, which is not a web address.`);
    expect(remedy).toContain('such as https://api.github.com');
  });

  test.each([
    ['https://user:hunter2@api.github.com', 'a user name or a password'],
    ['user:hunter2@api.github.com', 'a user name or a password'],
    ['https://api.github.com?access_token=hunter2', 'a query or a fragment'],
    ['https://api.github.com/#hunter2', 'a query or a fragment'],
  ])('%j is rejected without printing its secret', (given, what) => {
    const { message, remedy } = failureOf(() => readApiUrl(given));
    expect(message).toBe(`GITHUB_API_URL contains ${what}.`);
    expect(message + remedy).not.toContain('hunter2');
  });
});
