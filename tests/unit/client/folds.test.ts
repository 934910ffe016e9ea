import { parseHTML } from 'linkedom';
import { expect, test, vi } from 'vitest';

async function follow(hash: string) {
  const { document, HTMLElement } = parseHTML(
    '<body><details><summary>All</summary><p id="50% done">x</p><p id="ü">y</p></details></body>',
  );
  const scrollIntoView = vi.fn();
  Object.assign(HTMLElement.prototype, { scrollIntoView });
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { hash });
  vi.stubGlobal('addEventListener', () => {});
  vi.resetModules();
  await import('../../../src/client/folds.ts');
  return { isOpen: Boolean(document.querySelector('details')!.open), scrolled: scrollIntoView.mock.calls.length };
}

test.each(['#%C3%BC', '#ü', '#50%25%20done', '#50% done'])(
  'a link to %s opens the fold that it is in',
  async (hash) => {
    expect(await follow(hash)).toEqual({ isOpen: true, scrolled: 1 });
  },
);

test.each(['', '#', '#elsewhere', '#%', '#%E0%A4%A'])('a link to %j, which leads nowhere, opens none', async (hash) => {
  expect(await follow(hash)).toEqual({ isOpen: false, scrolled: 0 });
});
