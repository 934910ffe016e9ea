import { parseHTML } from 'linkedom';
import { beforeEach, expect, test, vi } from 'vitest';

const stored = new Map<string, string>();
let page: EventTarget;
let root: HTMLElement;
let select: HTMLSelectElement;
let choose: (value: string) => void;

/** Opens a page as the script in its head leaves it. */
async function open() {
  const { document, Event } = parseHTML(
    '<html><body><label class="scheme-choice"><select><option value=""><option value="light"><option value="dark"></select></label>',
  );
  root = document.documentElement;
  select = document.querySelector('select')!;
  // linkedom implements neither.
  let index = 0;
  const values = ['', 'light', 'dark'];
  Object.defineProperty(select, 'selectedIndex', { get: () => index });
  Object.defineProperty(select, 'value', {
    get: () => values[index] ?? '',
    set: (value) => (index = values.indexOf(value)),
  });
  choose = (value) => {
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  page = new EventTarget();
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  root.dataset['scheme'] = stored.get('scheme') ?? '';
  vi.resetModules();
  await import('../../../src/client/scheme-choice.ts');
}

const shown = () => [root.dataset['scheme'], select.value, select.selectedIndex];

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});

test('a choice applies to this page and is stored', async () => {
  await open();
  choose('dark');
  expect([...shown(), stored.get('scheme')]).toEqual(['dark', 'dark', 2, 'dark']);
});

test('a page follows the choice of another tab, and of the page from which the reader comes back', async () => {
  stored.set('scheme', 'light');
  await open();
  stored.set('scheme', 'dark');
  page.dispatchEvent(new Event('storage'));
  expect(shown()).toEqual(['dark', 'dark', 2]);
  stored.delete('scheme');
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(shown()).toEqual(['', '', 0]);
});

test('without storage, a page that is shown again keeps its choice', async () => {
  await open();
  vi.stubGlobal('localStorage', undefined);
  choose('dark');
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(shown()).toEqual(['dark', 'dark', 2]);
});

test('a scheme that another version stored is shown as that of the system', async () => {
  stored.set('scheme', 'sepia');
  await open();
  expect(select.selectedIndex).toBe(0);
});
