import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const PAGE = `<body><button data-copy="https://club.example/feed.xml">Copy<span class="unseen"> feed address: notes</span></button></body>`;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function clickWith(writeText: (text: string) => Promise<void>) {
  const { document } = parseHTML(PAGE);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  vi.resetModules();
  await import('../../../src/client/copy.ts');
  const button = document.querySelector('button')!;
  button.click();
  await vi.advanceTimersByTimeAsync(0);
  return button;
}

test('a button says that it copied its address, and then has its own label again, of which a part is not seen', async () => {
  const copied: string[] = [];
  const button = await clickWith(async (text) => void copied.push(text));
  expect(copied).toEqual(['https://club.example/feed.xml']);
  expect(button.innerHTML).toBe('Copied');
  expect(document.querySelector('output')!.textContent).toBe('Copied');
  await vi.advanceTimersByTimeAsync(2000);
  expect(document.querySelector('output')!.textContent).toBe('');
  expect(button.innerHTML).toBe('Copy<span class="unseen"> feed address: notes</span>');
});

test('a button that is pressed twice says it for as long after the second time', async () => {
  const button = await clickWith(async () => {});
  await vi.advanceTimersByTimeAsync(1500);
  button.click();
  await vi.advanceTimersByTimeAsync(1500);
  expect(button.innerHTML).toBe('Copied');
  await vi.advanceTimersByTimeAsync(500);
  expect(button.innerHTML).toBe('Copy<span class="unseen"> feed address: notes</span>');
});

test('a button says if the browser refused to copy', async () => {
  const button = await clickWith(() => Promise.reject(new Error('NotAllowedError')));
  expect(button.innerHTML).toBe('Not copied');
});

test('where there is no clipboard, there is no button', async () => {
  const { document } = parseHTML(PAGE);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', {});
  vi.resetModules();
  await import('../../../src/client/copy.ts');
  expect(document.querySelector('button')!.hidden).toBe(true);
});
