/**
 * Clubs of every kind, as content to check and to build. The program has to cope with whatever a club writes, so its
 * tests depend on these and on the fixture site, never on the committed content.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Change } from '../../src/kep/changes.ts';
import { formatChanges, parseChanges } from '../../src/kep/changes.ts';
import type { Kep } from '../../src/kep/kep.ts';
import type { Snapshot } from '../../src/kep/snapshot.ts';
import { formatSnapshot, parseSnapshot } from '../../src/kep/snapshot.ts';
import type { Draft } from '../../src/note/front-matter.ts';
import { formatFrontMatter } from '../../src/note/front-matter.ts';
import { shift } from '../../src/util/dates.ts';

const DATA = 'tests/fixtures/site/src/data';
/** The KEPs of the fixture site that can be multiplied: each has a number and a history. */
const MODELS = [1753, 2258, 2599];
const SIGS = ['sig-apps', 'sig-auth', 'sig-cli', 'sig-instrumentation', 'sig-network', 'sig-node', 'sig-storage'];
const FIRST_NUMBER = 3001;

export interface Club {
  /** What `content/club.yaml` says. */
  yaml: Record<string, unknown>;
  /** The texts of the notes, by their file names without the extension. */
  notes: Record<string, string>;
  /** The texts of the agendas, likewise. */
  agendas?: Record<string, string>;
  /** The number of KEPs in addition to those of the fixture site. */
  moreKeps?: number;
}

const CLUB = {
  name: 'A club',
  description: 'We read proposals.',
  about: 'Who we are.\n',
  address: 'https://club.example/',
};

const MEETINGS = {
  first: '2021-06-21',
  everyWeeks: 1,
  start: '17:00',
  end: '18:00',
  timeZone: 'Europe/Lisbon',
  place: 'Online',
};

/** The longest texts that a club can have about itself and its meetings, in other languages. */
const LONG = {
  name: 'Der Lesekreis für Kubernetes-Verbesserungsvorschlagsangelegenheiten und 読書会クーバネティス',
  description: `نقرأ معًا. ${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)}`,
  about: 'クーバネティスの提案を読む会です。\n\nПриходите к нам!\n',
  address: 'https://club.example/',
  repository: 'a-club-with-a-long-name-for-an-organization/notes-of-everything-that-we-have-read',
  branch: 'main',
  meetings: {
    ...MEETINGS,
    // On a Wednesday, past midnight, in a zone without a name of its own: the longest possible line.
    first: '2021-09-29',
    start: '22:45',
    end: '00:15',
    timeZone: 'Pacific/Chatham',
    place: 'Großer Sitzungssaal, Gebäude 17, Straße des 17. Juni, siebzehnter Stock, hinter der zweiten Tür links',
    link: `https://meet.example.org/${'a-very-long-address-of-a-room/'.repeat(4)}`,
    exceptions: [{ date: '2021-10-06', movedTo: '2021-10-08', agenda: 'Everything that was left over' }],
  },
  readingList: [2258, 3001, 3002],
};

/** The day of a note: one a week, up to the week of the fixture's data. */
const dayOf = (index: number, count: number) => shift('2026-07-20', 7 * (index - count + 1));

/** A note with the front matter that a draft gives, and a discussion of each of these KEPs. */
function writeNote(draft: Omit<Draft, 'title'> & { title?: string }, keps: readonly number[], text = ''): string {
  const discussions = keps.map(
    (number) =>
      `## KEP-${number}\n\nIt proposes a field, and a controller that heeds it.\n\n**Asked:** Why not a label?\n\n` +
      `**Answered:** Labels are for people.\n\n- [ ] @octocat to ask again by ${shift(draft.date, 14)}\n`,
  );
  const opening = `${text || 'What was read this week, and what was said of it.'}\n`;
  return [formatFrontMatter({ title: `Week notes of ${draft.date}`, ...draft }), opening, ...discussions].join('\n');
}

/** Builds a number of notes that each discuss one KEP. */
function writeNotes(count: number, kepOf: (index: number) => number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const date = dayOf(index, count);
      const meeting = { date: shift(date, -1) };
      return [date, writeNote({ date, number: index + 1, meeting, tags: ['sig-node'] }, [kepOf(index)])];
    }),
  );
}

/** A hundred notes of two series, long ones among them. */
function writeHundred(): Record<string, string> {
  const notes = writeNotes(100, (index) => FIRST_NUMBER + (index % 40));
  const talk = (date: string) =>
    writeNote(
      { date, title: `Talk: ${'Überlänge-'.repeat(12)} שלום`, tags: ['talks'], authors: ['octocat'] },
      [2599, 2258],
    );
  return { ...notes, '2026-06-30-talk': talk('2026-06-30'), '2026-07-07-talk': talk('2026-07-07') };
}

