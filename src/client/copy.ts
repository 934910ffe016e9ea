/** Buttons that copy an address to the clipboard. */

/** How long a button shows whether the address was copied, in milliseconds. */
const CONFIRMATION = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  // The clipboard is available only on secure connections.
  button.hidden = !navigator.clipboard;
  const label = [...button.childNodes];
  let restoring: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    button.replaceChildren(text);
    clearTimeout(restoring);
    restoring = setTimeout(() => button.replaceChildren(...label), CONFIRMATION);
  };
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy']!).then(
      () => say('Copied'),
      () => say('Not copied'),
    );
  });
}
