/** The policy for failed requests: which are retried, after what pause, and when to give up. */
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a request is made at most. */
export const MOST_TRIES = 4;
/** A limit that ends later than this is not waited for. */
export const LONGEST_PAUSE_SECONDS = 60;
/** What one run may lose to requests that failed, and to the pauses after them. */
export const MOST_LOST_SECONDS = 5 * 60;
/** After so long without a byte a connection counts as dead. */
const LONGEST_SILENCE_SECONDS = 30;
/** The longest that one answer may take, however steadily it trickles in. */
const LONGEST_ANSWER_SECONDS = 10 * 60;

/** Whether a failure may pass: `soon`, or after the number of seconds that the server says. */
export type Again = 'soon' | number;

/** A failure that may pass says so in `again`. */
interface Failure extends Error {
  again?: Again | undefined;
}

/** A pause before a request is made again. */
export interface Pause {
  seconds: number;
  reason: string;
}

/** How time passes; tests let it pass faster. */
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

/** One try: it ends when the signal says so, and calls `alive` for everything that comes. */
export type Attempt<Answer> = (signal: AbortSignal, alive: () => void) => Promise<Answer>;

/** Makes a request until it succeeds, or until the policy says that it is enough: then it throws the last failure. */
export type Retry = <Answer>(attempt: Attempt<Answer>) => Promise<Answer>;

/**
 * The policy for one run. Requests that fail at the same time lose that time once; when one is given
 * up, so are the others that are under way. With `once`, every request is made a single time, and none after the signal.
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

/** Makes one try that is broken off where nothing comes for too long, or where all is over. */
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
