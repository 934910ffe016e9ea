/**
 * The search form. KEPs are found by their names, which a small file lists; notes by their texts, in Pagefind’s index.
 * Both are loaded when the reader starts typing, and are shown as one list, best first.
 *
 * Down and Up move between the field and the results. Enter in the field shows the results on the search page; only the
 * number of a KEP opens its page directly.
 */
import type { KepName } from '../catalog/search.ts';
import { groupName } from '../kep/groups.ts';
import { loadKepNames } from './kep-names.ts';
import type { FoundKep, Quality } from './search-names.ts';
import { indexNames, QUALITIES, readNumber } from './search-names.ts';
import { cutAtMatches, matchText, queryWords, splitJoined } from './search-words.ts';
import { drawGlyph, GLYPH_BOX } from './stage-glyph.ts';

/** A page in Pagefind’s index. */
interface Page {
  url: string;
  excerpt: string;
  /** All of its text that is indexed. */
  content: string;
  /** What SearchFacts.astro writes: `title`, `kind`, `detail`. */
  meta: Record<string, string>;
}

interface Pagefind {
  init: () => Promise<void>;
  search: (
    term: string,
    options: { filters: Record<string, string> },
  ) => Promise<{ results: { data: () => Promise<Page> }[] }>;
}

/** A result: how well it matches, whether by its name or only by its text, and what to show. */
interface Result {
  quality: Quality;
  isNamed: boolean;
  render: () => HTMLElement;
}

/** The name of each kind of page in Pagefind’s index. */
const KINDS: Record<string, string> = { note: 'Note', meeting: 'Meeting', text: 'Text of a KEP, under Apache-2.0' };
/** The number of results that are shown at a time. */
const PAGE_SIZE = 10;
/** The most texts that are examined, each of which is a file. */
const MOST_TEXTS = 20;
/** How long to wait for further keys before searching, in milliseconds. */
const PAUSE = 120;
/** How long a search may take before a message says that it is running, in milliseconds. */
const PATIENCE = 400;

const FAILED = import.meta.env.DEV
  ? 'Search works only on the built site. Run npm start instead of npm run dev.'
  : 'Search couldn’t be loaded. Check your connection and try again.';

interface Index {
  keps: KepName[];
  findKeps: (query: string) => FoundKep[];
  /** Undefined if no texts are indexed. */
  pagefind: Pagefind | undefined;
}

let loading: Promise<Index> | undefined;

/** Loads the names and Pagefind once; after a failure the next search tries again. */
function loadIndex(base: string, hasTexts: boolean): Promise<Index> {
  loading ??= Promise.all([loadKepNames(`${base}search/names.json`), hasTexts ? loadPagefind(base) : undefined]).then(
    ([keps, pagefind]) => ({ keps, findKeps: indexNames(keps), pagefind }),
  );
  loading.catch(() => (loading = undefined));
  return loading;
}

async function loadPagefind(base: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
  await pagefind.init();
  return pagefind;
}

/** The filters that are set, by name: `kind`, `sig`, `year`. */
type Filters = Record<string, string>;

/** Everything that matches a query, best first. If nothing does, words that are joined by capitals are taken apart. */
async function findAll(index: Index, query: string, filters: Filters): Promise<Result[]> {
  const results = await findAsTyped(index, query, filters);
  const parts = splitJoined(query);
  return results.length === 0 && parts !== query ? findAsTyped(index, parts, filters) : results;
}

async function findAsTyped({ findKeps, pagefind }: Index, query: string, filters: Filters): Promise<Result[]> {
  const results = [...findNamed(findKeps(query), query, filters), ...(await findTexts(pagefind, query, filters))];
  // Similar words are a guess, which is made only where nothing holds the words as they were typed.
  const isFound = results.some(({ quality }) => ['exact', 'whole', 'prefix'].includes(quality));
  const rank = ({ quality, isNamed }: Result) => 2 * QUALITIES.indexOf(quality) + (isNamed ? 0 : 1);
  return results.filter(({ quality }) => !(isFound && quality === 'typo')).toSorted((a, b) => rank(a) - rank(b));
}

