/** KEPs by Kubernetes release: what is at which stage in it, and what was aimed at it and went elsewhere. */
import type { Change } from '../kep/changes.ts';
import type { Stage } from '../kep/kep.ts';
import { compareReleases, isPlanned, STAGES } from '../kep/kep.ts';
import type { Catalog, KepEntry } from './merge.ts';
import { linkSeries } from './merge.ts';

/** The order of a release's parts: what users may rely on most comes first. */
const PARTS: readonly Stage[] = ['stable', 'beta', 'alpha', 'deprecated', 'disabled', 'removed'];

export interface Release {
  /** Such as `v1.25`. */
  name: string;
  /** The stages that something is at in this release, each with its KEPs by number. */
  stages: { stage: Stage; keps: KepEntry[] }[];
  /** Aimed at, while the KEP is still at an earlier stage. */
  planned: { kep: KepEntry; stages: Stage[] }[];
  /** The latest milestone of a KEP that names it for no stage. */
  latest: KepEntry[];
  /** Once aimed at this release: `to` is where the stage is aimed at today, if anywhere; a closed KEP's stages are aimed nowhere. */
  away: { kep: KepEntry; stages: Departure[] }[];
  previous?: Release;
  next?: Release;
}

/** A stage that is no longer aimed at a release. */
export interface Departure {
  stage: Stage;
  to: string | undefined;
  /** The change that took it away: to the stage's release, or to the status of a closed KEP. */
  change: Change | undefined;
}

/** Every release that a KEP names or has named, newest first. */
export function listReleases({ keps }: Catalog): Release[] {
  const releases = new Map<string, Release>();
  const open = (name: string): Release => {
    const release = releases.get(name) ?? { name, stages: [], planned: [], latest: [], away: [] };
    releases.set(name, release);
    return release;
  };
  for (const kep of keps) {
    const { milestone, latestMilestone } = kep.kep;
    // The page of a KEP, a closed one's too, leads to the page of its latest milestone.
    if (latestMilestone) open(latestMilestone);
    if (kep.phase === 'closed') {
      for (const stage of STAGES)
        for (const name of allTargets(kep, stage)) append(open(name).away, kep, depart(kep, stage, name));
      continue;
    }
    if (latestMilestone && !Object.values(milestone).includes(latestMilestone)) open(latestMilestone).latest.push(kep);
    for (const stage of STAGES) {
      const target = milestone[stage];
      if (target) enter(open(target), kep, stage);
      for (const name of formerTargets(kep, stage)) append(open(name).away, kep, depart(kep, stage, name));
    }
  }
  const sorted = [...releases.values()].toSorted((a, b) => compareReleases(b.name, a.name));
  linkSeries(sorted);
  for (const { stages } of sorted) stages.sort((a, b) => PARTS.indexOf(a.stage) - PARTS.indexOf(b.stage));
  return sorted;
}

function depart({ life, kep, phase }: KepEntry, stage: Stage, release: string): Departure {
  const isClosed = phase === 'closed';
  const change = life?.changes.findLast(({ field, from, to }) =>
    isClosed ? field === 'status' && to === kep.status : field === `milestone.${stage}` && from === release,
  );
  return { stage, to: isClosed ? undefined : kep.milestone[stage], change };
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

/** Adds what is to be said of a KEP to its entry, which is the last one where there is one. */
function append<Item>(list: { kep: KepEntry; stages: Item[] }[], kep: KepEntry, item: Item) {
  const last = list.at(-1);
  if (last?.kep === kep) last.stages.push(item);
  else list.push({ kep, stages: [item] });
}

/** The releases that a stage of a KEP was aimed at before, but those that it was moved up from. */
function formerTargets(entry: KepEntry, stage: Stage): string[] {
  const target = entry.kep.milestone[stage];
  const former = [...allTargets(entry, stage)].filter((name) => name !== target);
  return former.filter((name) => target === undefined || compareReleases(target, name) > 0);
}

/** Every release that a stage of a KEP is or was aimed at. */
function allTargets({ life, kep }: KepEntry, stage: Stage): Set<string> {
  const changes = life?.changes.filter(({ field }) => field === `milestone.${stage}`) ?? [];
  return new Set([...changes.flatMap(({ to }) => to ?? []), ...(kep.milestone[stage] ? [kep.milestone[stage]] : [])]);
}
