/** Statistics on all KEPs, as the data of charts. */
import { longDate, shift } from '../util/dates.ts';
import { groupName } from '../kep/groups.ts';
import type { Standing } from '../kep/history.ts';
import { standingOn } from '../kep/history.ts';
import type { Stage } from '../kep/kep.ts';
import { compareReleases, STAGES } from '../kep/kep.ts';
import { PHASES } from '../kep/phase.ts';
import { hasReached } from '../kep/progress.ts';
import { isOut } from '../kep/releases.ts';
import type { Catalog } from './merge.ts';
import { explorerPath, releasePath } from '../urls.ts';
import { NONE, shortSig } from './explorer.ts';
import { isRead } from './merge.ts';
import { listReleases } from './releases.ts';
import { listSigs } from './sigs.ts';

/** A table of counts: each row has a name and a count for every series. */
export interface ChartData {
  id: string;
  title: string;
  /** A summary of the data in one or two sentences. */
  summary: string;
  /** The heading of the column of row names. */
  rowTitle: string;
  series: string[];
  /** `paths` has the page that each count leads to, if any. */
  rows: { name: string; counts: number[]; paths?: (string | undefined)[] }[];
  kind: 'area' | 'columns' | 'bars';
}

/** The stages that charts distinguish; later ones are counted together. */
const SHOWN = ['alpha', 'beta', 'stable'] as const;
const NO_STAGE = 'no stage';
const BEYOND = 'beyond stable';

/** The charts of the statistics page, in order. */
export function listCharts(catalog: Catalog): ChartData[] {
  return [
    countStages(catalog),
    countPromotions(catalog),
    countReleasesToStable(catalog),
    countSigs(catalog),
    countRead(catalog),
  ];
}

function countStages({ history, keps, today }: Catalog): ChartData {
  const series = [NO_STAGE, ...SHOWN, BEYOND];
  const lives = [...history.present.values(), ...history.ended];
  const count = (standings: readonly Pick<Standing, 'stage'>[]) =>
    series.map((name) => standings.filter(({ stage }) => seriesOf(stage) === name).length);
  const days = history.begins === undefined ? [] : quarterEnds(history.begins, today).slice(0, -1);
  const rows = [
    ...days.map((day) => ({ name: day, counts: count(lives.flatMap((life) => standingOn(life, day) ?? [])) })),
    {
      name: today,
      counts: count(keps.map(({ kep }) => kep)),
      paths: series.map((name) => (name === BEYOND ? undefined : explorerPath({ stage: filterOf(name) }))),
    },
  ];
  const stable = keps.filter(({ progress }) => progress.stage === 'stable' && progress.isReached).length;
  return {
    id: 'stages',
    title: 'Proposals by stage',
    summary: `Proposals as of ${longDate(today)}: ${keps.length}, of which ${stable} ${stable === 1 ? 'is' : 'are'} stable.${days.length > 0 ? ` As of ${longDate(days[0]!)}: ${total(rows[0]!)}.` : ''} The numbers below include stages that are only planned.`,
    rowTitle: 'Date',
    series,
    rows,
    kind: 'area',
  };
}

/** The value of the explorer’s filter for a series. */
function filterOf(series: string): string {
  return series === NO_STAGE ? NONE : series;
}

function seriesOf(stage: Stage | undefined): string {
  return stage === undefined ? NO_STAGE : (SHOWN.find((shown) => shown === stage) ?? BEYOND);
}

/** The last day of every quarter between two dates, and the dates themselves. */
function quarterEnds(from: string, to: string): string[] {
  const quarters = ['01-01', '04-01', '07-01', '10-01'];
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, index) =>
    String(Number(from.slice(0, 4)) + index),
  );
  const ends = years.flatMap((year) => quarters.map((quarter) => shift(`${year}-${quarter}`, -1)));
  return [...new Set([from, ...ends.filter((day) => day > from && day < to), to])];
}

