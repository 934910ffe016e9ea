import { expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import { draftNote, nextToRead } from '../../../src/catalog/draft-note.ts';
import { buildContext, lint } from '../../support/check.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';

const meetings = {
  exceptions: [],
  first: '2021-06-21',
  everyWeeks: 2,
  start: '20:30',
  end: '21:30',
  timeZone: 'UTC',
  place: 'Online',
};
const keps = Array.from({ length: 60 }, (_, index) =>
  buildKep(`${index + 1}-a-kep-with-a-name`, { title: 'Ein Titel über KEPs' }),
);
const discussion = { number: 1, anchor: 'kep-1', heading: 'KEP-1' };
const notes = [buildNote('2021-06-27', { number: 26, discussions: [discussion] })];

function catalogOf(fields: Partial<typeof club>) {
  return merge({ ...club, ...fields }, buildSnapshot(...keps), [], notes);
}

test('the draft opens in GitHub’s editor with its file name and text', () => {
  const catalog = catalogOf({ repository: 'club/notes', branch: 'main', meetings });
  const { url } = draftNote(catalog, catalog.keps.slice(1, 3));
  const address = new URL(url!);
  expect(address.origin + address.pathname).toBe('https://github.com/club/notes/new/main');
  expect(address.searchParams.get('filename')).toBe('content/notes/YYYY/YYYY-MM-DD.md');
  const text = address.searchParams.get('value')!;
  expect(text).toMatch(/^---\ntitle: ".+"\ndate: YYYY-MM-DD\nnumber: 27\nmeeting:\n {2}date: MEETING-DAY\n---\n/);
  expect(text.match(/^## .*$/gm)).toEqual(['## KEP-2: Ein Titel über KEPs', '## KEP-3: Ein Titel über KEPs']);
  expect(text).toContain('README.md#drawbacks');
});

test('a note drafted on the page of a KEP holds nothing that changes when another note is added', () => {
  const fields = { repository: 'club/notes', meetings };
  const draft = (...numbers: number[]) => {
    const more = numbers.map((number) => buildNote(`2021-07-${number - 16}`, { number }));
    const catalog = merge({ ...club, ...fields }, buildSnapshot(...keps), [], [...notes, ...more]);
    return draftNote(catalog, catalog.keps.slice(1, 2), { next: false });
  };
  expect(draft().text).toMatch(/^---\ntitle: ".+"\ndate: YYYY-MM-DD\n---\n/);
  expect(draft(27, 28)).toEqual(draft());
});

test('however many KEPs are read, the address stays within GitHub’s limit', () => {
  const catalog = catalogOf({ repository: 'club/notes', meetings });
  const few = draftNote(catalog, catalog.keps.slice(0, 8));
  expect(few.url!.length).toBeLessThanOrEqual(8000);
  expect(few.text.match(/^## /gm)).toHaveLength(8);
  expect(few.text).not.toContain('#drawbacks');
  const many = draftNote(catalog, catalog.keps);
  expect(many.url!.length).toBeLessThanOrEqual(8000);
  expect(many.text.match(/^## /gm)!.length).toBeGreaterThan(5);
});

test('without a repository, a draft has text but no address', () => {
  expect(draftNote(catalogOf({}), []).url).toBeUndefined();
  expect(draftNote(catalogOf({}), []).text).toContain('date: YYYY-MM-DD');
});

test('a note with the date left as a placeholder fails the check', async () => {
  const { text, file } = draftNote(catalogOf({ meetings }), []);
  expect(await lint(text, buildContext(), file)).toEqual([
    "1:1 file-name found the file YYYY-MM-DD.md, expected a name that begins with the note's day, such as 2021-06-27.md",
    '3:7 front-matter date: found YYYY-MM-DD, expected a day that exists, in the form 2021-06-27',
    '6:9 front-matter meeting.date: found MEETING-DAY, expected a day that exists, in the form 2021-06-27',
    expect.stringMatching(/^9:1 placeholder found “What this week was about/),
  ]);
});

test('the next KEPs to read are those of the list that no note discusses', () => {
  const catalog = catalogOf({ readingList: [1, 5, 999, 3, 4] });
  expect(nextToRead(catalog, 2).map(({ key }) => key)).toEqual(['5', '3']);
});
