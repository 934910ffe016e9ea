import { expect, test } from 'vitest';
import { absolute, directoryUrl, editUrl, kepPath, newFileUrl, notePath } from '../../src/urls.ts';

test('paths of pages end in a slash, and nothing in them can leave its place', () => {
  expect(kepPath('2599')).toBe('/keps/2599/');
  expect(kepPath('a/../b?c#d')).toBe('/keps/a%2F..%2Fb%3Fc%23d/');
  expect(notePath('2021-06-27', 'kep-2599')).toBe('/notes/2021-06-27/#kep-2599');
  expect(absolute(notePath('2021-06-27'), 'https://club.example')).toBe('https://club.example/notes/2021-06-27/');
});

test('addresses on GitHub follow the newest commit', () => {
  expect(directoryUrl('keps/sig-x/1-a b')).toBe(
    'https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-x/1-a%20b',
  );
  expect(directoryUrl('keps/sig-x/9-x(y) (z')).toBe(
    'https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-x/9-x%28y%29%20%28z',
  );
});

test('addresses of GitHub’s editor name the branch', () => {
  const source = { repository: 'club/notes', branch: 'main' };
  expect(editUrl(source, 'content/notes/2021/2021-06-27.md')).toBe(
    'https://github.com/club/notes/edit/main/content/notes/2021/2021-06-27.md',
  );
  expect(newFileUrl(source, 'content/a.md', '# A & b\n')).toBe(
    'https://github.com/club/notes/new/main?filename=content%2Fa.md&value=%23%20A%20%26%20b%0A',
  );
});
