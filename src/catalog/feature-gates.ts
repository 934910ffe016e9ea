/** The feature gates that KEPs list. */
import { compareText } from '../kep/kep.ts';
import type { KepEntry } from './merge.ts';

export interface FeatureGate {
  /** Such as `StatefulSetMinReadySeconds`. */
  name: string;
  /** The components that have it, such as `kubelet`, in the order in which KEPs list them. */
  components: string[];
  /** The KEPs that list it, by number. */
  keps: KepEntry[];
}

/** The id of a feature gate on the page of all: its name, without white space, which an id can't have. */
export function gateAnchor(name: string): string {
  return name.replace(/\s+/g, '-');
}

/** Lists all feature gates in alphabetical order, grouped by first letter. Case is ignored. */
export function listFeatureGates(keps: readonly KepEntry[]): { letter: string; gates: FeatureGate[] }[] {
  const gates = new Map<string, FeatureGate>();
  for (const entry of keps) {
    for (const { name, components } of entry.kep.featureGates) {
      const key = gateAnchor(name);
      const gate = gates.get(key) ?? { name, components: [], keps: [] };
      gates.set(key, gate);
      gate.components = [...new Set([...gate.components, ...components])];
      if (!gate.keps.includes(entry)) gate.keps.push(entry);
    }
  }
  const sorted = [...gates.values()].toSorted((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()));
  const byLetter = Map.groupBy(sorted, ({ name }) => [...name][0]!.toUpperCase());
  return [...byLetter].map(([letter, ofLetter]) => ({ letter, gates: ofLetter }));
}
