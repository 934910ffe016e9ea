/** What the club knows about KEPs that it plans to read: from its notes, and from the record. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listNotes, readLoosely } from '../../src/check/context.ts';
import { parseNote } from '../../src/check/markdown.ts';
import { traceHistory } from '../../src/kep/history.ts';
import type { Kep } from '../../src/kep/kep.ts';
import { identifyKeps } from '../../src/kep/kep.ts';
import { readMoves } from '../../src/kep/moves.ts';
import { createResolver } from '../../src/kep/relations.ts';
import type { Store } from '../../src/kep/store.ts';
import type { OpenQuestion, Topic } from '../../src/meeting/scaffold.ts';
import type { Askable, KeyOfKep } from '../../src/note/questions.ts';
import { collectQuestions, matchReplies, toAskable } from '../../src/note/questions.ts';
import { findOpened, findStatements } from '../../src/note/statements.ts';
import { openLibrary } from '../../src/text/library.ts';
import type { TextLock } from '../../src/text/lock.ts';
import { EMPTY_LOCK, parseTextLock } from '../../src/text/lock.ts';
import { findKept } from '../../src/text/sections.ts';

/** Reviews KEPs, by the notes below a root and the KEP data. */
export function reviewKeps(keps: readonly Kep[], root: string, { snapshot, changes }: Store): Topic[] {
  const resolve = createResolver(snapshot.keps, changes);
  const keyOf: KeyOfKep = ({ number, name }) => resolve(number, name) ?? String(number);
  const notes = readNotes(root, keyOf);
  const lock = readTextLock(root);
  const library = openLibrary(root);
  const history = traceHistory(changes);
  const names = identifyKeps(snapshot.keps);
  return keps.map((kep) => {
    const named = { number: kep.kepNumber, name: kep.name };
    const about = notes.filter(({ opened }) => opened.some((other) => keyOf(other) === keyOf(named)));
    const atMeetings = about.filter(({ isReport }) => isReport);
    const [lastRead] = (atMeetings.length > 0 ? atMeetings : about)
      .map(({ day }) => day)
      .toSorted()
      .reverse();
    const life = history.present.get(names.get(kep)!);
    const kept = findKept(lock, kep, snapshot.keps);
    const moves = life && lastRead !== undefined ? readMoves(life.changes, history.begins) : [];
    return {
      kep,
      isNumbered: keyOf({ number: kep.kepNumber }) === keyOf(named),
      lastRead,
      moves: moves.filter(({ date }) => date > lastRead!),
      debates: (kept && library.facts(kept.today.id)?.debates) ?? [],
      open: listOpen(notes, keyOf).filter(({ keps: about }) => about.some((other) => keyOf(other) === keyOf(named))),
    };
  });
}

/** A site without texts has no lock. */
function readTextLock(root: string): TextLock {
  const file = join(root, 'src/data/texts.json');
  return existsSync(file) ? parseTextLock(readFileSync(file, 'utf8')) : EMPTY_LOCK;
}

type ReadNote = ReturnType<typeof readNotes>[number];

function readNotes(root: string, keyOf: KeyOfKep) {
  return listNotes(root).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const { date, meeting } = readLoosely(source);
    if (typeof date !== 'string') return [];
    const held = (meeting as { date?: unknown } | undefined)?.date;
    const isReport = typeof held === 'string';
    const day = isReport ? held : date;
    const tree = parseNote(source);
    const { questions, replies } = collectQuestions(
      findStatements(tree).filter(({ keps }) => keps.length > 0),
      keyOf,
    );
    return [
      { file, date, day, isReport, opened: findOpened(tree), questions: toAskable(questions, [date, day]), replies },
    ];
  });
}

/** The questions that no note has answered, oldest first. */
function listOpen(notes: readonly ReadNote[], keyOf: KeyOfKep): (Askable & OpenQuestion)[] {
  const oldestFirst = notes.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const asked = oldestFirst.flatMap(({ questions, day, file }) => questions.map((each) => ({ ...each, day, file })));
  const replies = oldestFirst.flatMap((note) => note.replies.map((reply) => ({ ...reply, date: note.date })));
  const closed = new Set<Askable>();
  matchReplies(asked, replies, keyOf, (question) => closed.add(question));
  return asked.filter((question) => question.isOpen && !closed.has(question));
}
