/** Finds the KEPs in arguments. */
import type { Kep } from '../../src/kep/kep.ts';
import { kepOfAddress } from '../../src/kep/relations.ts';
import { closest } from '../../src/util/suggest.ts';
import { advise } from './cli.ts';

/** Returns KEPs, each once, by their numbers, with or without `KEP-` or `#`, by their directory names or addresses. */
export function findKeps(names: readonly string[], keps: ReadonlyMap<string, Kep>): Kep[] {
  return [...new Set(names.map((name) => findKep(name, keps)))];
}

function findKep(name: string, keps: ReadonlyMap<string, Kep>): Kep {
  const key = name.replace(/^(?:kep|#)[-\s#]*/i, '').replace(/^0+(?=[1-9]\d*$)/, '');
  const linked = kepOfAddress(name);
  const directory = linked?.name ?? key;
  const byDirectory = () => [...keps.values()].find((each) => each.name === directory);
  const kep = keps.get(name) ?? keps.get(key) ?? byDirectory() ?? keps.get(String(linked?.number));
  if (kep) return kep;
  const near = closest(key, [...keps.keys()]);
  throw advise(
    `There is no KEP "${name}" in the data${near ? `; did you mean ${near}, ${keps.get(near)!.title}?` : '.'}`,
    'If it is newer than the data, run npm run fetch first.',
  );
}
