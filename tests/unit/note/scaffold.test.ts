import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readContext } from '../../../src/check/context.ts';
import { parseSnapshot } from '../../../src/kep/snapshot.ts';
import { findFrontMatter } from '../../../src/note/front-matter.ts';
import { frontMatterSchema } from '../../../src/note/note.ts';
import { scaffoldNote } from '../../../src/note/scaffold.ts';
import { readYaml } from '../../../src/yaml-document.ts';
import { lint } from '../../support/check.ts';
import { buildKep } from '../../support/keps.ts';

test('a note is begun with a discussion for each KEP, and its front matter is valid', () => {
  const keps = [
    buildKep('2599-min-ready-seconds', { title: '`minReadySeconds`: for StatefulSets' }),
    buildKep('0000-process', { title: 'The process' }),
  ];
  const { file, text } = scaffoldNote(keps, { date: '2021-07-04', number: 27, meeting: { date: '2021-06-21' } });
  expect(file).toBe('content/notes/2021/2021-07-04.md');
  const place = findFrontMatter(text)!;
  const content = text.slice(place.end);
  expect(readYaml(place.text, frontMatterSchema).data).toMatchObject({
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

test('a title is written as the plain text that it is, its code as code', () => {
  const kep = buildKep('1-odd', { title: '`a_b` for <Pods> & [all] *of* them' });
  const { text } = scaffoldNote([kep], { date: '2021-07-04' });
  expect(text).toContain('## KEP-1: `a_b` for \\<Pods> & \\[all] \\*of\\* them\n');
});

test('whatever is read, what was begun passes the check', async () => {
  const { keps } = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
  const { file, text } = scaffoldNote(keps, { date: '2021-07-04', number: 28, meeting: { date: '2021-06-21' } });
  const context = readContext('.', { today: '2021-07-04' });
  expect(await lint(text, context, file)).toEqual([]);
  expect(keps.length).toBeGreaterThan(600);
});
