/** The names of all KEPs, loaded once for each page that needs them. */
import type { KepName } from '../catalog/search.ts';

let loading: Promise<KepName[]> | undefined;

/** Loads the names from their address. Throws if that fails; then the next call tries again. */
export function loadKepNames(address: string): Promise<KepName[]> {
  loading ??= request(address);
  loading.catch(() => (loading = undefined));
  return loading;
}

async function request(address: string): Promise<KepName[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as KepName[];
}
