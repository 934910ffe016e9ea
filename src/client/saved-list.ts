/** The list of the KEPs that the reader saved. */
import { lastVisit, readSaved } from './saved.ts';
import { loadChanged, nameDay } from './since-visit.ts';

/** Fills in the section, and marks what changed since the last visit. */
export async function showSaved(section: HTMLElement) {
  const saved = readSaved();
  const items = new Map(
    saved.map(({ key, name }) => {
      const link = document.createElement('a');
      link.href = section.dataset['kepPath']!.replace('KEY', encodeURIComponent(key));
      link.textContent = name;
      const item = document.createElement('li');
      item.append(link);
      return [key, item];
    }),
  );
  section.querySelector('ul')!.append(...items.values());

  const download = section.querySelector('button')!;
  download.disabled = saved.length === 0;
  download.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 2)], { type: 'application/json' }));
    link.download = 'saved-keps.json';
    link.click();
    URL.revokeObjectURL(link.href);
  });

  const visit = lastVisit();
  if (!visit || saved.length === 0) return;
  for (const { key, changed } of await loadChanged(saved, section.dataset['names']!, visit)) {
    const remark = document.createElement('span');
    remark.className = 'new-badge';
    remark.textContent = `changed ${nameDay(changed!, visit.day)}`;
    items.get(key)!.append(' ', remark);
  }
}