function findNamed(found: readonly FoundKep[], query: string, { kind, sig, year }: Filters): Result[] {
  if (kind && kind !== 'kep') return [];
  return found
    .filter(({ kep }) => (!sig || kep.sigs.includes(sig)) && (!year || kep.year === year))
    .map((each) => ({ quality: each.quality, isNamed: true, render: () => renderKep(each, query) }));
}

async function findTexts(pagefind: Pagefind | undefined, query: string, filters: Filters): Promise<Result[]> {
  if (!pagefind || filters['kind'] === 'kep') return [];
  const { results } = await pagefind.search(query, { filters });
  // Pagefind itself corrects no typos, but finds words by their beginning.
  if (results.length === 0) results.push(...(await pagefind.search(beginnings(query), { filters })).results);
  const pages = await Promise.all(results.slice(0, MOST_TEXTS).map((result) => result.data()));
  return pages.flatMap((page) => {
    const title = page.meta['title'] ?? '';
    const inTitle = matchText(title, query);
    const quality = matchText(`${title} ${page.content}`, query);
    // Pagefind may have fallen back to other words.
    if (!quality) return [];
    return [{ quality, isNamed: inTitle === quality, render: () => renderPage(page, query) }];
  });
}

/** A query with only the first half of each word. */
function beginnings(query: string): string {
  return queryWords(query)
    .map((word) => word.slice(0, Math.ceil(word.length / 2)))
    .join(' ');
}

/**
 * Sets up a search form and returns its input field. The form’s `data-base` is the base path of the site. With
 * `data-texts`, the site has an index of texts. With `data-page`, it is the search page, where the query and the filters
 * are kept in the address.
 */
