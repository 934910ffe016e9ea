/** Notes and KEPs that attack readers: none of them runs anything, or contacts another host. */
import { globSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { ATTACK_SITE, kepNumber, noteId } from './site.ts';
import { TEXTS, VECTORS } from './vectors.ts';

const NOTES = VECTORS.map((_, index) => `./notes/${noteId(index)}/`);
const KEPS = TEXTS.map((_, index) => `./keps/${kepNumber(index)}/`);
const LISTS = ['./', './notes/', './keps/', './follow-ups/', './reading-list/', './sigs/sig-node/', './stats/'];

/** Opens a page, and records everything that runs and every request to another host. */
async function openWatched(browser: Browser, baseURL: string, bypassCSP: boolean) {
  const context = await browser.newContext({ baseURL, bypassCSP });
  const incidents: string[] = [];
  const page = await context.newPage();
  await page.exposeFunction('reportIncident', (what: string) => incidents.push(`${page.url()}: ${what}`));
  await page.addInitScript(() => {
    const tell = (what: string) =>
      void (window as unknown as { reportIncident: (what: string) => void }).reportIncident(what);
    for (const name of ['alert', 'confirm', 'prompt'] as const) {
      Object.defineProperty(window, name, { value: () => tell(`${name} ran`), writable: false });
    }
  });
  await context.route('**/*', (route) => {
    if (new URL(route.request().url()).origin === new URL(baseURL).origin) return route.continue();
    incidents.push(`${page.url()}: ${route.request().url()} was asked for`);
    return route.abort();
  });
  return { page, incidents, close: () => context.close() };
}

/** Does what a reader might do to every element, and returns what in the page could run or load. */
async function provoke(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const main = document.querySelector('main')!;
    // Whether to follow links to other sites is up to readers, so they are not followed here.
    document.addEventListener('click', (event) => event.preventDefault(), { capture: true });
    const faults: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) faults.push(`${name} on <${element.localName}>`);
        if (name === 'style' || name === 'srcdoc' || name === 'ping') faults.push(`${name} on <${element.localName}>`);

        if (/^[\s\u0000-\u0020]*(javascript|data|vbscript|blob|file):/i.test(value)) faults.push(`${name}="${value}"`);
      }
    }
    const foreign =
      'iframe, object, embed, base, frame, applet, form:not(.search, .explorer, [method=dialog]), math, main link, main meta';
    for (const element of document.querySelectorAll(foreign)) faults.push(`<${element.localName}>`);
    // The site's own styles are in its policy with their hashes, even where the browser was told to ignore it.
    const policy = document.querySelector<HTMLMetaElement>(
      'head > meta[http-equiv="content-security-policy"]',
    )?.content;
    for (const style of document.querySelectorAll('style')) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style.textContent));
      const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
      if (!policy?.includes(`'sha256-${hash}'`)) faults.push('<style>');
    }
    const own = new URL(document.baseURI).origin;
    for (const script of document.querySelectorAll<HTMLScriptElement>('script[src]')) {
      if (new URL(script.src).origin !== own) faults.push(`script ${script.src}`);
    }
    for (const element of main.querySelectorAll<HTMLElement>('*')) {
      for (const type of [
        'pointerenter',
        'mouseover',
        'focus',
        'click',
        'load',
        'error',
        'toggle',
        'animationstart',
        'wheel',
      ]) {
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      }
      if (element instanceof HTMLDetailsElement) element.open = true;
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    if (document.querySelectorAll('#page_main').length !== 1) faults.push('the id of the page itself is used twice');
    return [
      ...faults,
      ...(ids.includes('location') && !(document.location instanceof Location) ? ['location is clobbered'] : []),
    ];
  });
}

for (const bypassCSP of [false, true]) {
  test.describe(`with the policy ${bypassCSP ? 'off' : 'on'}`, () => {
    for (const part of [0, 1]) {
      test(`no page runs or asks for anything (${part + 1} of 2)`, async ({ browser, baseURL }) => {
        test.setTimeout(240_000);
        const { page, incidents, close } = await openWatched(browser, baseURL!, bypassCSP);
        const faults: string[] = [];
        const paths = [...LISTS, ...KEPS, ...NOTES].filter((_, index) => index % 2 === part);
        for (const path of paths) {
          await page.goto(path);
          faults.push(...(await provoke(page)).map((fault) => `${path}: ${fault}`));
        }
        await close();
        expect(faults).toEqual([]);
        expect(incidents).toEqual([]);
      });
    }

    test('no search result runs or asks for anything', async ({ browser, baseURL }) => {
      const { page, incidents, close } = await openWatched(browser, baseURL!, bypassCSP);
      for (const term of ['alert', 'script', 'onerror', 'evil']) {
        await page.goto(`./search/?q=${term}`);
        await expect(page.locator('.search-results li').first()).toBeVisible();
        expect(await provoke(page)).toEqual([]);
      }
      await close();
      expect(incidents).toEqual([]);
    });

    test('no item of the feed runs or asks for anything', async ({ browser, baseURL, request }) => {
      const { page, incidents, close } = await openWatched(browser, baseURL!, bypassCSP);
      const feed = await (await request.get('./feed.xml')).text();
      await page.goto('./');
      const items = await page.evaluate((text) => {
        const tree = new DOMParser().parseFromString(text, 'application/xml');
        if (tree.querySelector('parsererror')) throw new Error('the feed is no XML');
        return [...tree.getElementsByTagName('content:encoded')].map(({ textContent }) => textContent);
      }, feed);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        await page.setContent(`<main id="page_main">${item}</main>`);
        expect(await provoke(page)).toEqual([]);
      }
      await close();
      expect(incidents).toEqual([]);
    });
  });
}

test('every attack has a page, which still shows text', async ({ page }) => {
  for (const index of [0, VECTORS.length - 1]) {
    await page.goto(NOTES[index]!);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${index + 1}: ${TEXTS[index % TEXTS.length]}`);
  }
  expect(VECTORS.length).toBeGreaterThanOrEqual(100);
});

test('every page states the policy before any text that people wrote', () => {
  const files = globSync(`${ATTACK_SITE}/dist/**/*.html`);
  expect(files.length).toBeGreaterThan(200);
  for (const file of files) {
    const [head = ''] = readFileSync(file, 'utf8').split('<body');
    // A page at an older address of a note contains one link, and no script to block.
    if (!head.includes('http-equiv="refresh"')) expect(head).toContain("default-src 'none'");
  }
});

test('the tests notice a successful attack', async ({ browser, baseURL }) => {
  const { page, incidents, close } = await openWatched(browser, baseURL!, true);
  await page.goto('./about/');
  await page.evaluate(() => {
    document.querySelector('main')!.innerHTML =
      '<img src="https://evil.example/x.png" onerror="alert(1)"><style>p { color: red }</style>';
  });
  await expect.poll(() => incidents.length).toBeGreaterThanOrEqual(2);
  expect(await provoke(page)).toEqual(['onerror on <img>', '<style>']);
  await close();
});
