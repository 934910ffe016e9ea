import { expect, test } from 'vitest';
import { readOwnerAndDueDate } from '../../../src/note/follow-ups.ts';

test.each([
  ['@octocat to bring it to SIG CLI by 2021-06-30', { owner: 'octocat', due: '2021-06-30' }],
  ['ask @hub-bot, then @octocat', { owner: 'hub-bot' }],
  ['until 2021-07-01 @a', { owner: 'a', due: '2021-07-01' }],
  ['by 2021-02-30 @a', { owner: 'a' }],
  ['write to someone@example.org', {}],
  ['ask @kubernetes/sig-cli', { owner: 'kubernetes/sig-cli' }],
  ['ask @my-club/readers by 2021-06-30.', { owner: 'my-club/readers', due: '2021-06-30' }],
  ['bump @octokit/rest', {}],
  ['bump @kubernetes/client-node', {}],
  ['read https://x.example/@octocat on 2021-06-30', {}],
  ['', {}],
])('%j has the owner and due date %o', (text, duty) => {
  expect(readOwnerAndDueDate(text, 'My-Club/notes')).toEqual(duty);
});
