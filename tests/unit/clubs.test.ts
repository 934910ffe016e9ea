import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { merge } from '../../src/catalog/merge.ts';
import { checkContent } from '../../src/check/check.ts';
import { clubSchema } from '../../src/club/club.ts';
import type { NoteMetadata } from '../../src/content/loader.ts';
import type { FrontMatter, Note } from '../../src/note/note.ts';
import type { Club, ClubName } from '../support/clubs.ts';
import { CLUBS, growData, writeClub } from '../support/clubs.ts';
import { openLoader } from '../support/loader.ts';

let root: string;

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'club-'))));
afterEach(() => rmSync(root, { recursive: true }));

const NAMES = Object.keys(CLUBS) as ClubName[];

test.each(NAMES)('the check finds no problems in a club with %s', async (name) => {
  const club: Club = CLUBS[name];
  writeClub(root, club);
  const files = await checkContent({ root, today: '2026-07-25' });
  expect(files.flatMap(({ messages }) => messages.map(String))).toEqual([]);
  expect(files).toHaveLength(Object.keys({ ...club.notes, ...club.agendas }).length + 1);
});

test.each(NAMES)('every note of a club with %s is merged with the KEPs that it names', async (name) => {
  const club: Club = CLUBS[name];
  writeClub(root, club);
  const { entries, load } = openLoader(root);
  await load();
  const notes = [...entries.values()].map(({ id, data, filePath, rendered }): Note => {
    const { findings } = rendered!.metadata as unknown as NoteMetadata;
    return { ...(data as FrontMatter), ...findings, id, file: filePath! };
  });
  const { snapshot, changes } = growData(club.moreKeps ?? 0);
  const catalog = merge(clubSchema.parse(club.yaml), snapshot, changes, notes);
  expect(catalog.notes.map(({ note }) => note.id).toSorted()).toEqual(Object.keys(club.notes).toSorted());
  for (const { note, keps } of catalog.notes) {
    const numbers = new Set([...club.notes[note.id]!.matchAll(/KEP-(\d+)/g)].map(([, number]) => Number(number)));
    expect(keps.map(({ number }) => number).toSorted()).toEqual([...numbers].toSorted());
  }
});

test('a club that names a KEP that is not in the data is rejected', async () => {
  writeClub(root, { ...CLUBS['thirteen notes of one KEP each'], moreKeps: 12 });
  const files = await checkContent({ root, today: '2026-07-25' });
  expect(files.flatMap(({ messages }) => messages.map(String)).join('\n')).toContain('KEP-3013');
});
