/** KEPs by the SIG, working group, or committee that owns them. */
import type { Stage } from '../kep/kep.ts';
import { compareText, STAGES } from '../kep/kep.ts';
import type { Phase } from '../kep/phase.ts';
import { PHASES } from '../kep/phase.ts';
import type { Catalog, KepEntry } from './merge.ts';
import { compareNewest, isRead } from './merge.ts';

export interface Sig {
  /** Such as `sig-node`. */
  name: string;
  /** The KEPs that it owns, by phase, newest first. */
  phases: Record<Phase, KepEntry[]>;
  /** The KEPs of other groups that it participates in, newest first. */
  takesPart: KepEntry[];
  /** The KEPs among all of these that the club has read. */
  read: KepEntry[];
}

/** Every group that owns a KEP or participates in one, by name. */
export function listSigs({ keps }: Catalog): Sig[] {
  const sigs = new Map<string, Sig>();
  const open = (name: string): Sig => {
    const phases = Object.fromEntries(PHASES.map((phase) => [phase, []])) as unknown as Sig['phases'];
    const sig = sigs.get(name) ?? { name, phases, takesPart: [], read: [] };
    sigs.set(name, sig);
    return sig;
  };
  for (const entry of keps.toSorted(compareNewest)) {
    const { owningSig, participatingSigs } = entry.kep;
    if (owningSig) open(owningSig).phases[entry.phase].push(entry);
    for (const name of participatingSigs) if (name !== owningSig) open(name).takesPart.push(entry);
    if (!isRead(entry)) continue;
    for (const name of new Set([owningSig ?? [], participatingSigs].flat())) open(name).read.push(entry);
  }
  return [...sigs.values()].toSorted((a, b) => compareText(a.name, b.name));
}

/** Groups KEPs by stage, most mature first. Those without a stage come last, under `undefined`. */
export function groupByStage(keps: readonly KepEntry[]): { stage: Stage | undefined; keps: KepEntry[] }[] {
  const groups = Map.groupBy(keps, ({ kep }) => kep.stage);
  const order = [...STAGES.toReversed(), undefined];
  return order.flatMap((stage) => (groups.has(stage) ? [{ stage, keps: groups.get(stage)! }] : []));
}
