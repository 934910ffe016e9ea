/** Buttons that copy the address that they carry. */
const SHOWN = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  // Browsers let pages write to the clipboard on secure connections alone.
  button.hidden = !navigator.clipboard;
  const words = button.textContent;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy']!).then(() => {
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = words), SHOWN);
    });
  });
}
