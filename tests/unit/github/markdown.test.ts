import { expect, test } from 'vitest';
import { codeSpan, fitLines } from '../../../src/github/markdown.ts';

test.each([
  ['Node log query', '`Node log query`'],
  [
    '@everyone <img src=x> [a](https://x.example) kubernetes#1',
    '`@everyone <img src=x> [a](https://x.example) kubernetes#1`',
  ],
  ['ends in a `tick`', '`` ends in a `tick` ``'],
  ['``` and `', '```` ``` and ` ````'],
  ['two\n\nlines\r\tand \u202eturned\u2028round', '`two lines and turned round`'],
  ['', '` `'],
])('%j becomes one code span', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test('a long text is cut between characters', () => {
  expect(codeSpan('😀'.repeat(300))).toBe(`\`${'😀'.repeat(200)}…\``);
});

test('lines that do not fit are counted', () => {
  expect(fitLines(['1234', '1234', '1234', '1'], 10)).toBe('1234\n1234\n\n… and 2 more');
  expect(fitLines(['1234', '1234'], 10)).toBe('1234\n1234');
});
