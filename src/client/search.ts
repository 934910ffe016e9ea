/**
 * Search: asks Pagefind, which is loaded when the first word is typed, and shows what it finds of
 * KEPs and of notes. A KEP's number leads straight to its page.
 */

interface Fragment {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
}

interface Pagefind {
  init: () => Promise<void>;
  filters: () => Promise<Record<string, Record<string, number>>>;
  debouncedSearch: (
    term: string,
    options: { filters: Record<string, string> },
    milliseconds: number,
  ) => Promise<{ results: { data: () => Promise<Fragment> }[] } | null>;
}

const GROUPS = [
  { kind: 'note', title: 'Notes' },
  { kind: 'kep', title: 'KEPs' },
];
const MOST_A_GROUP = 8;
const PAUSE = 120;

let loading: Promise<Pagefind> | undefined;

/** Loads Pagefind. It is part of a built site alone; the server for development has none. */
function loadPagefind(base: string): Promise<Pagefind> {
  loading ??= import(/* @vite-ignore */ `${base}pagefind/pagefind.js`).then(async (pagefind: Pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return loading;
}

/** Brings a search form to life. Its `data-base` is the path that the site lies under. */
export function mountSearch(form: HTMLFormElement) {
  const base = form.dataset['base']!;
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')!;
  const status = form.querySelector('output')!;
  const results = form.querySelector<HTMLElement>('.search-results')!;
  const selects = [...form.querySelectorAll('select')];
  let offered = false;

  async function search() {
    const term = input.value.trim();
    const isOvertaken = () => term !== input.value.trim();
    if (term === '') {
      results.replaceChildren();
      status.value = '';
      return;
    }
    const pagefind = await loadPagefind(base).catch(() => undefined);
    if (!pagefind) {
      status.value = 'The search index is part of the built site: run npm start instead of npm run dev.';
      return;
    }
    if (!offered) await offerFilters(pagefind);
    if (isOvertaken()) return;
    const chosen = Object.fromEntries(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    const groups = GROUPS.filter(({ kind }) => !chosen['kind'] || chosen['kind'] === kind);
    const found = await pagefind.debouncedSearch(term, { filters: chosen }, PAUSE);
    if (!found || isOvertaken()) return;
    const fragments = await Promise.all(found.results.slice(0, 3 * MOST_A_GROUP).map((result) => result.data()));
    const parts = groups.flatMap(({ kind, title }) => {
      const ofKind = fragments.filter(({ meta }) => meta['kind'] === kind).slice(0, MOST_A_GROUP);
      return ofKind.length > 0 ? [renderGroup(title, ofKind)] : [];
    });
    results.replaceChildren(...parts);
    const total = found.results.length;
    status.value =
      total === 0 ? `Nothing is found for “${term}”.` : `${total} ${total === 1 ? 'page' : 'pages'} found.`;
  }

  async function offerFilters(pagefind: Pagefind) {
    offered = true;
    const filters = await pagefind.filters();
    for (const select of selects) {
      const values = Object.keys(filters[select.name] ?? {}).sort();
      if (select.name === 'year') values.reverse();
      const { value } = select;
      for (const name of values)
        if (![...select.options].some((option) => option.value === name)) select.add(new Option(name, name));
      select.value = value;
    }
  }

  form.addEventListener('input', () => void search());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open(input.value, base, results);
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (form.dataset['page'] !== undefined && asked) input.value = asked;
  // What was typed while this was loading counts too.
  void search();
  return input;
}

/** Enter leads to the KEP of a number, or else to the first result. */
async function open(text: string, base: string, results: HTMLElement) {
  const number = /^\s*(?:kep)?[\s#-]*(\d{1,6})\s*$/i.exec(text)?.[1];
  if (number) {
    const address = `${base}keps/${Number(number)}/`;
    const answer = await fetch(address, { method: 'HEAD' });
    if (answer.ok) {
      location.assign(address);
      return;
    }
  }
  results.querySelector('a')?.click();
}

function renderGroup(title: string, fragments: readonly Fragment[]): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ul');
  list.role = 'list';
  for (const { url, excerpt, meta } of fragments) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = url;
    link.textContent = meta['title'] ?? url;
    const detail = document.createElement('p');
    detail.append(...readExcerpt(excerpt));
    item.append(link, detail);
    list.append(item);
  }
  section.append(heading, list);
  return section;
}

/** An excerpt comes as HTML; of it only text and its marks are taken. */
function readExcerpt(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}
