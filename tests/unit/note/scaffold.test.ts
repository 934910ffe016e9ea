import matter from 'gray-matter';
import { expect, test } from 'vitest';
import { frontMatterSchema } from '../../../src/note/note.ts';
import { scaffoldNote } from '../../../src/note/scaffold.ts';
import { buildKep } from '../../support/keps.ts';

test('a note is begun with a discussion for each KEP, and its front matter is valid', () => {
  const keps = [
    buildKep('2599-min-ready-seconds', { title: '`minReadySeconds`: for StatefulSets' }),
    buildKep('0000-process', { title: 'The process' }),
  ];
  const { file, text } = scaffoldNote(keps, { date: '2021-07-04', number: 27, meeting: { date: '2021-06-21' } });
  expect(file).toBe('content/notes/2021/2021-07-04.md');
  const { data, content } = matter(text);
  expect(frontMatterSchema.parse(data)).toMatchObject({
    title: 'Week notes: minReadySeconds: for StatefulSets, The process',
    date: '2021-07-04',
    number: 27,
    meeting: { date: '2021-06-21' },
  });
  expect(content.match(/^## .*$/gm)).toEqual([
    '## KEP-2599: `minReadySeconds`: for StatefulSets',
    '## [The process](https://github.com/kubernetes/enhancements/blob/HEAD/keps/sig-node/0000-process/README.md)',
  ]);
  expect(content).toContain('[issue](https://github.com/kubernetes/enhancements/issues/2599)');
  expect(content).not.toContain('issues/0');
});
