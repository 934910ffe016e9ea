/** Buttons that copy an address to the clipboard. */

/** How long a button shows whether the address was copied, in milliseconds. */
const CONFIRMATION = 2000;

/** Screen readers don't announce that the name of a button changes. */
const status = document.createElement('output');
status.className = 'unseen';
document.body.append(status);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  // The clipboard is available only on secure connections.
  button.hidden = !navigator.clipboard;
  const label = [...button.childNodes];
  let restoring: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    button.replaceChildren(text);
    status.textContent = text;
    clearTimeout(restoring);
    restoring = setTimeout(() => {
      button.replaceChildren(...label);
      status.textContent = '';
    }, CONFIRMATION);
  };
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy']!).then(
      () => say('Copied'),
      () => say('Not copied'),
    );
  });
}
