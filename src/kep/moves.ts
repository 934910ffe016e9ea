/** What happened to a KEP, told for people: the changes of one day read together. */
import type { Change } from './changes.ts';
import type { Stage } from './kep.ts';
import { compareReleases, STAGES } from './kep.ts';

/** What a move can be, the weightiest first. */
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
  'renamed',
  'refiled',
  'owner',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** Something that happened to one KEP on one day (`yyyy-mm-dd`). */
export interface Move {
  date: string;
  commit: string;
  kind: MoveKind;
  from: string | undefined;
  to: string | undefined;
  /** The stage whose release it is about. */
  stage?: Stage;
  /** The release that the stage reached is aimed at. */
  release?: string;
}

/**
 * Reads the changes of one KEP, oldest first, as moves. `begins` is the first day of the record:
 * what the record finds there is older, and no move.
 */
export function readMoves(changes: readonly Change[], begins: string | undefined): Move[] {
  const releases = new Map<string, string | null>();
  return [...Map.groupBy(changes, ({ commit }) => commit).values()].flatMap((ofCommit) => {
    for (const { field, to } of ofCommit) releases.set(field, to);
    if (ofCommit[0]!.date === begins) return [];
    const opening = ofCommit.find(({ field }) => field === 'added');
    const moves = (opening ? [opening] : ofCommit).flatMap((change) => readMove(change, releases));
    const staged = new Set(moves.flatMap(({ kind, to }) => (isStaging(kind) ? (to ?? []) : [])));
    return moves
      .filter(({ kind, stage }) => !(kind === 'targeted' && stage && staged.has(stage)))
      .toSorted((a, b) => MOVE_KINDS.indexOf(a.kind) - MOVE_KINDS.indexOf(b.kind));
  });
}

/** Whether a move brings a KEP to a stage, which tells its release as well. */
function isStaging(kind: MoveKind): boolean {
  return kind === 'promoted' || kind === 'restaged';
}

function readMove({ date, commit, field, from, to }: Change, releases: ReadonlyMap<string, string | null>): Move[] {
  const stage = STAGES.find((name) => field === `milestone.${name}`);
  const kind = stage ? kindOfTarget(from, to) : kindOf(field, from, to);
  if (!kind) return [];
  const release = isStaging(kind) ? (releases.get(`milestone.${to}`) ?? releases.get('latestMilestone')) : undefined;
  return [
    {
      date,
      commit,
      kind,
      from: from ?? undefined,
      to: to ?? undefined,
      ...(stage && { stage }),
      ...(release && { release }),
    },
  ];
}

/** The latest milestone is no move of its own: it follows the stage and the targets. */
function kindOf(field: Change['field'], from: string | null, to: string | null): MoveKind | undefined {
  const kinds: Partial<Record<Change['field'], MoveKind>> = {
    added: 'added',
    removed: 'removed',
    status: 'status',
    title: 'renamed',
    name: 'refiled',
    owningSig: 'owner',
    stage: isPromotion(from, to) ? 'promoted' : 'restaged',
  };
  return kinds[field];
}

/** From one stage to a later one of the three that lead up to stable. */
function isPromotion(from: string | null, to: string | null): boolean {
  const steps: readonly (string | null)[] = ['alpha', 'beta', 'stable'];
  return steps.includes(from) && steps.indexOf(to) > steps.indexOf(from);
}

function kindOfTarget(from: string | null, to: string | null): MoveKind {
  if (from === null) return 'targeted';
  if (to === null) return 'untargeted';
  return compareReleases(to, from) > 0 ? 'slipped' : 'advanced';
}

/** A move in a few words, without the KEP's name: `alpha moved from v1.22 to v1.23`. */
export function tellMove({ kind, from, to, stage, release }: Move): string {
  const words: Record<MoveKind, string> = {
    added: 'new',
    removed: 'removed from the repository',
    promoted: tellChange('stage', from, to),
    restaged: tellChange('stage', from, to),
    status: tellChange('status', from, to),
    slipped: `${stage} put off from ${from} to ${to}`,
    advanced: `${stage} moved up from ${from} to ${to}`,
    targeted: `${stage} aimed at ${to}`,
    untargeted: `${stage} no longer aimed at ${from}`,
    renamed: `renamed from “${from?.replaceAll('`', '')}” to “${to?.replaceAll('`', '')}”`,
    refiled: `directory renamed from ${from} to ${to}`,
    owner: tellChange('owner', from, to),
  };
  return words[kind] + (release ? ` for ${release}` : '');
}

function tellChange(what: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${what} given as ${to}`;
  return to === undefined ? `${what} no longer given, was ${from}` : `${from} → ${to}`;
}
