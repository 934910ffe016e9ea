import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLUB_FILE } from '../../../src/club/club.ts';
import { openClub } from '../../../src/club/open.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  mkdirSync(dirname(join(root, CLUB_FILE)));
});

afterEach(() => rmSync(root, { recursive: true }));

test.each([
  [
    'missing',
    undefined,
    'There is no content/club.yaml. It needs name, description, about and address; see README.md.',
  ],
  ['empty', '', 'content/club.yaml:1:1: '],
  ['broken', 'name: [', 'content/club.yaml:1:7: '],
  ['without an address', 'name: A\ndescription: B\nabout: C\n', 'content/club.yaml:1:1: address: is missing'],
])('a club.yaml that is %s is an error without a stack', (_, text, message) => {
  if (text !== undefined) writeFileSync(join(root, CLUB_FILE), text);
  expect(() => openClub(root)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message), stack: '' }),
  );
});
