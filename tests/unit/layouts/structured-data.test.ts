import { expect, test } from 'vitest';
import { blogPosting, breadcrumbs, formatData } from '../../../src/layouts/structured-data.ts';
import { buildNote, club } from '../../support/keps.ts';

test('a note is a posting about its meeting, by its authors or, if there are none, by the club', () => {
  const note = buildNote('2021-06-27', { meeting: { date: '2021-06-21' }, tags: ['prow'], opening: 'It opens.' });
  expect(blogPosting(note, club, 'https://club.example/n/', 'https://club.example/n.png')).toMatchObject({
    '@type': 'BlogPosting',
    headline: 'Week notes of 2021-06-27',
    description: 'It opens.',
    datePublished: '2021-06-27',
    author: { '@type': 'Organization', name: 'Test Club' },
    about: { '@type': 'Event', startDate: '2021-06-21', organizer: { name: 'Test Club' } },
  });
  const signed = blogPosting({ ...note, authors: ['octocat'] }, club, '', '');
  expect(signed).toMatchObject({ author: [{ '@type': 'Person', name: 'octocat' }] });
});

test('a note that was updated has the day of that', () => {
  const note = buildNote('2021-06-27', { updated: '2021-07-02' });
  expect(blogPosting(note, club, '', '')).toMatchObject({ datePublished: '2021-06-27', dateModified: '2021-07-02' });
  expect(blogPosting(buildNote('2021-06-27'), club, '', '')).not.toHaveProperty('dateModified');
});

test('breadcrumbs are numbered from the home page', () => {
  const { itemListElement } = breadcrumbs([
    { name: 'Home', url: 'https://x.example/' },
    { name: 'Notes', url: 'https://x.example/notes/' },
  ]) as { itemListElement: { position: number; name: string }[] };
  expect(itemListElement.map(({ position, name }) => [position, name])).toEqual([
    [1, 'Home'],
    [2, 'Notes'],
  ]);
});

test('no string can close the script element', () => {
  expect(formatData([{ name: '</script><script>alert(1)</script><!--' }])).not.toContain('<');
});
