/** Chance that is the same every time: the benchmark's archives have to be. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
}

/** A linear congruential generator (modulus 2^32), of which the higher bits are taken. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { between, pick: (items) => items[between(0, items.length - 1)]! };
}
