/**
 * The record of a KEP: the contents of a `kep.yaml` and its production-readiness file.
 *
 * The names are those of the Kubernetes project's own `keps.json`, the values those of its KEP template
 * (`keps/NNNN-kep-template/kep.yaml` in kubernetes/enhancements).
 */
import { z } from 'astro/zod';
import { NOT_IN_NAMES } from '../util/file-names.ts';

/** The repository that KEPs are proposed in. */
export const ENHANCEMENTS = 'kubernetes/enhancements';

export const STATUSES = [
  'provisional',
  'implementable',
  'implemented',
  'deferred',
  'rejected',
  'withdrawn',
  'replaced',
] as const;
export type Status = (typeof STATUSES)[number];

/** Statuses in which a proposal is no longer pursued. */
export const CLOSED: ReadonlySet<Status | undefined> = new Set(['rejected', 'withdrawn', 'replaced'] as const);

/** Statuses in which nobody works on a proposal: releases that come out meanwhile don't have its stages. */
export const STOPPED: ReadonlySet<Status | undefined> = new Set([...CLOSED, 'deferred']);

export const STAGES = ['alpha', 'beta', 'stable', 'deprecated', 'disabled', 'removed'] as const;
export type Stage = (typeof STAGES)[number];

const date = z.iso.date();
export const release = z.string().regex(/^v1\.\d+$/);
const words = z.array(z.string());
const objectId = z.string().regex(/^[0-9a-f]{40}$/);

export const kepSchema = z.strictObject({
  kepNumber: z
    .number()
    .int()
    .nonnegative()
    .describe('The number of its directory and tracking issue; 0 where it has none'),
  name: z.string().describe('The directory, such as 2599-minreadyseconds-for-statefulsets'),
  path: z.string().describe('The directory from the root of the repository'),
  title: z.string(),
  owningSig: z.string().optional(),
  participatingSigs: words,
  status: z.enum(STATUSES).optional(),
  stage: z.enum(STAGES).optional().describe('The stage that is worked on, or was reached last'),
  latestMilestone: release.optional(),
  milestone: z
    .partialRecord(z.enum(STAGES), release)
    .describe('The release in which each stage was, or is to be, reached'),
  creationDate: date.optional(),
  lastUpdated: date.optional(),
  authors: words.describe('GitHub handles without the @, or names where upstream gives a name'),
  reviewers: words,
  approvers: words,
  editor: z.string().optional(),
  prrApprovers: z.partialRecord(z.enum(STAGES), z.string()).describe('Who approved production readiness, by stage'),
  featureGates: z.array(z.strictObject({ name: z.string(), components: words })),
  disableSupported: z.boolean().optional(),
  metrics: words,
  seeAlso: words.describe('Each a KEP (its number or its directory) or an address'),
  replaces: words,
  supersededBy: words,
  problems: words.describe('What had to be repaired or left out, in words'),
  blob: z
    .strictObject({ kep: objectId, prodReadiness: objectId.optional() })
    .describe('The git objects that this record was read from'),
});

export type Kep = z.infer<typeof kepSchema>;

/**
 * Whether a stage comes after the current one; upstream then gives the release for which it is planned. Without a current
 * stage, no stage was reached, unless the proposal is implemented.
 */
export function isPlanned({ stage, status }: Pick<Kep, 'stage' | 'status'>, planned: Stage): boolean {
  if (stage === undefined) return status !== 'implemented';
  return STAGES.indexOf(planned) > STAGES.indexOf(stage);
}

/** Compares Kubernetes releases by version, not as text: v1.9 comes before v1.10. */
export function compareReleases(a: string, b: string): number {
  return Number(a.slice('v1.'.length)) - Number(b.slice('v1.'.length));
}

/** Returns the directory name of a KEP from its path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Returns the number and the slug in a KEP's directory name; undefined if it has no number. */
export function splitName(name: string): { number: number; slug: string } | undefined {
  const match = /^(\d{1,6})-(.+)$/.exec(name);
  return match ? { number: Number(match[1]), slug: match[2]! } : undefined;
}

/**
 * Gives every KEP a name that is unique in its snapshot: its directory name, or its whole path if two SIGs have a
 * directory with the same name.
 */
export function identifyKeps(keps: readonly Kep[]): Map<Kep, string> {
  const named = Map.groupBy(keps, ({ name }) => name);
  return new Map(keps.map((kep) => [kep, named.get(kep.name)!.length > 1 ? kep.path : kep.name]));
}

/** Compares by number, then by directory: the default order of lists of KEPs. */
export function compareKeps(a: Pick<Kep, 'kepNumber' | 'name'>, b: Pick<Kep, 'kepNumber' | 'name'>): number {
  return a.kepNumber - b.kepNumber || compareText(a.name, b.name);
}

/** Compares by code units, independent of the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Gives every KEP the key that is part of its address: its number, or its directory name if it has no number of its
 * own. Of several KEPs with the same number, the one that is not closed has it, then the one created last. Of two
 * directories with the same name in two SIGs, the second has its whole path as key.
 */
export function keyKeps(keps: readonly Kep[]): Map<string, Kep> {
  const holders = new Map<number, Kep>();
  for (const kep of keps) {
    const holder = holders.get(kep.kepNumber);
    if (kep.kepNumber > 0 && (!holder || compareClaims(kep, holder) < 0)) holders.set(kep.kepNumber, kep);
  }
  const taken = new Set([...holders.keys()].map(String));
  const keyed = new Map<string, Kep>();
  for (const kep of keps) {
    const isHolder = holders.get(kep.kepNumber) === kep;
    const [name, path] = [keyOf(kep.name), keyOf(kep.path)];
    const key = isHolder ? String(kep.kepNumber) : taken.has(name) ? path : name;
    taken.add(key);
    keyed.set(key, kep);
  }
  return keyed;
}

const NOT_IN_KEYS = new RegExp(`/|${NOT_IN_NAMES.source}`, 'gu');

/** Returns the key that a name or a path gives a KEP: it is also the name of a file, on any host. */
export function keyOf(text: string): string {
  return text.replace(NOT_IN_KEYS, '-');
}

function compareClaims(a: Kep, b: Kep): number {
  return (
    Number(CLOSED.has(a.status)) - Number(CLOSED.has(b.status)) ||
    compareText(b.creationDate ?? '', a.creationDate ?? '') ||
    compareText(a.name, b.name)
  );
}
