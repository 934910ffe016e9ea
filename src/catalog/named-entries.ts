/** References to KEPs, of which several can be to the same one. */
import type { KepEntry, NamedEntry } from './merge.ts';

/** What references to the same KEP have in common: its entry, or its label if it is not in the data. */
export function identify({ entry, label }: Pick<NamedEntry, 'entry' | 'label'>): KepEntry | string {
  return entry ?? label;
}

/** The first reference to each KEP. */
export function withoutRepeats<Named extends NamedEntry>(keps: readonly Named[]): Named[] {
  return [...Map.groupBy(keps, identify).values()].map(([first]) => first!);
}

/** The labels of KEPs, each once: several KEPs can have the same number. */
export function labelsOf(keps: readonly NamedEntry[]): string[] {
  return [...new Set(keps.map(({ label }) => label))];
}
