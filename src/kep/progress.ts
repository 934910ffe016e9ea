/**
 * Where a KEP stands: the one rule for all pages, lists, feeds and images.
 *
 * Upstream says it in four fields that often disagree: `stage` is the current or the last stage, `milestone` has the
 * release of each stage, `latest-milestone` has that of the most recent work, and `status` is about the proposal. Here,
 * the stage is that of `stage`; its release is its own milestone or, without one, the latest milestone; and it is
 * reached when that release is out. If the other fields contradict this, that is a conflict, which pages show.
 */
import { groupName } from './groups.ts';
import type { Kep, Stage } from './kep.ts';
import { CLOSED, isPlanned, STAGES, STOPPED } from './kep.ts';
import { isOut } from './releases.ts';

/** The fields that the rule reads. */
export interface Fields extends Pick<Kep, 'status' | 'stage' | 'latestMilestone' | 'milestone'> {
  /** The day on which the work on it stopped, if it did: later releases don't have its stages. */
  stoppedOn?: string;
}

export interface Progress {
  /** The current or the last stage; undefined if upstream gives none. */
  stage: Stage | undefined;
  /** The release of that stage. Without a stage, it is the latest milestone. */
  release: string | undefined;
  isReached: boolean;
  /** Whether nobody works on it any longer: the release of a stage that is not reached is a past plan. */
  isStopped: boolean;
  /** If the stage is not reached, the last stage before it that is, with its release. */
  before: { stage: Stage; release: string } | undefined;
  /** How other fields contradict this, to follow “its”: `status still says implementable`. */
  conflicts: string[];
}

/** Reads where a KEP stood at the end of a day (`yyyy-mm-dd`). */
export function readProgress(kep: Fields, today: string): Progress {
  const { status, stage, latestMilestone, milestone, stoppedOn } = kep;
  const day = stoppedOn !== undefined && stoppedOn < today ? stoppedOn : today;
  const release = (stage && milestone[stage]) ?? latestMilestone;
  const isReached = stage !== undefined && (release ? isOut(release, day) : status === 'implemented');
  const before = isReached
    ? undefined
    : STAGES.slice(0, stage && STAGES.indexOf(stage)).findLast((earlier) => isPast(kep, earlier, day));
  const progress = {
    stage,
    release,
    isReached,
    isStopped: STOPPED.has(status),
    before: stage && before && { stage: before, release: milestone[before]! },
  };
  return { ...progress, conflicts: CLOSED.has(status) ? [] : findConflicts(kep, progress, day) };
}

/** Whether the release of a stage is out. */
function isPast({ milestone }: Pick<Kep, 'milestone'>, stage: Stage, day: string): boolean {
  return milestone[stage] !== undefined && isOut(milestone[stage], day);
}

/** Whether a KEP had reached a stage at the end of a day, in the release that it lists for that stage. */
export function hasReached(kep: Fields, stage: Stage, day: string): boolean {
  return isPast(kep, stage, day) && !isPlanned(kep, stage);
}

function findConflicts(
  kep: Fields,
  { stage, release, isReached }: Pick<Progress, 'stage' | 'release' | 'isReached'>,
  day: string,
): string[] {
  const { status, latestMilestone, milestone } = kep;
  if (!stage) return [];
  const isEarly = stage === 'alpha' || stage === 'beta';
  const later = STAGES.slice(STAGES.indexOf(stage) + 1).findLast((candidate) => isPast(kep, candidate, day));
  return [
    isReached && (status === 'provisional' || (status === 'implementable' && !isEarly))
      ? `status still says ${status}`
      : [],
    status === 'implemented' && (isEarly || !isReached) ? 'status already says implemented' : [],
    later ? `milestone for ${later}, ${milestone[later]}, is out` : [],
    latestMilestone && latestMilestone !== release && latestMilestone !== (later && milestone[later])
      ? `latest milestone says ${latestMilestone}`
      : [],
  ].flat();
}

/** The last stage that was reached, up to which drawings are filled. */
export function reachedStage({ stage, isReached, before }: Progress): Stage | undefined {
  return isReached ? stage : before?.stage;
}

/** Where a KEP stands, in a few words for lists: `stable v1.25`, `beta v1.35, stable planned for v1.37`. */
export function summarizeProgress({ stage, release, isReached, isStopped, before }: Progress): string | undefined {
  if (!stage) return undefined;
  if (!release || isReached) return [stage, release].filter(Boolean).join(' ');
  return `${before ? `${before.stage} ${before.release}, ` : ''}${stage} ${isStopped ? 'was planned' : 'planned'} for ${release}`;
}

/** Where a KEP stands, as the beginning of a sentence: `Stable since v1.25`, `Withdrawn after beta in v1.21`. */
export function describeProgress(progress: Progress, status: Kep['status']): string {
  const { stage, release, isReached, isStopped, before } = progress;
  const reached = isReached ? { stage: stage!, release } : before;
  const words = isStopped
    ? [status, reached && `after ${reached.stage}${reached.release ? ` in ${reached.release}` : ''}`]
    : stage === undefined
      ? [status ?? 'no status given']
      : [describeReached(reached), !isReached && describePlan(stage, release)];
  const [first, ...others] = words.filter((word) => typeof word === 'string');
  const text = [first, ...others].join(isStopped ? ' ' : ', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describeReached(reached: { stage: Stage; release: string | undefined } | undefined): string | undefined {
  if (!reached) return undefined;
  const { stage, release } = reached;
  return release ? `${stage} ${stage === 'removed' ? 'in' : 'since'} ${release}` : stage;
}

function describePlan(stage: Stage, release: string | undefined): string {
  return release ? `${stage} planned for ${release}` : `${stage}, no release given`;
}

/**
 * Where a KEP stands, as the parts of one sentence:
 * `Stable since v1.25`, `owned by SIG Apps`, `its status still says implementable`.
 */
export function describeStand(kep: Pick<Kep, 'status' | 'owningSig'>, progress: Progress): string[] {
  const isProvisional = kep.status === 'provisional' && progress.stage !== undefined && !progress.isReached;
  return [
    describeProgress(progress, kep.status),
    ...(isProvisional ? ['still provisional'] : []),
    ...(kep.owningSig ? [`owned by ${groupName(kep.owningSig)}`] : []),
    ...progress.conflicts.map((conflict) => `its ${conflict}`),
  ];
}
