import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateMarkup } from '../../support/markup.ts';

test('an id that stands twice, and an element in the wrong place, are found', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'markup-')), 'page.html');
  writeFileSync(
    file,
    '<!doctype html><html lang="en"><head><title>A</title></head><body><p id="a"><b id="a"></b><ul></ul></p></body></html>',
  );
  const faults = await validateMarkup([file]);
  expect(faults.map((fault) => fault.split(' ')[1])).toEqual(expect.arrayContaining(['no-dup-id:', 'close-order:']));
});
