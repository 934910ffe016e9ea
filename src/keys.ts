/** Keys of what is made of the catalog: as long as a key is the same, so is what was made. */
import { createDigest } from './digests.ts';
import type { Catalog } from './merge.ts';

/** A page of an entry shows its neighbours, and whom these name; one more is for the page that will. */
const HOPS = 3;

/** Gives the key of what is made of some entries, or of other plain values. What every page shows goes into all keys. */
export type Keys = (...parts: unknown[]) => string;

export function createKeys({ club, snapshot, today, history, nextNumber, notes, keps }: Catalog): Keys {
  const digest = createDigest([...notes, ...keps], HOPS);
  const { keps: _, ...source } = snapshot;
  const everywhere = digest([club, source, today, history.begins, nextNumber]);
  return (...parts) => digest([everywhere, ...parts]);
}
