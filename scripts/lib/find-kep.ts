/** Finds KEPs that arguments name. */
import type { Kep } from '../../src/kep/kep.ts';
import { closest } from '../../src/util/suggest.ts';
import { advise } from './cli.ts';

/** A KEP by its number, written with `KEP-` or without, or by the name of its directory. */
export function findKep(name: string, keps: ReadonlyMap<string, Kep>): Kep {
  const key = name.replace(/^kep[-\s#]*/i, '').replace(/^0+(?=[1-9]\d*$)/, '');
  const kep = keps.get(key);
  if (kep) return kep;
  const near = closest(key, [...keps.keys()]);
  throw advise(
    `There is no KEP "${name}" in the data${near ? `; did you mean ${near}, ${keps.get(near)!.title}?` : '.'}`,
    'If it is newer than the data, run npm run fetch first.',
  );
}
