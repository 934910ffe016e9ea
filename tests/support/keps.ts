/** Builders of model objects: values that a test does not set have plain defaults. */
import type { Club, Meetings } from '../../src/club/club.ts';
import type { Kep } from '../../src/kep/kep.ts';
import { splitName } from '../../src/kep/kep.ts';
import type { Snapshot } from '../../src/kep/snapshot.ts';
import type { Agenda } from '../../src/meeting/meeting.ts';
import type { Note } from '../../src/note/note.ts';

export function buildKep(name: string, fields: Partial<Kep> = {}): Kep {
  const number = splitName(name);
  return {
    kepNumber: number?.number ?? 0,
    name,
    path: `keps/sig-node/${name}`,
    title: number?.slug ?? name,
    participatingSigs: [],
    milestone: {},
    authors: [],
    reviewers: [],
    approvers: [],
    prrApprovers: {},
    featureGates: [],
    metrics: [],
    seeAlso: [],
    replaces: [],
    supersededBy: [],
    problems: [],
    blob: { kep: 'a'.repeat(40) },
    ...fields,
  };
}

export function buildSnapshot(...keps: Kep[]): Snapshot {
  return {
    repository: 'kubernetes/enhancements',
    commit: 'c'.repeat(40),
    committedAt: '2026-07-24T23:57:50.000Z',
    keps,
  };
}

export function buildNote(id: string, fields: Partial<Note> = {}): Note {
  return {
    id,
    file: `content/notes/${id.slice(0, 4)}/${id}.md`,
    title: `Week notes of ${id}`,
    date: id,
    authors: [],
    tags: [],
    keps: [],
    aliases: [],
    references: [],
    discussions: [],
    opening: '',
    words: 0,
    notes: [],
    followUps: [],
    statements: [],
    ...fields,
  };
}

export function buildAgenda(id: string, fields: Partial<Agenda> = {}): Agenda {
  const { references, discussions, opening, words, notes, followUps, statements } = buildNote(id);
  return {
    ...{ references, discussions, opening, words, notes, followUps, statements },
    id,
    file: `content/meetings/${id}.md`,
    date: id.slice(0, 10),
    hosts: [],
    keps: [],
    ...fields,
  };
}

export const club: Club = {
  name: 'Test Club',
  description: 'A club for tests.',
  about: '',
  address: 'https://club.example/',
  readingList: [],
  texts: 'discussed',
  feedAliases: [],
  branch: 'main',
};

export function buildMeetings(fields: Partial<Meetings> = {}): Meetings {
  return {
    first: '2021-06-21',
    everyWeeks: 2,
    start: '20:30',
    end: '21:30',
    timeZone: 'Asia/Kolkata',
    place: 'Online',
    exceptions: [],
    ...fields,
  };
}
