import type { Clock } from '../../src/kep/retry.ts';

/** A clock on which every pause ends immediately; `pauses` lists them, in seconds. */
export function quickClock(longestSilenceSeconds?: number): Clock & { pauses: number[] } {
  let passed = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => Date.now() + passed,
    wait: (milliseconds, signal) => {
      signal.throwIfAborted();
      passed += milliseconds;
      pauses.push(milliseconds / 1000);
      return Promise.resolve();
    },
    ...(longestSilenceSeconds !== undefined && { longestSilenceSeconds }),
  };
}
