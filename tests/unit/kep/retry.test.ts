import { describe, expect, test, vi } from 'vitest';
import type { Again, Pause } from '../../../src/kep/retry.ts';
import { CLOCK, createRetry } from '../../../src/kep/retry.ts';
import { quickClock } from '../../support/clock.ts';

const failure = (again?: Again) => Object.assign(new Error('It failed.'), { again });

/** A request that fails so often, in this way, before it succeeds. */
function failing(times: number, again?: Again) {
  let tries = 0;
  return () => (tries++ < times ? Promise.reject(failure(again)) : Promise.resolve(`after ${tries} tries`));
}

function setUp(longestSilenceSeconds?: number) {
  const clock = quickClock(longestSilenceSeconds);
  const pauses: Pause[] = [];
  return { clock, pauses, retry: createRetry(clock, (pause) => pauses.push(pause)) };
}

describe('a request that fails', () => {
  test('is made up to four times, after increasing pauses, which are reported', async () => {
    const { retry, clock, pauses } = setUp();
    expect(await retry(failing(3, 'soon'))).toBe('after 4 tries');
    expect(clock.pauses).toEqual([1, 4, 9]);
    expect(pauses).toEqual([1, 4, 9].map((seconds) => ({ seconds, reason: 'It failed.' })));
  });

  test('four times is reported with its last failure', async () => {
    const { retry, clock } = setUp();
    await expect(retry(failing(4, 'soon'))).rejects.toThrow('It failed.');
    expect(clock.pauses).toEqual([1, 4, 9]);
  });

  test('for a permanent reason is not retried', async () => {
    const { retry, clock } = setUp();
    await expect(retry(failing(1))).rejects.toThrow('It failed.');
    expect(clock.pauses).toEqual([]);
  });

  test('is retried after the time that the server gives, up to a minute', async () => {
    const { retry, clock } = setUp();
    expect(await retry(failing(2, 60))).toBe('after 3 tries');
    expect(clock.pauses).toEqual([60, 60]);
    await expect(retry(failing(1, 61))).rejects.toThrow('It failed.');
    expect(clock.pauses).toEqual([60, 60]);
  });
});

describe('a run', () => {
  test('that has lost five minutes to failures ends', async () => {
    const { retry, clock } = setUp();
    // The real time that passes meanwhile counts as well, so that the fifth minute is not quite left.
    await retry(failing(3, 60));
    await retry(failing(1, 59));
    await expect(retry(failing(3, 60))).rejects.toThrow('It failed.');
    expect(clock.pauses).toEqual([60, 60, 60, 59, 60]);
  });

  test('loses the time of a failed request and that of the pause', async () => {
    const { retry, clock } = setUp();
    const slow = async () => {
      await clock.wait(100_000, new AbortController().signal);
      throw failure('soon');
    };
    await expect(retry(slow)).rejects.toThrow('It failed.');
    expect(clock.pauses).toEqual([100, 1, 100, 4, 100]);
  });

  test('counts the time in which several requests wait once', async () => {
    let now = 0;
    const clock = {
      now: () => now,
      wait: async () => {
        // All that wait go on at the end of the same minute.
        await Promise.resolve();
        now = 60_000;
      },
    };
    const retry = createRetry(clock, () => undefined);
    const answers = await Promise.all(Array.from({ length: 8 }, () => retry(failing(1, 60))));
    expect(answers).toEqual(Array.from({ length: 8 }, () => 'after 2 tries'));
  });

  test('in which one request fails cancels the others, including those that wait', async () => {
    const pauses: Pause[] = [];
    const retry = createRetry(CLOCK, (pause) => pauses.push(pause));
    const broken: unknown[] = [];
    const endless = (signal: AbortSignal) =>
      new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => {
          broken.push(signal.reason);
          reject(failure('soon'));
        }),
      );
    const [reading, waiting, failed] = await Promise.allSettled([
      retry(endless),
      retry(failing(1, 60)),
      new Promise((done) => setImmediate(done)).then(() => retry(failing(1))),
    ]);
    expect([reading.status, waiting.status, failed.status]).toEqual(['rejected', 'rejected', 'rejected']);
    expect(broken).toEqual([failure()]);
    // That of the one that waited; a canceled request is not made again.
    expect(pauses).toEqual([{ seconds: 60, reason: 'It failed.' }]);
    expect(reading).toMatchObject({ reason: broken[0] });
  });
});

describe('a response', () => {
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

  test('that does not arrive is canceled', async () => {
    const { retry } = setUp(0.01);
    await expect(retry(untilAborted)).rejects.toThrow('no data arrived for 0.01 seconds');
  });

  test('that keeps arriving is not canceled before ten minutes', async () => {
    vi.useFakeTimers();
    try {
      const retry = createRetry(CLOCK, () => undefined);
      let beats = 0;
      const trickle = async (signal: AbortSignal, alive: () => void) => {
        const beat = setInterval(() => {
          beats += 1;
          alive();
        }, 20_000);
        return untilAborted(signal).finally(() => clearInterval(beat));
      };
      const answer = expect(retry(trickle)).rejects.toThrow('the response took more than 600 seconds');
      await vi.advanceTimersByTimeAsync(600_000);
      await answer;
      expect(beats).toBeGreaterThanOrEqual(29);
      const silent = expect(createRetry(CLOCK, () => undefined)(untilAborted)).rejects.toThrow(
        'no data arrived for 30 seconds',
      );
      await vi.advanceTimersByTimeAsync(30_000);
      await silent;
    } finally {
      vi.useRealTimers();
    }
  });

  test('leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      await setUp().retry(() => Promise.resolve('at once'));
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