function countPromotions(catalog: Catalog): ChartData {
  const releases = listReleases(catalog).reverse();
  const rows = releases.flatMap(({ name, stages }) => {
    const counts = SHOWN.map((shown) => stages.find(({ stage }) => stage === shown)?.keps.length ?? 0);
    const paths = SHOWN.map((stage, index) => (counts[index] ? releasePath(name, stage) : undefined));
    return counts.some((count) => count > 0) ? [{ name, counts, paths }] : [];
  });
  const out = rows.filter(({ name }) => isOut(name, catalog.today));
  const most = out.toSorted((a, b) => total(b) - total(a))[0];
  const words = most ? `Of the releases that are out, ${most.name} has the most enhancements: ${total(most)}. ` : '';
  return {
    id: 'promotions',
    title: 'Enhancements in each release',
    summary: rows.length > 0 ? `${words}Numbers for upcoming releases are plans.` : 'No proposals list a release.',
    rowTitle: 'Release',
    series: [...SHOWN],
    rows,
    kind: 'columns',
  };
}

function countReleasesToStable({ keps }: Catalog): ChartData {
  const lengths = keps.flatMap(({ kep, asOf }) => {
    const { alpha, stable } = kep.milestone;
    return alpha && stable && hasReached(kep, 'stable', asOf) ? Math.max(0, compareReleases(stable, alpha)) : [];
  });
  const sorted = lengths.toSorted((a, b) => a - b);
  const longest = sorted.at(-1) ?? 0;
  const median = sorted[Math.ceil(sorted.length / 2) - 1];
  const countOf = (releases: number | undefined) => (releases === 1 ? '1 release' : `${releases} releases`);
  const rows = Array.from({ length: sorted.length > 0 ? longest + 1 : 0 }, (_, length) => ({
    name: String(length),
    counts: [lengths.filter((other) => other === length).length],
  }));
  return {
    id: 'to-stable',
    title: 'Releases from alpha to stable',
    summary:
      sorted.length > 1
        ? `Half of the ${sorted.length} proposals that reached both stages took ${countOf(median)} or fewer; the longest took ${longest}.`
        : sorted.length === 1
          ? `The only proposal that reached both stages took ${countOf(longest)}.`
          : 'No proposals have gone from alpha to stable.',
    rowTitle: 'Releases',
    series: ['proposals'],
    rows,
    kind: 'columns',
  };
}

function countSigs(catalog: Catalog): ChartData {
  const rows = listSigs(catalog)
    .map(({ name, phases }) => ({
      name: groupName(name),
      counts: PHASES.map((phase) => phases[phase].length),
      paths: PHASES.map((phase) => explorerPath({ sig: shortSig(name)!, phase })),
    }))
    .filter((row) => total(row) > 0)
    .toSorted((a, b) => total(b) - total(a));
  return {
    id: 'sigs',
    title: 'Proposals by SIG',
    summary: rows[0] ? `${rows[0].name} owns the most proposals: ${total(rows[0])}.` : 'No proposals list a SIG.',
    rowTitle: 'Group',
    series: [...PHASES],
    rows,
    kind: 'bars',
  };
}

function countRead({ keps }: Catalog): ChartData {
  const stages = [undefined, ...STAGES];
  const rows = stages.flatMap((stage) => {
    const ofStage = keps.filter(({ kep }) => kep.stage === stage);
    const read = ofStage.filter(isRead).length;
    const paths = ['read', 'not read'].map((club) => explorerPath({ stage: filterOf(stage ?? NO_STAGE), club }));
    return ofStage.length > 0 ? [{ name: stage ?? NO_STAGE, counts: [read, ofStage.length - read], paths }] : [];
  });
  const read = keps.filter(isRead).length;
  return {
    id: 'read',
    title: 'Read by the club',
    summary: `The club has read ${read} of ${keps.length} proposals${keps.length > 0 ? ` (${((100 * read) / keps.length).toFixed(1)}%)` : ''}.`,
    rowTitle: 'Current stage',
    series: ['read', 'not read'],
    rows,
    kind: 'bars',
  };
}

function total({ counts }: { counts: number[] }): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
