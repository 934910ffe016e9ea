import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listReadKeps } from '../../../src/check/discussed.ts';

const root = mkdtempSync(join(tmpdir(), 'discussed-'));
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['its number', '## KEP-2599: minReadySeconds', 2599],
  ['a link', '## [minReadySeconds](https://github.com/kubernetes/enhancements/issues/2599)', 2599],
  ['a moment of the recording', '## [12:34] KEP-2599: minReadySeconds', 2599],
  ['emphasis', '## _**KEP-2599**_', 2599],
  ['HTML', '## <a id="min"></a><b>KEP-2599</b>', 2599],
  ['a quotation', '> ## KEP-2599: minReadySeconds', undefined],
  ['other words', '## About KEP-2599', undefined],
])('a KEP is read if a heading begins with %s, unless it is quoted or only mentioned', (_, heading, number) => {
  mkdirSync(join(root, 'content/notes/2021'), { recursive: true });
  writeFileSync(
    join(root, 'content/notes/2021/2021-06-27.md'),
    `---\ntitle: "A note"\ndate: 2021-06-27\n---\n\n${heading}\n\nText.\n`,
  );
  expect(listReadKeps(root, { readingList: [] })).toEqual(number ? [{ number, meeting: '2021-06-27' }] : []);
});
