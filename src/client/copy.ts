/** Buttons that copy an address to the clipboard. */
/** How long a button shows that the address was copied, in milliseconds. */
const CONFIRMATION = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  // The clipboard is available only on secure connections.
  button.hidden = !navigator.clipboard;
  const label = button.textContent;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy']!).then(() => {
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = label), CONFIRMATION);
    });
  });
}
