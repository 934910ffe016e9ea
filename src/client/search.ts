/**
 * The search form: loads Pagefind when the reader starts typing, and shows matching notes and KEPs.
 * A KEP number opens the page of the KEP directly.
 */
import { holdsQuery } from './search-match.ts';

interface Fragment {
  url: string;
  excerpt: string;
  /** All of its text that is indexed. */
  content: string;
  meta: Record<string, string>;
}

interface Found {
  results: { data: () => Promise<Fragment> }[];
}

interface Pagefind {
  init: () => Promise<void>;
  filters: () => Promise<Record<string, Record<string, number>>>;
  search: (term: string, options: { filters: Record<string, string> }) => Promise<Found>;
}

/** Results are grouped by kind; these are the values of the “kind” filter of pages. */
const GROUPS = [
  { kind: 'note', title: 'Notes' },
  { kind: 'kep', title: 'KEPs' },
  { kind: 'text', title: 'Texts of KEPs, under Apache-2.0' },
];
/** The number of results of a group that are shown at a time. */
const PAGE_SIZE = 6;
/** How long to wait for further keys before searching, in milliseconds. */
const PAUSE = 120;

const FAILED = import.meta.env.DEV
  ? 'Search works only on the built site. Run npm start instead of npm run dev.'
  : 'Search couldn’t be loaded. Check your connection and try again.';

let loading: Promise<Pagefind> | undefined;

/** Loads Pagefind once; after a failure the next search tries again. */
function loadPagefind(base: string): Promise<Pagefind> {
  loading ??= import(/* @vite-ignore */ `${base}pagefind/pagefind.js`).then(async (pagefind: Pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Sets up a search form and returns its input field. The form's `data-base` is the base path of the
 * site; with `data-page`, the query and the filters are kept in the address.
 */
export function mountSearch(form: HTMLFormElement): HTMLInputElement {
  const base = form.dataset['base']!;
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')!;
  const status = form.querySelector('output')!;
  const results = form.querySelector<HTMLElement>('.search-results')!;
  const selects = [...form.querySelectorAll('select')];
  const hasAddress = form.dataset['page'] !== undefined;
  let latest = Promise.resolve();
  let turn = 0;
  let areFiltersOffered = false;

  async function search() {
    const mine = ++turn;
    const term = input.value.trim();
    const chosen = Object.fromEntries(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    if (hasAddress) keepInAddress({ ...(term && { q: term }), ...chosen });
    if (term === '') {
      results.replaceChildren();
      status.value = '';
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (mine !== turn) return;
    try {
      const pagefind = await loadPagefind(base);
      if (!areFiltersOffered) await offerFilters(pagefind);
      const kinds = GROUPS.filter(({ kind }) => !chosen['kind'] || chosen['kind'] === kind);
      const groups = await Promise.all(
        kinds.map(async ({ kind, title }) => {
          const found = await pagefind.search(term, { filters: { ...chosen, kind } });
          return renderGroup(title, term, found);
        }),
      );
      if (mine !== turn) return;
      const count = groups.reduce((sum, group) => sum + group.count, 0);
      results.replaceChildren(...groups.flatMap(({ section }) => section ?? []));
      status.value = count === 0 ? `No results for “${term}”.` : `${count} ${count === 1 ? 'result' : 'results'}`;
    } catch {
      if (mine !== turn) return;
      results.replaceChildren();
      status.value = FAILED;
    }
  }

  async function offerFilters(pagefind: Pagefind) {
    const filters = await pagefind.filters();
    areFiltersOffered = true;
    for (const select of selects) {
      const known = new Set([...select.options].map(({ value }) => value));
      const values = Object.keys(filters[select.name] ?? {})
        .filter((value) => !known.has(value))
        .sort();
      if (select.name === 'year') values.reverse();
      for (const value of values) select.add(new Option(value, value));
    }
  }

  /** On Enter, opens the KEP with the number that was typed, or the first result. */
  async function open() {
    const number = /^\s*(?:kep)?[\s#-]*(\d{1,6})\s*$/i.exec(input.value)?.[1];
    if (number) {
      const address = `${base}keps/${Number(number)}/`;
      const answer = await fetch(address, { method: 'HEAD' }).catch(() => undefined);
      if (answer?.ok) location.assign(address);
      else status.value = answer ? `KEP-${Number(number)} was not found.` : FAILED;
      return;
    }
    await latest;
    results.querySelector('a')?.click();
  }

  const begin = () => {
    latest = search();
  };
  form.addEventListener('input', begin);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });
  if (hasAddress) takeFromAddress(input, selects);
  // Text may have been typed while this script was loading.
  begin();
  return input;
}

function keepInAddress(parameters: Record<string, string>) {
  const query = new URLSearchParams(parameters).toString();
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
}

function takeFromAddress(input: HTMLInputElement, selects: readonly HTMLSelectElement[]) {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get('q') ?? '';
  for (const select of selects) {
    const value = parameters.get(select.name) ?? '';
    // The other options are added once the index has loaded.
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
}

/**
 * The pages of one kind that hold the query, with a button for more of them, and how many there are. Where
 * no word of the index begins with a word of the query, Pagefind falls back to shorter words for all pages:
 * after a batch of such pages, no others are worth loading.
 */
async function renderGroup(title: string, term: string, { results }: Found) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  const list = document.createElement('ul');
  list.role = 'list';
  const more = document.createElement('button');
  more.type = 'button';
  more.textContent = 'Show more';
  let count = results.length;
  let next = 0;
  const add = async () => {
    const batch = await Promise.all(results.slice(next, next + PAGE_SIZE).map((result) => result.data()));
    next += batch.length;
    const items = batch.filter((page) => holdsQuery(pageText(page), term)).map(renderItem);
    count = items.length === 0 ? list.childElementCount : count - (batch.length - items.length);
    list.append(...items);
    more.hidden = list.childElementCount >= count;
    heading.textContent = more.hidden ? title : `${title}: ${list.childElementCount} of ${count}`;
    return items[0];
  };
  more.addEventListener('click', () => void add().then((first) => first?.querySelector('a')?.focus()));
  await add();
  section.append(heading, list, more);
  return { count, section: count > 0 ? section : undefined };
}

function pageText({ content, meta }: Fragment): string {
  return `${meta['title'] ?? ''} ${content}`;
}

function renderItem({ url, excerpt, meta }: Fragment): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta['title'] ?? url;
  const detail = document.createElement('p');
  detail.append(...readExcerpt(excerpt));
  item.append(link, detail);
  return item;
}

/** Keeps only text and highlights of an excerpt, which Pagefind returns as HTML. */
function readExcerpt(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}
