/** The KEP data of the site. In development, they are not parsed again when a note changes, unlike the catalog. */
import changesText from '../data/kep-changes.json?raw';
import snapshotText from '../data/keps.json?raw';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import type { Store } from '../kep/store.ts';

let data: Store | undefined;

export function loadKepData(): Store {
  data ??= { snapshot: parseSnapshot(snapshotText), changes: parseChanges(changesText) };
  return data;
}
