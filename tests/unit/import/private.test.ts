import { expect, test } from 'vitest';
import { withoutEmails } from '../../../src/import/private.ts';

test.each([
  ['jane@example.org', undefined],
  ['Jane Doe <jane.doe+x@mail.example.co.uk>', 'Jane Doe'],
  [
    { author: { name: 'Jane', email: 'jane@example.org', links: ['mailto:jane@example.org', 'https://example.org'] } },
    { author: { name: 'Jane', links: ['https://example.org'] } },
  ],
  [{ 'jane@example.org': 'owner', a: 1 }, { a: 1 }],
  ['@octocat and @jane@hachyderm.io', '@octocat and @jane@hachyderm.io'],
  ['jane@example.org, "bob@example.org".', undefined],
  ['ssh://git@example.org/notes', 'ssh://git@example.org/notes'],
  ['git@github.com:octocat/notes.git', 'git@github.com:octocat/notes.git'],
])('%j', (value, clean) => {
  expect(withoutEmails(value)).toEqual(clean);
});
