/** Opens the search over any page by `/` or Ctrl+K; its script is loaded when it is opened first. */
const dialog = document.querySelector<HTMLDialogElement>('.search-dialog');
let isMounted = false;

async function openSearch(over: HTMLDialogElement) {
  over.showModal();
  if (isMounted) return;
  isMounted = true;
  const form = over.querySelector('form')!;
  let isSubmitted = false;
  // Whoever types fast presses Enter before the script is there.
  const hold = (event: SubmitEvent) => {
    event.preventDefault();
    isSubmitted = true;
  };
  form.addEventListener('submit', hold);
  try {
    const { mountSearch } = await import('./search.ts');
    mountSearch(form);
  } catch {
    // The form leads to the page of the search by itself; the next opening tries again.
    isMounted = false;
  }
  form.removeEventListener('submit', hold);
  if (isSubmitted) form.requestSubmit();
}

/** The page of the search has no dialog, and keys of its own. */
if (dialog) {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    const asked = (key === '/' && !typing && !ctrlKey && !metaKey && !altKey) || (key === 'k' && (ctrlKey || metaKey));
    if (!asked || dialog.open) return;
    event.preventDefault();
    void openSearch(dialog);
  });
}

export {};