/** The clubs by name. */
export const CLUBS = {
  'no notes, no meetings, no repository': { yaml: CLUB, notes: {} },
  'no notes yet, meetings to come': {
    yaml: {
      ...CLUB,
      repository: 'club/notes',
      meetings: { ...MEETINGS, first: '2062-01-02' },
      readingList: [24, 2258],
    },
    notes: {},
  },
  'an agenda that a note reports, and no schedule': {
    yaml: CLUB,
    notes: { '2026-07-25': writeNote({ date: '2026-07-25', meeting: { date: '2026-07-24' } }, [2599]) },
    agendas: { '2026-07-24': `---\ndate: 2026-07-24\n---\n\n## KEP-2599\n\n**Asked:**\n\n- Why not a label?\n` },
  },
  'one note': { yaml: { ...CLUB, meetings: MEETINGS }, notes: writeNotes(1, () => 2599) },
  'one note that names no KEP': { yaml: CLUB, notes: { '2026-07-20': writeNote({ date: '2026-07-20' }, []) } },
  'thirteen notes of one KEP each': {
    yaml: { ...CLUB, repository: 'club/notes', meetings: MEETINGS },
    notes: writeNotes(13, (index) => FIRST_NUMBER + index),
    moreKeps: 13,
  },
  'thirty notes on one KEP': { yaml: CLUB, notes: writeNotes(30, () => 2599) },
  'several KEPs in one note': {
    yaml: CLUB,
    notes: {
      '2021-06-28': writeNote({ date: '2021-06-28' }, [
        24,
        1753,
        2258,
        2599,
        ...Array.from({ length: 20 }, (_, i) => 3001 + i),
      ]),
    },
    moreKeps: 20,
  },
  'two notes with one title, on one day': {
    yaml: CLUB,
    notes: {
      '2026-07-20': writeNote({ date: '2026-07-20', title: 'Notes' }, [2599]),
      '2026-07-20-more': writeNote({ date: '2026-07-20', title: 'Notes' }, [2599]),
    },
  },
  'meetings that are over': {
    yaml: { ...CLUB, meetings: { ...MEETINGS, last: '2021-07-05' } },
    notes: writeNotes(2, () => 2258),
  },
  'two series of a hundred notes, in other languages': { yaml: LONG, notes: writeHundred(), moreKeps: 40 },
} satisfies Record<string, Club>;

export type ClubName = keyof typeof CLUBS;

/** Puts a club's content and data into a folder. */
export function writeClub(folder: string, { yaml, notes, agendas = {}, moreKeps = 0 }: Club) {
  const { snapshot, changes } = growData(moreKeps);
  write(join(folder, 'content/club.yaml'), stringify(yaml));
  write(join(folder, 'src/data/keps.json'), formatSnapshot(snapshot));
  write(join(folder, 'src/data/kep-changes.json'), formatChanges(changes));
  for (const [name, text] of Object.entries(notes)) {
    write(join(folder, `content/notes/${name.slice(0, 4)}/${name}.md`), text);
  }
  for (const [name, text] of Object.entries(agendas)) write(join(folder, `content/meetings/${name}.md`), text);
}

/** The data of the fixture site, with more KEPs, which resemble those and are as old. */
export function growData(more: number): { snapshot: Snapshot; changes: Change[] } {
  const snapshot = parseSnapshot(readFileSync(`${DATA}/keps.json`, 'utf8'));
  const changes = parseChanges(readFileSync(`${DATA}/kep-changes.json`, 'utf8'));
  const copies = Array.from({ length: more }, (_, index) => {
    const model = MODELS[index % MODELS.length]!;
    const copy = <Part>(part: Part): Part =>
      JSON.parse(
        JSON.stringify(part)
          .replaceAll(String(model), String(FIRST_NUMBER + index))
          .replaceAll(/sig-(?:windows|apps|instrumentation)/g, SIGS[index % SIGS.length]!),
      ) as Part;
    return {
      kep: copy(snapshot.keps.find(({ kepNumber }) => kepNumber === model)!),
      changes: copy(changes.filter(({ kepNumber }) => kepNumber === model)),
    };
  });
  return {
    snapshot: { ...snapshot, keps: [...snapshot.keps, ...copies.map(({ kep }): Kep => kep)] },
    changes: [...changes, ...copies.flatMap((copied) => copied.changes)].toSorted((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    ),
  };
}

function write(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
