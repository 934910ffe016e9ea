import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FrontMatterError, readFrontMatterFields } from '../../../src/note/front-matter-fields.ts';

let folder: string;
let trace: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'front-matter-'));
  trace = join(folder, 'was-run');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** JavaScript that leaves a trace when it is run, as a value and as a statement. */
const attack = () => `{ number: process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(trace)}, '') ?? 1 }`;

describe('nothing but YAML is read, and nothing is run, behind', () => {
  test.each([
    '---js',
    '---JS',
    '--- js',
    '---\tjavascript',
    '---javascript  ',
    '---\u00a0js',
    '---\rjs',
    '---\u2028js',
    '\uFEFF---js',
    '---json',
    '---coffee',
    '---cson',
    '---toml',
    '---yaml',
    '---constructor',
    '---__proto__',
    '---toString',
    '---hasOwnProperty',
  ])('%j', (fence) => {
    for (const end of ['\n', '\r\n']) {
      const source = [fence, attack(), '---', 'Text', ''].join(end);
      // Twice: what could not be read must not be read as something else from a cache.
      expect(() => readFrontMatterFields(source)).toThrow(FrontMatterError);
      expect(() => readFrontMatterFields(source)).toThrow(/^found ---.*, expected --- alone/);
    }
    expect(existsSync(trace)).toBe(false);
  });
});

test.each([
  ['---\nnumber: 010\n---\n', { number: 10 }],
  ['---\nnumber: 0o10\n---\n', { number: 8 }],
  ['\uFEFF---\r\nnumber: 27\r\n---\r\nText', { number: 27 }],
  ['---\ndate: 2021-06-27\nlive: yes\n---\n', { date: '2021-06-27', live: 'yes' }],
  ['---   \nnumber: 27\n---\n', { number: 27 }],
  ['---\n---\nText', {}],
  ['---\n# nothing yet\n---\n', {}],
  ['---\n- a list\n---\n', {}],
  ['---\njust words\n---\n', {}],
  ['----\nnumber: 27\n----\n', {}],
  ['Text\n\n---js\nx\n---\n', {}],
  ['', {}],
])('%j has the fields %j', (source, fields) => {
  expect(readFrontMatterFields(source)).toEqual(fields);
});

test.each([
  ['---\ntitle: "A\ndate: 2021-06-27\n---\n', 3],
  ['---\ntitle: A\nnumber: [1\n---\n', 3],
  ['---\ntitle: a: b\n---\n', 2],
  ['---\ndate: 2021-06-27\n\ttitle: A\n---\n', 3],
  ['---\ntitle: A\ntitle: B\n---\n', 3],
])('YAML that cannot be read is reported with its line: %j', (source, line) => {
  const read = () => readFrontMatterFields(source);
  expect(read).toThrow(/^the front matter is not valid YAML here; close/);
  expect(read).toThrow(expect.objectContaining({ line }));
});

test('an alias bomb is rejected', () => {
  const bomb = [
    'a: &a [1]',
    ...[...'bcdefghijk'].map(
      (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijk'[index]}`).join(', ')}]`,
    ),
  ];
  expect(() => readFrontMatterFields(`---\n${bomb.join('\n')}\n---\n`)).toThrow(FrontMatterError);
});
