/** A context for the rules, and a linter for one text. */
import { VFile } from 'vfile';
import { createLinter } from '../../src/check/check.ts';
import type { Context } from '../../src/check/context.ts';
import { createKepIndex } from '../../src/check/kep-index.ts';
import { buildKep, buildSnapshot } from './keps.ts';

export const NOTE = 'content/notes/2021/2021-06-27.md';

const snapshot = buildSnapshot(
  buildKep('2599-min-ready-seconds', { title: 'minReadySeconds for StatefulSets' }),
  buildKep('2258-node-log-query', { title: 'Node log query' }),
  buildKep('4000-newest', { title: 'The newest of all' }),
);
const changes = [
  {
    date: '2021-06-01',
    commit: '1'.repeat(40),
    kepNumber: 2258,
    name: '2258-node-log-query',
    field: 'title' as const,
    from: null,
    to: 'Node service log viewer',
  },
  {
    date: '2021-06-01',
    commit: '1'.repeat(40),
    kepNumber: 2594,
    name: '2594-min-ready-seconds',
    field: 'added' as const,
    from: null,
    to: 'keps/sig-apps/2594-min-ready-seconds',
  },
  {
    date: '2021-06-02',
    commit: '2'.repeat(40),
    kepNumber: 2599,
    name: '2599-min-ready-seconds',
    field: 'name' as const,
    from: '2594-min-ready-seconds',
    to: '2599-min-ready-seconds',
  },
];

/** The files of a club with this note and one before it. */
export function buildContext(fields: Partial<Context> = {}): Context {
  const before = 'content/notes/2021/2021-06-13.md';
  const files = new Set([NOTE, before, 'content/notes/2021/pod.png', 'content/notes/2021/agenda.pdf']);
  return {
    keps: createKepIndex(snapshot, changes),
    pages: {
      keps: new Set(['2599', '2258']),
      sigs: new Set(['sig-node']),
      releases: new Set(['v1.22']),
      activity: new Set(['2021-W25']),
    },
    meetings: undefined,
    agendas: [],
    repository: undefined,
    day: '2026-07-24',
    notes: new Set([NOTE, before]),
    claims: {
      numbers: new Map([
        [25, [before]],
        [26, [NOTE]],
      ]),
      ids: new Map([
        ['2021-06-13', [before]],
        ['2021-06-27', [NOTE]],
      ]),
      names: new Map([
        ['2021-06-13', [before]],
        ['2021-06-27', [NOTE]],
      ]),
      aliases: new Map([['old/25', [before]]]),
      tags: new Map([['prow', [before]]]),
      guids: new Map([['https://old.example/25', [before]]]),
    },
    today: '2021-07-01',
    exists: (path) => files.has(path) || path === 'public/favicon.svg' || path === 'content/notes/2021/_draft.md',
    picture: () => undefined,
    anchorsOf: () => new Set(['kep-2599', 'the-rest']),
    questionsOf: () => [],
    ...fields,
  };
}

/** A note with a front matter in its normal form, and this text below it; its first line is the fifth. */
export function noteOf(text: string, fields = ''): string {
  return `---\ntitle: "A note"\ndate: 2021-06-27\n${fields}---\n${text}\n`;
}

/** Returns the messages about a note as `line:column rule message`; warnings are marked. */
export async function lint(source: string | Uint8Array, context = buildContext(), path = NOTE): Promise<string[]> {
  const file = new VFile({ path, value: source });
  await createLinter(context)(file);
  return file.messages.map(
    ({ line, column, ruleId, fatal, reason }) => `${line}:${column} ${ruleId} ${fatal ? '' : 'warning: '}${reason}`,
  );
}
