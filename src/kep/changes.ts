/** The life of KEPs as a list of changes, kept as `kep-changes.json`, oldest first. */
import { z } from 'astro/zod';
import { parseJson } from './json.ts';
import type { Kep } from './kep.ts';
import { compareKeps, STAGES } from './kep.ts';
import type { Snapshot } from './snapshot.ts';
import { formatFields } from './snapshot.ts';

/** The fields whose changes are kept, beside `added` and `removed`, and what each is of a KEP. */
const TRACKED: Readonly<Record<string, (kep: Kep) => string | undefined>> = {
  title: (kep) => kep.title,
  owningSig: (kep) => kep.owningSig,
  status: (kep) => kep.status,
  stage: (kep) => kep.stage,
  latestMilestone: (kep) => kep.latestMilestone,
  ...Object.fromEntries(STAGES.map((stage) => [`milestone.${stage}`, (kep: Kep) => kep.milestone[stage]])),
};

const changeSchema = z.strictObject({
  date: z.iso.date().describe('The day of the upstream commit that showed the change'),
  commit: z.string(),
  kepNumber: z.number(),
  name: z.string(),
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export type Change = z.infer<typeof changeSchema>;

/** Reads `kep-changes.json`. Throws an error that names the field where the text is no list of changes. */
export function parseChanges(text: string): Change[] {
  return parseJson(text, z.array(changeSchema), 'src/data/kep-changes.json');
}

/** The text of `kep-changes.json`, one change a line. */
export function formatChanges(changes: readonly Change[]): string {
  return changes.length === 0
    ? '[]\n'
    : `[\n${changes.map((change) => `  ${JSON.stringify(change)}`).join(',\n')}\n]\n`;
}

/** What is different in `after`, by KEP. A KEP that only moved to another directory is the same KEP. */
export interface Difference {
  added: Kep[];
  removed: Kep[];
  changed: { before: Kep; after: Kep }[];
}

/** Compares two snapshots by what their files say, not by the files' object ids. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Difference {
  const pairs = pairKeps(before.keps, after.keps);
  const paired = new Set([...pairs].flat());
  return {
    added: after.keps.filter((kep) => !paired.has(kep)),
    removed: before.keps.filter((kep) => !paired.has(kep)),
    changed: [...pairs]
      .map(([old, kep]) => ({ before: old, after: kep }))
      .filter((pair) => facts(pair.before) !== facts(pair.after)),
  };
}

/** By what a KEP is known again. */
export type Identity = Pick<Kep, 'path' | 'name' | 'kepNumber'>;

/** Which KEP of `before` is which of `after`: by path first, then by directory name, then by number. */
export function pairKeps<Before extends Identity, After extends Identity>(
  before: readonly Before[],
  after: readonly After[],
): Map<Before, After> {
  const pairs = new Map<Before, After>();
  const open = new Set(after);
  const identities = [
    (kep: Identity) => kep.path,
    (kep: Identity) => kep.name,
    (kep: Identity) => (kep.kepNumber > 0 ? String(kep.kepNumber) : kep.path),
  ];
  for (const identity of identities) {
    const candidates = new Map([...open].map((kep) => [identity(kep), kep]));
    for (const old of before) {
      const kep = pairs.has(old) ? undefined : candidates.get(identity(old));
      if (kep && open.delete(kep)) pairs.set(old, kep);
    }
  }
  return pairs;
}

function facts({ blob: _, ...kep }: Kep): string {
  return formatFields(kep).join('\n');
}

/** The changes of the tracked fields from one snapshot to the next, in the order of the KEPs. */
export function listChanges(before: Snapshot, after: Snapshot): Change[] {
  const { added, removed, changed } = compareSnapshots(before, after);
  const stamp = (kep: Kep, field: string, from: string | null, to: string | null): Change => ({
    date: after.committedAt.slice(0, 10),
    commit: after.commit,
    kepNumber: kep.kepNumber,
    name: kep.name,
    field,
    from,
    to,
  });
  const fieldsOf = (old: Kep | undefined, kep: Kep) =>
    Object.entries(TRACKED)
      .map(([field, read]) => stamp(kep, field, (old && read(old)) ?? null, read(kep) ?? null))
      .filter(({ from, to }) => from !== to);
  const byKep = [
    ...added.map((kep) => ({ kep, changes: [stamp(kep, 'added', null, kep.name), ...fieldsOf(undefined, kep)] })),
    ...changed.map((pair) => ({ kep: pair.after, changes: fieldsOf(pair.before, pair.after) })),
    ...removed.map((kep) => ({ kep, changes: [stamp(kep, 'removed', kep.name, null)] })),
  ];
  return byKep.toSorted((a, b) => compareKeps(a.kep, b.kep)).flatMap(({ changes }) => changes);
}
