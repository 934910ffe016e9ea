/** KEPs by Kubernetes release: those that reached a stage in it, are planned for it, or are no longer planned for it. */
import type { Change } from '../kep/changes.ts';
import type { Stage } from '../kep/kep.ts';
import { compareReleases, isPlanned, STAGES, STOPPED } from '../kep/kep.ts';
import { hasReached } from '../kep/progress.ts';
import { isOut } from '../kep/releases.ts';
import type { Catalog, KepEntry } from './merge.ts';
import { linkSeries } from './merge.ts';

/** The order of stages on the page of a release, most mature first. */
const PARTS: readonly Stage[] = ['stable', 'beta', 'alpha', 'deprecated', 'disabled', 'removed'];

export interface Release {
  /** Such as `v1.25`. */
  name: string;
  /** The stages reached in this release, each with its KEPs by number. */
  stages: { stage: Stage; keps: KepEntry[] }[];
  /** KEPs planned for this release that are still at an earlier stage. */
  planned: { kep: KepEntry; stages: Stage[] }[];
  /** KEPs that list this release as their latest milestone, but not for a stage. */
  latest: KepEntry[];
  /** KEPs no longer planned for this release. */
  away: { kep: KepEntry; stages: Departure[] }[];
  previous?: Release;
  next?: Release;
}

/** A stage that is no longer planned for a release. */
export interface Departure {
  stage: Stage;
  /** The release now planned for the stage, if any; a closed or deferred KEP has none. */
  to: string | undefined;
  /** The change that moved the stage to another release, or closed or deferred the KEP. */
  change: Change | undefined;
}

/** Every release that a KEP lists or listed in the past, newest first. */
export function listReleases({ keps }: Catalog): Release[] {
  const releases = new Map<string, Release>();
  const open = (name: string): Release => {
    const release = releases.get(name) ?? { name, stages: [], planned: [], latest: [], away: [] };
    releases.set(name, release);
    return release;
  };
  for (const kep of keps) {
    const { milestone, latestMilestone } = kep.kep;
    const isStopped = STOPPED.has(kep.kep.status);
    // Every KEP page, even of a closed KEP, links to the page of its latest milestone.
    const latest = latestMilestone && open(latestMilestone);
    if (latest && !isStopped && !Object.values(milestone).includes(latestMilestone)) latest.latest.push(kep);
    for (const stage of STAGES) {
      const target = milestone[stage];
      const isDropped = isStopped && !hasReached(kep.kep, stage, kep.asOf);
      if (target && !isDropped) enter(open(target), kep, stage);
      for (const name of isDropped ? allTargets(kep, stage) : formerTargets(kep, stage))
        append(open(name).away, kep, depart(kep, stage, name, isDropped));
    }
  }
  const sorted = [...releases.values()].toSorted((a, b) => compareReleases(b.name, a.name));
  linkSeries(sorted);
  for (const { stages } of sorted) stages.sort((a, b) => PARTS.indexOf(a.stage) - PARTS.indexOf(b.stage));
  return sorted;
}

/** Says which stages KEPs reached in a release, or plan for it if it isn't out on `today`. */
export function describeRelease({ name, stages, planned }: Release, today: string): string {
  const counts = stages.map(({ stage, keps }) => `${keps.length} ${stage}`);
  const isAhead = !isOut(name, today);
  if (isAhead && planned.length > 0) counts.push(`${planned.length} for a later stage`);
  if (counts.length > 0)
    return `Enhancement proposals ${isAhead ? 'planned for' : 'in'} Kubernetes ${name}: ${counts.join(', ')}`;
  return `No enhancement proposals ${isAhead ? 'plan a stage for' : 'reached a stage in'} Kubernetes ${name}`;
}

/** The stages that bars show; the others are rare. */
export const SHOWN_STAGES = ['alpha', 'beta', 'stable'] as const;

/** The number of KEPs in these stages of a release. */
export function countStages({ stages }: Pick<Release, 'stages'>): number {
  return stages.reduce((sum, { stage, keps }) => sum + (isShown(stage) ? keps.length : 0), 0);
}

function isShown(stage: Stage): boolean {
  return (SHOWN_STAGES as readonly Stage[]).includes(stage);
}

function depart({ life, kep }: KepEntry, stage: Stage, release: string, isDropped: boolean): Departure {
  const change = life?.changes.findLast(({ field, from, to }) =>
    isDropped ? field === 'status' && to === kep.status : field === `milestone.${stage}` && from === release,
  );
  return { stage, to: isDropped ? undefined : kep.milestone[stage], change };
}

function enter(release: Release, kep: KepEntry, stage: Stage) {
  if (isPlanned(kep.kep, stage)) {
    append(release.planned, kep, stage);
    return;
  }
  const part = release.stages.find((candidate) => candidate.stage === stage);
  if (part) part.keps.push(kep);
  else release.stages.push({ stage, keps: [kep] });
}

/** Adds an item to the entry of a KEP, which is the last entry of the list if it exists. */
function append<Item>(list: { kep: KepEntry; stages: Item[] }[], kep: KepEntry, item: Item) {
  const last = list.at(-1);
  if (last?.kep === kep) last.stages.push(item);
  else list.push({ kep, stages: [item] });
}

/** The releases previously planned for a stage of a KEP, except later ones, from which it was moved up. */
function formerTargets(entry: KepEntry, stage: Stage): string[] {
  const target = entry.kep.milestone[stage];
  const former = [...allTargets(entry, stage)].filter((name) => name !== target);
  return former.filter((name) => target === undefined || compareReleases(target, name) > 0);
}

/** Every release that is or was planned for a stage of a KEP. */
function allTargets({ life, kep }: KepEntry, stage: Stage): Set<string> {
  const changes = life?.changes.filter(({ field }) => field === `milestone.${stage}`) ?? [];
  return new Set([...changes.flatMap(({ to }) => to ?? []), ...(kep.milestone[stage] ? [kep.milestone[stage]] : [])]);
}
