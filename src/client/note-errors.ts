/**
 * Shows the errors of the open note over its page, in the overlay in which the dev server shows its own. Only development
 * loads this.
 */

interface OverlayError {
  name: string;
  title: string;
  /** As HTML. */
  message: string;
  loc: { file: string; line: number; column: number };
}

const report = document.querySelector('#note-errors')!;
const [, file = '', line, column] = /^(.*?):(\d+):(\d+) /.exec(report.textContent) ?? [];

/** Defined by Vite's client, in development alone. */
const Overlay = customElements.get('vite-error-overlay') as new (error: OverlayError) => HTMLElement;
const overlay = new Overlay({
  name: 'npm run check',
  title: 'This note has errors',
  message: `${report.innerHTML}\n\nThis message disappears when you fix them. To see the page now, press Escape.`,
  loc: { file, line: Number(line), column: Number(column) },
});
overlay.shadowRoot?.querySelector('#stack')?.remove();
document.body.append(overlay);
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') overlay.remove();
});

export {};
