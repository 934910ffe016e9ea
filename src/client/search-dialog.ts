/** Opens the search dialog on `/` or Ctrl+K, and loads the search script on first use. */
const dialog = document.querySelector<HTMLDialogElement>('.search-dialog');
let isMounted = false;

async function openSearch(over: HTMLDialogElement) {
  over.showModal();
  if (isMounted) return;
  isMounted = true;
  const form = over.querySelector('form')!;
  const status = form.querySelector('output')!;
  status.value = 'Loading…';
  let isSubmitted = false;
  // A fast typist presses Enter before the script has loaded.
  const hold = (event: SubmitEvent) => {
    event.preventDefault();
    isSubmitted = true;
  };
  form.addEventListener('submit', hold);
  over.onclose = () => (isSubmitted = false);
  // If it fails, the form falls back to the search page, and the next opening tries again.
  isMounted = await loadScript(over);
  if (!isMounted) status.value = 'Press Enter to search.';
  form.removeEventListener('submit', hold);
  if (isSubmitted) form.requestSubmit();
}

/** Runs the script in a dialog's template; returns whether it could be loaded. */
function loadScript(over: HTMLDialogElement): Promise<boolean> {
  const source = over.querySelector('template')!.content.querySelector('script')!;
  const script = source.cloneNode() as HTMLScriptElement;
  // Another attempt needs another address, because browsers remember which modules couldn’t be loaded.
  source.src += '?';
  return new Promise((resolve) => {
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    over.append(script);
  });
}

/** The search page has no dialog and handles these keys itself. */
if (dialog) {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    const isShortcut = ctrlKey || metaKey ? key === 'k' : key === '/' && !typing && !altKey;
    if (!isShortcut || dialog.open) return;
    event.preventDefault();
    void openSearch(dialog);
  });
}

export {};
