import { expect, test } from 'vitest';
import { findPictures, resolveInRepository } from '../../../src/text/pictures.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const README = 'keps/sig-node/1-a/README.md';

test.each([
  ['beside the text', '![A](flow.png)', ['keps/sig-node/1-a/flow.png']],
  ['in a folder, with a title', '![A](./images/flow.svg "Flow")', ['keps/sig-node/1-a/images/flow.svg']],
  ['in the directory above', '![A](../shared/flow.jpg)', ['keps/sig-node/shared/flow.jpg']],
  ['from the root', '![A](/keps/sig-node/1-a/flow.png)', ['keps/sig-node/1-a/flow.png']],
  ['with a query, as GitHub writes it', '![A](flow.png?raw=true)', ['keps/sig-node/1-a/flow.png']],
  ['with escapes', '![A](my%20flow.png)', ['keps/sig-node/1-a/my flow.png']],
  ['with spaces in angle brackets', '![A](<my flow.png>)', ['keps/sig-node/1-a/my flow.png']],
  ['with an extension in capitals', '![A](flow.PNG)', ['keps/sig-node/1-a/flow.PNG']],
  ['by reference', '![A][flow]\n\n[flow]: flow.png\n[flow]: other.png', ['keps/sig-node/1-a/flow.png']],
  [
    'in HTML, of several lines',
    '<p align="center">\n<img\n  src="flow.png" width=1>\n</p>',
    ['keps/sig-node/1-a/flow.png'],
  ],
  ['in HTML within a sentence', 'See <IMG SRC=flow.gif> here', ['keps/sig-node/1-a/flow.gif']],
  ['in a table', '| a |\n|---|\n| ![A](flow.png) |', ['keps/sig-node/1-a/flow.png']],
  ['twice, and sorted', '![A](b.png) ![B](a.png) ![C](b.png)', ['keps/sig-node/1-a/a.png', 'keps/sig-node/1-a/b.png']],
])('a picture %s is found', (_, text, expected) => {
  expect(findPictures(text, README)).toEqual(expected);
});

test.each([
  ['of another host', '![A](https://example.org/a.png) ![B](//example.org/a.png)'],
  ['in code', '`![A](a.png)`\n\n```\n![A](a.png)\n<img src="a.png">\n```'],
  ['in a comment', '<!-- ![A](a.png) <img src="a.png"> -->'],
  ['that is a page', '![A](README.md) ![B](run.js)'],
  ['without an address', '![A]() <img alt="a.png"> ![B](#a.png) ![C][nowhere]'],
  ['in a data address', '![A](data:image/png;base64,AAAA) <img src="javascript:a.png">'],
  ['out of the repository', '![A](../../../../etc/passwd.png) <img src="../../../../../a.png">'],
  ['out of the repository, in escapes', '![A](..%2f..%2f..%2f..%2fa.png) ![B](%2e%2e/%2e%2e/%2e%2e/%2e%2e/a.png)'],
  ['with backslashes', '<img src="..\\..\\..\\..\\a.png"> <img src="%5c%5cexample.org/a.png">'],
  ['with control characters', '![A](a%00.png) ![B](a%0a.png)'],
])('what looks like a picture %s is left alone', (_, text) => {
  expect(findPictures(text, README)).toEqual([]);
});

test('a text that would take minutes to parse shows no pictures', () => {
  expect(
    cpuTime(() => expect(findPictures(`![](a.png)\n\n${'a]'.repeat(30_000)}`, 'README.md')).toEqual([])),
  ).toBeLessThan(5_000);
});

test('an address is resolved relative to its file, and cannot lead out of the repository', () => {
  const resolve = (address: string) => resolveInRepository(README, address);
  expect(resolve('../2-b/README.md#goals')).toBe('keps/sig-node/2-b/README.md');
  expect(resolve('/keps/')).toBe('keps/');
  expect(resolve('../../../README.md')).toBe('README.md');
  expect(resolve('../../..')).toBeUndefined();
  expect(resolve('/../../etc/passwd')).toBeUndefined();
  expect(resolve('mailto:a@example.org')).toBeUndefined();
});
