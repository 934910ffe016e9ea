/** The list of the KEPs that the reader saved. */
import { lastVisit, readSaved } from './saved.ts';
import { followStorage } from './saving.ts';
import { loadChanged, nameDay } from './since-visit.ts';

/** Fills in the section, and marks what changed since the last visit. */
export function showSaved(section: HTMLElement) {
  section.querySelector('button')!.addEventListener('click', downloadSaved);
  followStorage(() => void listSaved(section));
}

async function listSaved(section: HTMLElement) {
  const { kepsPath = '', names = '' } = section.dataset;
  const saved = readSaved();
  const items = new Map(
    saved.map(({ key, name }) => {
      const link = document.createElement('a');
      link.href = `${kepsPath}${encodeURIComponent(key)}/`;
      link.textContent = name;
      const item = document.createElement('li');
      item.append(link);
      return [key, item];
    }),
  );
  section.querySelector('ul')!.replaceChildren(...items.values());
  section.querySelector('button')!.disabled = saved.length === 0;

  const visit = lastVisit();
  if (!visit || saved.length === 0) return;
  for (const { key, changed } of (await loadChanged(saved, names, visit)) ?? []) {
    const remark = document.createElement('span');
    remark.className = 'new-badge';
    remark.textContent = `changed ${nameDay(changed!, visit.day)}`;
    items.get(key)!.append(' ', remark);
  }
}

function downloadSaved() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(readSaved(), null, 2)], { type: 'application/json' }));
  link.download = 'saved-keps.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
