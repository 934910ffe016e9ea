/** Applies the color scheme chosen in the footer, on this page, on later ones, and on those that are open already. */
const select = document.querySelector<HTMLSelectElement>('.scheme-choice select')!;
const root = document.documentElement;

function show() {
  select.value = root.dataset['scheme'] ?? '';
  // Another version of the site may have stored a scheme that this one doesn’t have.
  if (select.selectedIndex < 0) select.value = '';
}

/** Applies the choice that was made in another tab, or on a page from which the reader came back. */
function follow() {
  try {
    root.dataset['scheme'] = localStorage.getItem('scheme') ?? '';
  } catch {
    // Without storage, each page has its own choice.
  }
  show();
}

show();
select.addEventListener('change', () => {
  root.dataset['scheme'] = select.value;
  try {
    localStorage.setItem('scheme', select.value);
  } catch {
    // Without storage, the choice applies to this page only.
  }
});
addEventListener('storage', follow);
addEventListener('pageshow', ({ persisted }) => persisted && follow());

export {};