export function mountSearch(form: HTMLFormElement): HTMLInputElement {
  const base = form.dataset['base']!;
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')!;
  const status = form.querySelector('output')!;
  const list = form.querySelector<HTMLElement>('.search-results')!;
  const more = form.querySelector<HTMLButtonElement>('.search-more')!;
  const selects = [...form.querySelectorAll('select')];
  const isPage = form.dataset['page'] !== undefined;
  const load = () => loadIndex(base, form.dataset['texts'] !== undefined);
  let turn = 0;
  let waiting: Result[] = [];

  function showMore(): HTMLElement | undefined {
    const items = waiting.splice(0, PAGE_SIZE).map(({ render }) => render());
    list.append(...items);
    more.hidden = waiting.length === 0;
    return items[0];
  }

  function show(results: Result[], message: string) {
    const chosen = list.querySelector<HTMLAnchorElement>('a:focus')?.href;
    waiting = results;
    list.replaceChildren();
    status.value = message;
    showMore();
    // A fast reader has chosen a result of what was typed before.
    if (chosen) ([...list.querySelectorAll('a')].find(({ href }) => href === chosen) ?? input).focus();
  }

  async function search(pause: number) {
    const mine = ++turn;
    const query = input.value.trim();
    const filters = Object.fromEntries(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    if (query === '') show([], '');
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (mine !== turn) return;
    // Safari refuses more than 100 changes in ten seconds, so not with every key.
    if (isPage) keepInAddress({ ...(query && { q: query }), ...filters });
    if (query === '') return;
    const slow = setTimeout(() => mine === turn && (status.value = 'Searching…'), PATIENCE);
    try {
      const results = await findAll(await load(), query, filters);
      if (mine === turn) show(results, describeCount(results, query));
    } catch {
      if (mine === turn) show([], FAILED);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Opens the page of the KEP whose number was typed. Where two KEPs have it, the reader chooses. */
  async function openNumber(number: number) {
    try {
      const keps = (await load()).keps.filter((kep) => kep.numbers.includes(number));
      if (keps.length === 1) location.assign(keps[0]!.path);
      else if (keps.length > 1) await search(0);
      else status.value = `KEP-${number} was not found.`;
    } catch {
      status.value = FAILED;
    }
  }

  form.addEventListener('input', () => void search(PAUSE));
  form.addEventListener('submit', (event) => {
    const number = readNumber(input.value);
    if (number === undefined && !isPage) return;
    event.preventDefault();
    if (number === undefined) void search(0);
    else void openNumber(number);
  });
  form.addEventListener('keydown', (event) => moveBetween(event, [input, ...list.querySelectorAll('a')]));
  more.addEventListener('click', () => showMore()?.querySelector('a')?.focus());
  if (isPage) takeFromAddress(input, selects);
  // Text may have been typed while this script was loading.
  void search(PAUSE);
  return input;
}

/** Moves the focus with the arrow keys between the field and the links; whatever else is typed goes into the field. */
function moveBetween(event: KeyboardEvent, stops: readonly HTMLElement[]) {
  const at = stops.indexOf(event.target as HTMLElement);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    stops[at + step]?.focus();
  } else if (at > 0 && event.key.length === 1) {
    stops[0]!.focus();
  }
}

function describeCount(results: readonly Result[], query: string): string {
  if (results.length === 0) return `No results for “${query}”.`;
  const count = results.length === 1 ? '1 result' : `${results.length} results`;
  return results[0]!.quality === 'typo' ? `No results for “${query}”. ${count} with similar words:` : count;
}

function keepInAddress(parameters: Record<string, string>) {
  const query = new URLSearchParams(parameters).toString();
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
}

function takeFromAddress(input: HTMLInputElement, selects: readonly HTMLSelectElement[]) {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get('q') ?? '';
  for (const select of selects) select.value = parameters.get(select.name) ?? '';
  // The address may have a value that no option has.
  for (const select of selects) if (select.selectedIndex < 0) select.value = '';
}

function renderKep({ kep, missing }: FoundKep, query: string): HTMLElement {
  const { path, label, title, gates, progress, status, sigs } = kep;
  const facts = element('ul', { className: 'kep-meta', role: 'list' });
  if (progress) facts.append(element('li', {}, renderProgress(progress)));
  for (const fact of [status, sigs[0] && groupName(sigs[0])]) if (fact) facts.append(element('li', {}, fact));
  const reasons = gates
    .filter((gate) => cutAtMatches(gate, query).some(({ isMatch }) => isMatch))
    .map((gate) => element('p', {}, 'Feature gate: ', element('code', {}, ...mark(gate, query))));
  if (missing) reasons.push(element('p', {}, 'Missing: ', element('s', {}, missing)));
  return renderItem(path, `${label}: ${title}`, query, facts, ...reasons);
}

function renderPage({ url, excerpt, meta }: Page, query: string): HTMLElement {
  const kind = [KINDS[meta['kind'] ?? ''], meta['detail']].filter(Boolean).join(' · ');
  // Pagefind returns HTML.
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  const text = element('p', {}, ...mark(body.textContent ?? '', query));
  return renderItem(url, meta['title'] ?? url, query, element('p', { className: 'eyebrow' }, kind), text);
}

function renderItem(path: string, name: string, query: string, ...details: HTMLElement[]): HTMLElement {
  return element('li', {}, element('a', { href: path }, ...mark(name, query)), ...details);
}

function renderProgress({ text, stage, reached }: NonNullable<KepName['progress']>): HTMLElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  svg.setAttribute('viewBox', GLYPH_BOX);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', drawGlyph(stage, reached ?? null));
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return element('span', { className: 'stage' }, svg, element('span', {}, text));
}

function mark(text: string, query: string): Node[] {
  return cutAtMatches(text, query).map((piece) =>
    piece.isMatch ? element('mark', {}, piece.text) : document.createTextNode(piece.text),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
