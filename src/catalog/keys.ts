/** Keys of what is made of the catalog: as long as a key is the same, so is what was made. */
import { createDigest } from '../util/digests.ts';
import type { Catalog } from './merge.ts';

/** The page of an entry shows those that it names, and those that name them: a note the other notes on its KEPs. */
const HOPS = 2;

/** Gives the key of what is made of some entries, or of other plain values. What every page shows goes into all keys. */
export type Keys = (...parts: unknown[]) => string;

export function createKeys({ club, snapshot, today, history, notes, keps }: Catalog): Keys {
  const digest = createDigest([...notes, ...keps], HOPS);
  const { keps: _, ...source } = snapshot;
  const everywhere = digest([club, source, today, history.begins]);
  return (...parts) => digest([everywhere, ...parts]);
}
