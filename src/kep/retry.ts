/** The policy for failed requests: which are retried, after what pause, and when to give up. */
import { setTimeout as sleep } from 'node:timers/promises';

/** How many times a request is made at most. */
export const MOST_TRIES = 4;
/** A limit that ends later than this is not waited out. */
export const LONGEST_PAUSE_SECONDS = 60;
/** The time that a run can spend on failed requests and the pauses after them. */
export const MOST_LOST_SECONDS = 5 * 60;
/** A connection without a byte for this long counts as dead. */
const LONGEST_SILENCE_SECONDS = 30;
/** The maximum duration of one response, however steadily it arrives. */
const LONGEST_ANSWER_SECONDS = 10 * 60;

/** When to retry: `soon`, or after the number of seconds that the server gives. */
export type Again = 'soon' | number;

/** A failure that can be retried has `again`. */
interface Failure extends Error {
  again?: Again | undefined;
}

/** A pause before a request is retried. */
export interface Pause {
  seconds: number;
  reason: string;
}

/** The passage of time, which tests can speed up. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  longestSilenceSeconds?: number;
}

export const CLOCK: Clock = {
  now: Date.now,
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/** One attempt. It ends when the signal is aborted, and calls `alive` whenever data arrives. */
export type Attempt<Answer> = (signal: AbortSignal, alive: () => void) => Promise<Answer>;

/** Repeats a request until it succeeds, or until the policy gives up; then it throws the last failure. */
export type Retry = <Answer>(attempt: Attempt<Answer>) => Promise<Answer>;

/**
 * The policy for one run. The time of requests that fail concurrently counts once. When one request fails for good, all
 * others are canceled. With `once`, every request is made only once, and none after the signal.
 */
export function createRetry(clock: Clock, onPause: (pause: Pause) => void, once?: AbortSignal): Retry {
  const over = new AbortController();
  const end = once ? AbortSignal.any([over.signal, once]) : over.signal;
  let lost = 0;
  let lostUntil = 0;
  const lose = (start: number, end: number) => {
    lost += Math.max(0, end - Math.max(start, lostUntil));
    lostUntil = Math.max(lostUntil, end);
    return lost;
  };
  return async (attempt) => {
    for (let tries = 1; ; tries += 1) {
      const start = clock.now();
      try {
        return await withTimeLimit(clock, end, attempt);
      } catch (error) {
        // Canceled, because another request failed for good.
        over.signal.throwIfAborted();
        const { again, message } = error as Failure;
        const seconds = again === 'soon' ? tries ** 2 : again;
        const isEnough =
          once !== undefined || seconds === undefined || seconds > LONGEST_PAUSE_SECONDS || tries === MOST_TRIES;
        if (isEnough || lose(start, clock.now() + seconds * 1000) > MOST_LOST_SECONDS * 1000) {
          over.abort(error);
          throw error;
        }
        onPause({ seconds, reason: message });
        await clock.wait(seconds * 1000, over.signal);
      }
    }
  };
}

/** Makes one attempt, which is canceled if no data arrives for too long, or if the run is over. */
async function withTimeLimit<Answer>(
  { longestSilenceSeconds = LONGEST_SILENCE_SECONDS }: Clock,
  over: AbortSignal,
  attempt: Attempt<Answer>,
): Promise<Answer> {
  const control = new AbortController();
  const abortAfter = (seconds: number, reason: string) =>
    setTimeout(() => control.abort(new Error(reason)), seconds * 1000);
  const silence = abortAfter(longestSilenceSeconds, `no data arrived for ${longestSilenceSeconds} seconds`);
  const whole = abortAfter(LONGEST_ANSWER_SECONDS, `the response took more than ${LONGEST_ANSWER_SECONDS} seconds`);
  try {
    return await attempt(AbortSignal.any([control.signal, over]), () => silence.refresh());
  } finally {
    clearTimeout(silence);
    clearTimeout(whole);
  }
}
