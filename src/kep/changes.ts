/** The history of KEPs as a list of changes, stored as `kep-changes.json`, oldest first. */
import { z } from 'astro/zod';
import { parseJson } from './json.ts';
import type { Kep } from './kep.ts';
import { compareKeps, identifyKeps, kepSchema, release, STAGES } from './kep.ts';
import type { Snapshot } from './snapshot.ts';
import { formatFields } from './snapshot.ts';

const MILESTONES = STAGES.map((stage) => `milestone.${stage}` as const);
/** What a change is about: the addition or removal of a KEP, its directory, and the tracked fields. */
export const FIELDS = [
  'added',
  'removed',
  'name',
  'title',
  'owningSig',
  'status',
  'stage',
  'latestMilestone',
  ...MILESTONES,
] as const;
export type Field = (typeof FIELDS)[number];

const text = z.string().nullable();
const fieldSchemas: Partial<Record<Field, z.ZodType<string>>> = {
  status: kepSchema.shape.status.unwrap(),
  stage: kepSchema.shape.stage.unwrap(),
  latestMilestone: release,
  ...Object.fromEntries(MILESTONES.map((field) => [field, release])),
};

const changeSchema = z
  .strictObject({
    date: z.iso.date().describe('The day (UTC) of the upstream commit that showed the change'),
    commit: z.string(),
    pull: z.int().positive().optional().describe('The pull request that the commit merged, where that is known'),
    kepNumber: z.number(),
    name: z.string().describe('The directory, after the change'),
    field: z.enum(FIELDS),
    from: text,
    to: text,
  })
  .refine(({ field, to }) => to === null || (fieldSchemas[field]?.safeParse(to).success ?? true), {
    error: 'expected a value that the field can have',
  });

export type Change = z.infer<typeof changeSchema>;

/** Reads `kep-changes.json`. Throws an error that names the field if the text is not a list of changes. */
export function parseChanges(text: string): Change[] {
  return parseJson(text, z.array(changeSchema), 'src/data/kep-changes.json');
}

/** Returns the text of `kep-changes.json`, with one change per line. */
export function formatChanges(changes: readonly Change[]): string {
  return changes.length === 0
    ? '[]\n'
    : `[\n${changes.map((change) => `  ${JSON.stringify(change)}`).join(',\n')}\n]\n`;
}

/** What identifies a KEP across snapshots. Its changes have the path at which it was first seen. */
export type Identity = Pick<Kep, 'name' | 'kepNumber'> & { path?: string };

/**
 * Matches the KEPs of `before` with those of `after`: by path and by directory name, then by number, then by the words
 * after the number. The path comes first, since two SIGs may have directories with the same name, unless the paths of
 * `before` are those at which KEPs were first seen: meanwhile, another KEP may have taken such a path.
 */
export function pairKeps<Before extends Identity, After extends Identity>(
  before: readonly Before[],
  after: readonly After[],
  { first = 'path' }: { first?: 'path' | 'name' } = {},
): Map<Before, After> {
  const pairs = new Map<Before, After>();
  const open = new Set(after);
  const identities: ((kep: Identity) => string | undefined)[] = [
    (kep) => kep[first],
    (kep) => kep[first === 'path' ? 'name' : 'path'],
    (kep) => (kep.kepNumber > 0 ? String(kep.kepNumber) : undefined),
    // Old directories begin with a date instead of a number.
    (kep) => /^\d+-(.+)$/.exec(kep.name)?.[1],
  ];
  for (const identity of identities) {
    const candidates = new Map([...open].map((kep) => [identity(kep), kep]));
    candidates.delete(undefined);
    for (const old of before) {
      const kep = pairs.has(old) ? undefined : candidates.get(identity(old));
      if (kep && open.delete(kep)) pairs.set(old, kep);
    }
  }
  return pairs;
}

/** The differences between two snapshots. A KEP that only moved to another directory is the same KEP. */
export interface Difference {
  added: Kep[];
  removed: Kep[];
  changed: { before: Kep; after: Kep }[];
}

/** Compares two snapshots by their facts, not by the object ids of their files. */
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

function facts({ blob: _, ...kep }: Kep): string {
  return formatFields(kep).join('\n');
}

/** The state of a KEP according to the changes so far. */
export interface Recorded extends Identity {
  /** Its tracked fields, except the name. */
  values: ReadonlyMap<Field, string>;
}

/**
 * Lists the changes that lead from the recorded state to `after`, in the order of the KEPs. `pull` is the pull request
 * that made them, if known.
 */
export function listChanges(before: readonly Recorded[], after: Snapshot, pull?: number): Change[] {
  const names = identifyKeps(after.keps);
  const keps = after.keps.map((kep) => ({ ...kep, name: names.get(kep)! }));
  const pairs = pairKeps(before, keps, { first: 'name' });
  const lasts = new Map([...pairs].map(([last, kep]) => [kep, last]));
  const stamp = (kep: Identity, field: Field, from: string | undefined, to: string | undefined): Change => ({
    date: after.committedAt.slice(0, 10),
    commit: after.commit,
    ...(pull !== undefined && { pull }),
    kepNumber: kep.kepNumber,
    name: kep.name,
    field,
    from: from ?? null,
    to: to ?? null,
  });
  const byKep = [
    ...keps.map((kep) => {
      const last = lasts.get(kep);
      const values = valuesOf(kep);
      const opening = last ? [] : [stamp(kep, 'added', undefined, kep.path)];
      const known = last ? new Map(last.values).set('name', last.name) : new Map([['name', kep.name] as const]);
      const fields = FIELDS.filter((field) => known.get(field) !== values.get(field));
      return {
        kep,
        changes: [...opening, ...fields.map((field) => stamp(kep, field, known.get(field), values.get(field)))],
      };
    }),
    ...before
      .filter((kep) => !pairs.has(kep))
      .map((kep) => ({ kep, changes: [stamp(kep, 'removed', kep.name, undefined)] })),
  ];
  return byKep.toSorted((a, b) => compareKeps(a.kep, b.kep)).flatMap(({ changes }) => changes);
}

function valuesOf(kep: Kep): Map<Field, string> {
  const values: [Field, string | undefined][] = [
    ['name', kep.name],
    ['title', kep.title],
    ['owningSig', kep.owningSig],
    ['status', kep.status],
    ['stage', kep.stage],
    ['latestMilestone', kep.latestMilestone],
    ...STAGES.map((stage) => [`milestone.${stage}`, kep.milestone[stage]] as [Field, string | undefined]),
  ];
  return new Map(values.filter((entry): entry is [Field, string] => entry[1] !== undefined));
}
