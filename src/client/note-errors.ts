/** Shows the errors of the open note over its page, as the dev server shows its own. Only development loads this. */

/** The element of Vite's client, which Astro replaces by one of its own. */
type Overlay = new (error: { name: string; title: string; message: string; stack: string }) => HTMLElement;

const report = document.querySelector('#note-errors')!.textContent;
const Overlay = customElements.get('vite-error-overlay') as Overlay | undefined;
if (Overlay)
  document.body.append(
    new Overlay({
      name: 'npm run check',
      title: 'This note has errors.',
      message: 'They keep it from being published. This disappears when they are fixed.',
      stack: report,
    }),
  );

export {};
