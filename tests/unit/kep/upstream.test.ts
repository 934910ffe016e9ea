import { expect, test } from 'vitest';
import { readPull } from '../../../src/kep/upstream.ts';

test.each([
  ['Merge pull request #2607 from someone/branch\n\nminReadySeconds (#1)', 2607],
  ['KEP-5073: explain subresources (#5244)', 5244],
  ['KEP-5073: explain subresources (#5244)\r\n\r\n* a commit (#7)', 5244],
  ['Revert "KEP-1 (#13)" (#14)', 14],
  ['Revert "KEP-1 (#13)"', undefined],
  ['Revert "Merge pull request #5 from someone/branch"', undefined],
  ['Fix what (#12) broke', undefined],
  ["Merge branch 'master' into topic\n\nMerge pull request #5 from x/y", undefined],
  ['A title\n\nof two lines (#9)', undefined],
  ['Merge pull request #abc from x/y', undefined],
  ['', undefined],
])('the pull request in %j is %j', (message, pull) => {
  expect(readPull(message)).toBe(pull);
});
