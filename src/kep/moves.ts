/** What happened to a KEP, in words: all changes of a day read together. */
import type { Change } from './changes.ts';
import { plainTitle } from './describe.ts';
import { groupName } from './groups.ts';
import type { Stage } from './kep.ts';
import { compareReleases, nameOf, STAGES } from './kep.ts';

/** The kinds of moves, most important first. */
export const MOVE_KINDS = [
  'promoted',
  'restaged',
  'status',
  'added',
  'removed',
  'slipped',
  'advanced',
  'targeted',
  'untargeted',
  'milestone',
  'renamed',
  'refiled',
  'owner',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** Something that happened to one KEP on one day (`yyyy-mm-dd`). */
export interface Move {
  date: string;
  commit: string;
  /** The pull request that made it, if known. */
  pull?: number | undefined;
  kind: MoveKind;
  from: string | undefined;
  to: string | undefined;
  /** The stage whose release changed. */
  stage?: Stage;
  /** The release for which the new stage is planned. */
  release?: string;
}

/**
 * Reads the changes of one KEP, oldest first, as moves. `begins` is the first day of the record: the changes of that
 * day are older, and not moves.
 */
export function readMoves(changes: readonly Change[], begins: string | undefined): Move[] {
  const values = new Map<Change['field'], string | null>();
  return [...Map.groupBy(changes, ({ commit }) => commit).values()].flatMap((ofCommit) => {
    const opening = ofCommit.find(({ field }) => field === 'added');
    if (opening) values.clear();
    for (const { field, to } of ofCommit) values.set(field, to);
    if (ofCommit[0]!.date === begins) return [];
    const latest = ofCommit.find(({ field }) => field === 'latestMilestone')?.to;
    const moves = (opening ? [opening] : ofCommit).flatMap((change) => readMove(change, values, latest));
    const staged = new Set(moves.flatMap(({ kind, to }) => (isStaging(kind) ? (to ?? []) : [])));
    return moves
      .filter(({ kind, stage }) => !(kind === 'targeted' && stage && staged.has(stage)))
      .filter((move) => !(move.kind === 'milestone' && moves.some((other) => covers(other, move))))
      .toSorted((a, b) => MOVE_KINDS.indexOf(a.kind) - MOVE_KINDS.indexOf(b.kind));
  });
}

/** Whether another move names the release that became the latest milestone, or that is no longer it. */
function covers({ kind, from, to, release }: Move, milestone: Move): boolean {
  if (kind === 'milestone') return false;
  if (milestone.to === undefined) return to === undefined && from === milestone.from;
  return to === milestone.to || release === milestone.to;
}

/** Whether a move takes a KEP to another stage, which includes its release. */
function isStaging(kind: MoveKind): boolean {
  return kind === 'promoted' || kind === 'restaged';
}

/** `values` are the values after the change, and `latest` is the latest milestone if the same commit changed it. */
function readMove(
  { date, commit, pull, field, from, to }: Change,
  values: ReadonlyMap<Change['field'], string | null>,
  latest: string | null | undefined,
): Move[] {
  const stage = STAGES.find((name) => field === `milestone.${name}`);
  const kind = stage ? kindOfTarget(from, to) : kindOf(field, from, to);
  if (!kind) return [];
  const staged = isStaging(kind) ? STAGES.find((name) => name === to) : undefined;
  const release = staged && (values.get(`milestone.${staged}`) ?? latest);
  return [
    {
      date,
      commit,
      ...(pull !== undefined && { pull }),
      kind,
      from: from ?? undefined,
      to: to ?? undefined,
      ...(stage && { stage }),
      ...(release && { release }),
    },
  ];
}

function kindOf(field: Change['field'], from: string | null, to: string | null): MoveKind | undefined {
  const kinds: Partial<Record<Change['field'], MoveKind | undefined>> = {
    added: 'added',
    removed: 'removed',
    status: 'status',
    title: 'renamed',
    // If only a second directory with the same name was added or removed, nothing was renamed.
    name: nameOf(from ?? '') === nameOf(to ?? '') ? undefined : 'refiled',
    latestMilestone: 'milestone',
    owningSig: 'owner',
    stage: isPromotion(from, to) ? 'promoted' : 'restaged',
  };
  return kinds[field];
}

/** From one stage to a later one of the three: alpha, beta and stable. */
function isPromotion(from: string | null, to: string | null): boolean {
  const steps: readonly (string | null)[] = ['alpha', 'beta', 'stable'];
  return steps.includes(from) && steps.indexOf(to) > steps.indexOf(from);
}

function kindOfTarget(from: string | null, to: string | null): MoveKind {
  if (from === null) return 'targeted';
  if (to === null) return 'untargeted';
  return compareReleases(to, from) > 0 ? 'slipped' : 'advanced';
}

/** Names the source of a change: `#2824`, or `commit 851990a` if no pull request is known. */
export function nameSource({ pull, commit }: Pick<Move, 'commit' | 'pull'>): string {
  return pull === undefined ? `commit ${commit.slice(0, 7)}` : `#${pull}`;
}

/** A move in a few words, without the KEP's name: `alpha delayed from v1.22 to v1.23`. */
export function describeMove({ kind, from, to, stage, release }: Move): string {
  const words: Record<MoveKind, string> = {
    added: 'new',
    removed: 'removed from the repository',
    promoted: describeChange('stage', from, to),
    restaged: describeChange('stage', from, to),
    status: describeChange('status', from, to),
    slipped: `${stage} delayed from ${from} to ${to}`,
    advanced: `${stage} moved up from ${from} to ${to}`,
    targeted: `${stage} planned for ${to}`,
    untargeted: `${stage} no longer planned for ${from}`,
    milestone: describeChange('latest milestone', from, to, 'latest milestone '),
    renamed: `renamed from “${plainTitle(from ?? '')}” to “${plainTitle(to ?? '')}”`,
    refiled: `directory renamed from ${from} to ${to}`,
    owner: describeChange('owner', from && groupName(from), to && groupName(to)),
  };
  return words[kind] + (release ? ` for ${release}` : '');
}

function describeChange(what: string, from: string | undefined, to: string | undefined, lead = ''): string {
  if (from === undefined) return `${what} set to ${to}`;
  return to === undefined ? `${what} removed (was ${from})` : `${lead}${from} → ${to}`;
}
