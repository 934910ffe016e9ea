/**
 * The KEP explorer: filters and sorts the rows of the table of all KEPs. The state is kept in the
 * address, so that it can be shared and the back button works.
 */

interface Row {
  element: HTMLTableRowElement;
  text: string;
  /** The value for each filter. */
  values: Record<string, string>;
}

const table = document.querySelector<HTMLTableElement>('.kep-table')!;
const form = document.querySelector<HTMLFormElement>('.explorer')!;
const body = table.tBodies[0]!;
const count = form.querySelector('output')!;
const empty = document.querySelector<HTMLElement>('.explorer-empty')!;
const search = form.querySelector<HTMLInputElement>('input[name="q"]')!;

const selects = [...form.querySelectorAll<HTMLSelectElement>('.choices select:not([name="sort"])')];
const sorting = form.querySelector<HTMLSelectElement>('select[name="sort"]')!;

const filtersButton = form.querySelector<HTMLButtonElement>('.show-filters')!;
const reset = form.querySelector<HTMLButtonElement>('[type="reset"]')!;

function cell(row: HTMLTableRowElement, name: string): string {
  return row.querySelector(`.${name}`)?.textContent?.trim() ?? '';
}

/** The value of a row for each filter, as in the options that the build wrote into the form. */
function valuesOf(row: HTMLTableRowElement): Record<string, string> {
  return {
    sig: cell(row, 'sig') || 'none',
    status: cell(row, 'status') || 'none',
    stage: cell(row, 'stage-cell') || 'none',
    release: cell(row, 'release') || 'none',
    phase: row.dataset['phase'] ?? 'in progress',
    club: row.dataset['read'] === undefined ? 'not read' : 'read',
    debates: row.dataset['debates'] === undefined ? 'none' : 'open',
  };
}

/** The text to search: the cells, and the number and the SIG in the forms that the rest of the site uses. */
function textOf(row: HTMLTableRowElement): string {
  const number = cell(row, 'number');
  return `kep-${number} #${number} sig-${cell(row, 'sig')} ${row.textContent}`.toLowerCase();
}

/** All rows, in the order in which they are shown. */
let rows: Row[] = [];
let original = rows;

/** Reads the rows when they are first needed, since that takes longer than the rest of the page. */
function readRows() {
  if (rows.length > 0) return;
  rows = [...body.rows].map((element) => ({ element, text: textOf(element), values: valuesOf(element) }));
  original = rows;
}

