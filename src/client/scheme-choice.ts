/** Applies the color scheme chosen in the footer, on this page and on later ones. */
const select = document.querySelector<HTMLSelectElement>('.scheme-choice select')!;
const root = document.documentElement;
select.value = root.dataset['scheme'] ?? '';
select.addEventListener('change', () => {
  root.dataset['scheme'] = select.value;
  try {
    if (select.value) localStorage.setItem('scheme', select.value);
    else localStorage.removeItem('scheme');
  } catch {
    // Without storage, the choice applies to this page only.
  }
});

export {};
