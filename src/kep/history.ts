/** The histories of KEPs, traced through the changes: the state of each on any day, under any of its names. */
import type { Change, Field, Recorded } from './changes.ts';
import { pairKeps } from './changes.ts';
import type { Kep, Stage, Status } from './kep.ts';
import { STAGES, STOPPED } from './kep.ts';
import type { Fields } from './progress.ts';

/** One KEP from its first appearance on. */
export interface Life extends Recorded {
  /** The path where it was first seen. */
  path: string;
  values: Map<Field, string>;
  /** Oldest first. */
  changes: Change[];
}

export interface History {
  /** The first day of the record; what existed on that day is older. Undefined if nothing is recorded. */
  begins: string | undefined;
  /** The KEPs that exist, by their unique names. */
  present: Map<string, Life>;
  /** The KEPs that were removed. */
  ended: Set<Life>;
}

/**
 * Traces every KEP through the changes, which must be oldest first. A KEP keeps its history when its directory is
 * renamed, renumbered or moved, and continues it when it is added again.
 */
export function traceHistory(changes: readonly Change[]): History {
  const history: History = { begins: undefined, present: new Map(), ended: new Set() };
  for (const ofCommit of Map.groupBy(changes, ({ commit }) => commit).values()) extendHistory(history, ofCommit);
  return history;
}

/** Applies all changes of the next commit to the history. */
export function extendHistory(history: History, ofCommit: readonly Change[]): void {
  const { present, ended } = history;
  history.begins ??= ofCommit[0]?.date;
  const renames = ofCommit.filter(({ field }) => field === 'name');
  const begins = ofCommit.filter(({ field }) => field === 'added');
  const end = (change: Change) => {
    const life = present.get(change.name) ?? newLife(change);
    live(life, change);
    present.delete(change.name);
    ended.add(life);
  };
  // Rereading the files of a commit may show that what it added is not a KEP.
  const isLate = (change: Change) =>
    begins.some((begin) => begin.name === change.name && ofCommit.indexOf(begin) < ofCommit.indexOf(change));
  const ends = ofCommit.filter(({ field }) => field === 'removed');
  for (const change of ends) if (!isLate(change)) end(change);
  // All names in a commit change at once: a KEP can take the name that another gives up.
  const renamed = renames.map((change) => [change.name, present.get(change.from!) ?? newLife(change)] as const);
  for (const { from } of renames) present.delete(from!);
  for (const [name, life] of renamed) present.set(name, life);
  const returning = pairKeps(begins, [...ended]);
  for (const change of begins) {
    const life = returning.get(change) ?? newLife(change);
    ended.delete(life);
    present.set(change.name, life);
  }
  for (const change of ofCommit) {
    if (change.field === 'removed') continue;
    const life = present.get(change.name) ?? newLife(change);
    present.set(change.name, life);
    live(life, change);
  }
  for (const change of ends) if (isLate(change)) end(change);
}

function newLife({ name, kepNumber }: Change): Life {
  return { path: name, name, kepNumber, values: new Map(), changes: [] };
}

function live(life: Life, change: Change) {
  life.changes.push(change);
  life.name = change.name;
  life.kepNumber = change.kepNumber;
  if (change.field === 'added') life.path = change.to!;
  apply(change, life.values);
}

function apply({ field, to }: Change, values: Map<Field, string>) {
  if (field === 'added' || field === 'removed') values.clear();
  else if (field === 'name') return;
  else if (to === null) values.delete(field);
  else values.set(field, to);
}

/**
 * Returns the one of a KEP's changes that stopped the work on it; undefined if it goes on. A change from one such status
 * to another does not stop it again.
 */
export function findStop(changes: readonly Change[]): Change | undefined {
  const statuses = changes.filter(({ field }) => field === 'status');
  return statuses[statuses.findLastIndex(({ to }) => !STOPPED.has(to as Status)) + 1];
}

/** The tracked values of a KEP on one day. */
export interface Standing extends Fields, Pick<Kep, 'kepNumber' | 'name' | 'title' | 'owningSig'> {}

/**
 * Returns the state of a KEP at the end of a day (`yyyy-mm-dd`), as far as it is tracked; undefined if it did not
 * exist.
 */
export function standingOn({ changes }: Pick<Life, 'changes'>, date: string): Standing | undefined {
  return standingAfter(changes.filter((change) => change.date <= date));
}

/** Returns the state of a KEP after a commit that changed it; undefined if the commit removed it. */
export function standingAt({ changes }: Pick<Life, 'changes'>, commit: string): Standing | undefined {
  return standingAfter(changes.slice(0, changes.findLastIndex((change) => change.commit === commit) + 1));
}

function standingAfter(past: readonly Change[]): Standing | undefined {
  const last = past.at(-1);
  if (!last || last.field === 'removed') return undefined;
  const values = new Map<Field, string>();
  for (const change of past) apply(change, values);
  const milestones = STAGES.map((stage) => [stage, values.get(`milestone.${stage}`)] as const);
  const stop = findStop(past);
  return {
    kepNumber: last.kepNumber,
    name: last.name,
    title: values.get('title') ?? last.name,
    owningSig: values.get('owningSig'),
    // These were validated when the changes were read.
    status: values.get('status') as Status | undefined,
    stage: values.get('stage') as Stage | undefined,
    latestMilestone: values.get('latestMilestone'),
    milestone: Object.fromEntries(milestones.filter(([, release]) => release !== undefined)),
    ...(stop && { stoppedOn: stop.date }),
  };
}
