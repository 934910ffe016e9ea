/** The choice of colours in the footer: it holds at once, and on the pages to come. */
const select = document.querySelector<HTMLSelectElement>('.scheme-choice select')!;
const root = document.documentElement;
select.value = root.dataset['scheme'] ?? '';
select.addEventListener('change', () => {
  root.dataset['scheme'] = select.value;
  try {
    if (select.value) localStorage.setItem('scheme', select.value);
    else localStorage.removeItem('scheme');
  } catch {
    // A browser that keeps nothing shows the choice on this page alone.
  }
});

export {};
