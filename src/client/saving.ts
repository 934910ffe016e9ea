/** Saves KEPs, and keeps what a page shows of them up to date. */
import type { SavedKep } from './saved.ts';
import { readSaved, writeSaved } from './saved.ts';

/**
 * Calls a function now, and whenever what it read may have changed: in another tab, or on the pages that were open since
 * the reader left this one.
 */
export function followStorage(show: () => void) {
  show();
  addEventListener('storage', show);
  addEventListener('pageshow', ({ persisted }) => persisted && show());
}

/** Whether a KEP is saved. */
export function isSaved(key: string): boolean {
  return readSaved().some((kep) => kep.key === key);
}

/** Saves a KEP or removes it, if that has not been done already, by another tab for example. */
export function setSaved(kep: SavedKep, save: boolean) {
  if (isSaved(kep.key) === save) return;
  writeSaved(save ? [...readSaved(), kep] : readSaved().filter(({ key }) => key !== kep.key));
}

/** Makes a button save a KEP, and show whether it is saved. */
export function mountSaveButton(button: HTMLButtonElement) {
  const { key = '', name = '' } = button.dataset;
  const show = () => button.setAttribute('aria-pressed', String(isSaved(key)));
  followStorage(show);
  button.addEventListener('click', () => {
    setSaved({ key, name }, button.getAttribute('aria-pressed') !== 'true');
    show();
  });
}
