/** Measures what a writer waits for: until a dev server answers, and until an open page shows a note that was saved. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { findSystemChromium } from '../scripts/lib/chromium.mjs';
import type { Builder } from './builders.ts';

export interface Waits {
  /** Seconds from the start of the server until its first page is complete: with nothing kept, and once more. */
  cold: number;
  warm: number;
  /** Milliseconds from each save of a note until its open page shows what was added. */
  saves: number[];
}

interface Server {
  /** The address of its first page. */
  home: string;
  /** Seconds until that page was complete. */
  seconds: number;
  stop: () => Promise<void>;
}

const MARK = 'This is save number ';
/** The longest wait for one step, in milliseconds. */
const LONGEST = 60_000;

/** Starts the dev server of a builder twice, and saves a note a number of times while a browser shows its page. */
export async function measureWaits(builder: Builder, saves: number): Promise<Waits> {
  for (const path of builder.dev.kept) rmSync(join(builder.folder, path), { recursive: true, force: true });
  const first = await startServer(builder);
  await first.stop();
  const second = await startServer(builder);
  try {
    return { cold: first.seconds, warm: second.seconds, saves: await measureSaves(builder, second.home, saves) };
  } finally {
    await second.stop();
  }
}

/** Starts a dev server, and waits until it has answered with its first page. Throws with its output if it exits. */
export async function startServer({ folder, dev }: Pick<Builder, 'folder' | 'dev'>): Promise<Server> {
  const start = performance.now();
  const [program, ...args] = dev.command;
  const server = spawn(program, args, { cwd: folder });
  const exit = once(server, 'exit');
  let printed = '';
  const home = await new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (data) => {
        printed += stripVTControlCharacters(String(data));
        const [address] = /http:\/\/localhost:\d+\/\S*(?=\s)/.exec(printed) ?? [];
        if (address) resolve(address);
      });
    exit.then(() => reject(new Error(`The dev server in ${folder} exited:\n${printed}`)), reject);
  });
  const answer = await fetch(home, { signal: AbortSignal.timeout(LONGEST) });
  await answer.text();
  const seconds = (performance.now() - start) / 1000;
  return {
    home,
    seconds,
    stop: async () => {
      server.kill();
      await exit;
    },
  };
}

async function measureSaves({ folder, dev: { note, page: path } }: Builder, home: string, count: number) {
  const file = join(folder, note);
  const before = readFileSync(file, 'utf8');
  const executablePath = findSystemChromium();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage();
    const marks = await watchMarks(page);
    const isListening = watchConnection(page);
    await page.goto(new URL(path, home).href);
    const times: number[] = [];
    for (let save = 1; save <= count; save += 1) {
      await within(isListening(), 'The page was not connected to its dev server');
      const shown = marks.next(save);
      const start = performance.now();
      writeFileSync(file, `${before}\n${MARK}${save}.\n`);
      await within(shown, `Save ${save} of ${note} was not shown`);
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    await browser.close();
    writeFileSync(file, before);
  }
}

/** Waits for a step. Throws if it takes too long. */
async function within<Value>(step: Promise<Value>, failure: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${failure} within ${LONGEST / 1000} seconds.`)), LONGEST);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

/** Has a page report which save it shows, whenever it changes. */
async function watchMarks(page: Page) {
  let waiting: { save: number; resolve: () => void } | undefined;
  await page.exposeFunction('reportSave', (save: number) => {
    if (waiting?.save === save) waiting.resolve();
  });
  await page.addInitScript((mark) => {
    const { reportSave } = window as unknown as { reportSave: (save: number) => void };
    new MutationObserver(() => {
      const [, save] = document.body?.textContent.split(mark) ?? [];
      if (save !== undefined) reportSave(Number.parseInt(save));
    }).observe(document, { childList: true, characterData: true, subtree: true });
  }, MARK);
  return { next: (save: number) => new Promise<void>((resolve) => (waiting = { save, resolve })) };
}

/** Returns a function that waits until a page is connected to its server, which from then on announces changes to it. */
function watchConnection(page: Page) {
  let connected = Promise.withResolvers<void>();
  page.on('request', (request) => {
    if (request.isNavigationRequest()) connected = Promise.withResolvers();
  });
  page.on('websocket', (socket) => socket.once('framereceived', () => connected.resolve()));
  return () => connected.promise;
}