/** Compares numbers within texts by value: v1.9 comes before v1.10. */
function compareNaturally(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The search text, the values of the filters, and the sort column, by parameter name. */
type State = Record<string, string>;

/** What is shown. */
let current: State = {};

/** Reads the state from the address, without the parameters that services add to links. */
function readState(): State {
  const parameters = new URLSearchParams(location.search);
  return Object.fromEntries([...parameters].filter(([name, value]) => value && form.elements.namedItem(name)));
}

/** The rows whose text contains all words of the search, each with the filters that it doesn’t match. */
function findRows(state: State): (Row & { failed: string[] })[] {
  const words = (state['q'] ?? '').toLowerCase().split(/\s+/);
  const chosen = selects.map(({ name }) => name).filter((name) => state[name]);
  return rows
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((row) => ({ ...row, failed: chosen.filter((name) => row.values[name] !== state[name]) }));
}

type Found = ReturnType<typeof findRows>;

/** The elements of the rows that match all filters. */
function elementsOf(found: Found): Set<Element> {
  return new Set(found.filter(({ failed }) => failed.length === 0).map(({ element }) => element));
}

function show(state: State) {
  current = state;
  readRows();
  showSorting(state['sort'] ?? '');
  const found = findRows(state);
  const shown = elementsOf(found);
  // Rows stay in place: taking out and putting back hundreds costs more than a frame for each key.
  for (const { element } of rows) element.hidden = !shown.has(element);
  count.value = `${shown.size} of ${rows.length} KEPs`;
  const chosen = selects.filter(({ name }) => state[name]).length;
  filtersButton.textContent = chosen > 0 ? `Filters (${chosen})` : 'Filters';
  reset.disabled = chosen === 0 && !state['q'];
  showCounts(state, found);
  showEmpty(state, shown.size);
}

/** Shows next to each option how many rows would match if it were selected. */
function showCounts(state: State, found: Found) {
  for (const select of selects) {
    const { name } = select;
    const counts = new Map<string, number>();
    for (const { values, failed } of found) {
      if (failed.length > 1 || (failed.length === 1 && failed[0] !== name)) continue;
      counts.set(values[name]!, (counts.get(values[name]!) ?? 0) + 1);
    }
    for (const option of select.options) {
      const text = `${option.value} (${counts.get(option.value) ?? 0})`;
      if (option.value && option.text !== text) option.text = text;
    }
    select.value = state[name] ?? '';
  }
}

/** If no rows match, offers to remove one filter, or, if removing one isn’t enough, to keep only one. */
function showEmpty(state: State, shown: number) {
  empty.hidden = shown > 0;
  if (shown > 0) return;
  const { sort = '' } = state;
  const chosen = Object.keys(state).filter((name) => name !== 'sort');
  const offer = (label: string, next: State) => {
    const count = elementsOf(findRows(next)).size;
    if (count === 0) return [];
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${label} (${count})`;
    button.addEventListener('click', () => {
      change(next, true);
      search.focus();
    });
    return [button];
  };
  const nameOf = (name: string) => `${name === 'q' ? 'search' : name} “${state[name]}”`;
  const without = chosen.flatMap((name) => offer(`Remove ${nameOf(name)}`, { ...state, [name]: '' }));
  const alone = chosen.flatMap((name) => offer(`Keep only ${nameOf(name)}`, { sort, [name]: state[name]! }));
  empty.replaceChildren(
    'No KEPs match these filters. ',
    ...(without.length > 0 ? without : alone),
    ...offer('Show all', { sort }),
  );
}

const headers = [...table.tHead!.rows[0]!.cells];
let sorted = '';

/** Sorts by the column whose heading has `sort` as its `data-sort`; a minus sign reverses the order. */
function showSorting(sort: string) {
  if (sort === sorted) return;
  sorted = sort;
  const [name, factor] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1];
  const column = headers.findIndex((header) => header.dataset['sort'] === name);
  for (const [index, header] of headers.entries())
    header.ariaSort = index === column ? (factor > 0 ? 'ascending' : 'descending') : null;
  sorting.value = [...sorting.options].some(({ value }) => value === sort) ? sort : '';
  const key = ({ element: { cells } }: Row) => cells[column]!.dataset['key'] ?? cells[column]!.textContent!.trim();
  rows =
    column < 0
      ? original
      : original
          .map((row) => ({ row, key: key(row) }))
          // Rows without a value come last in both directions.
          .sort((a, b) => Number(a.key === '') - Number(b.key === '') || factor * compareNaturally(a.key, b.key))
          .map(({ row }) => row);
  body.append(...rows.map(({ element }) => element));
}

/** Shows a state and puts it into the address: as a new history entry if it is a step, or else in place. */
function change(state: State, isStep: boolean) {
  const next = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== ''));
  // Don't touch the field while the reader types: trimming would remove the space before the next word.
  if (isStep) search.value = next['q'] ?? '';
  show(next);
  const query = new URLSearchParams(next).toString();
  const address = query ? `?${query}` : location.pathname;
  try {
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  } catch {
    // Safari refuses more than 100 changes in ten seconds, as many as a held key makes; a later one is written.
  }
}

/** Shows the state in the address. */
function restore() {
  const state = readState();
  search.value = state['q'] ?? '';
  show(state);
}

for (const header of headers) {
  const name = header.dataset['sort'];
  if (!name) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener('click', () => {
    const { sort } = current;
    const next = sort === name ? `-${name}` : sort === `-${name}` ? '' : name;
    change({ ...current, sort: next }, true);
  });
}
form.addEventListener('focusin', readRows);
search.addEventListener('input', () => change({ ...current, q: search.value.trim() }, false));
form.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) change({ ...current, [target.name]: target.value }, true);
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  change({ sort: current['sort'] ?? '' }, true);
  search.focus();
});
filtersButton.addEventListener('click', () => {
  filtersButton.ariaExpanded = String(filtersButton.ariaExpanded !== 'true');
});
addEventListener('popstate', restore);
if (location.search) restore();
