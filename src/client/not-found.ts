/** The page that is shown in place of one that doesn’t exist: guesses what was meant, and fills in the search. */
import type { NoteName } from './guess-pages.ts';
import { guessPages, wordsOfAddress } from './guess-pages.ts';
import { loadKepNames } from './kep-names.ts';

/** Fills in the guesses of a section and the search form. */
export async function offerPages(section: HTMLElement, input: HTMLInputElement) {
  const { base = '/', names = '', notes = '[]' } = section.dataset;
  const path = location.pathname.slice(base.length - 1);
  input.value = wordsOfAddress(path);
  if (input.value === '') return;
  const guesses = guessPages(path, await loadKepNames(names), JSON.parse(notes) as NoteName[]);
  const items = guesses.map(({ path, text }) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('a'), { href: path, textContent: text }));
    return item;
  });
  section.querySelector('ul')!.append(...items);
  section.hidden = items.length === 0;
}
