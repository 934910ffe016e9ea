/** Failed requests: what to tell people, and whether to retry. */
import { z } from 'astro/zod';
import { toUtc } from '../util/dates.ts';
import type { Again } from './retry.ts';
import { LONGEST_PAUSE_SECONDS } from './retry.ts';

/** A failed request: the message says why, `remedy` what to do, and `again` when to retry, if ever. */
export class UpstreamError extends Error {
  readonly remedy: string;
  readonly again: Again | undefined;

  constructor(message: string, remedy: string, { again, cause }: { again?: Again | undefined; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'UpstreamError';
    this.remedy = remedy;
    this.again = again;
  }
}

/** Advice for a failure that may be temporary. */
export const RETRY_ADVICE = 'Nothing was changed; run the command again.';
const TOKEN_ADVICE = 'set GITHUB_TOKEN: with a personal token the limit is 5,000 requests an hour instead of 60';
const requestFailure = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
});

/** Converts any failure of a request to an error that says what to do, and whether to retry. */
export function explain(error: unknown, what: string, hasToken: boolean, now: number): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const failed = (reason: string, remedy: string, again?: Again) =>
    new UpstreamError(`The request for ${what} failed: ${reason}.`, remedy, { again, cause: error });
  const failure = requestFailure.safeParse(error);
  // The request succeeded, but its response could not be read.
  if (!failure.success) return failed(`the response was cut off (${(error as Error).message})`, RETRY_ADVICE, 'soon');
  const { status, message, response } = failure.data;
  if (!response) {
    return failed(
      `GitHub could not be reached (${message})`,
      'Nothing was changed. Check the connection and GITHUB_API_URL, and run the command again.',
      'soon',
    );
  }
  const { headers } = response;
  const answered = `GitHub responded with ${status} (${message})`;
  if (isLimit(status, message, headers)) {
    const { seconds, until } = readLimit(headers, now);
    const advice = [`Wait ${until ? 'until then' : 'a while'}`, ...(hasToken ? [] : [TOKEN_ADVICE])].join(', or ');
    return new UpstreamError(`GitHub's rate limit is used up${until}.`, `${advice}. Nothing was changed.`, {
      again: seconds,
      cause: error,
    });
  }
  if (status === 401) {
    return new UpstreamError(
      'GitHub does not accept the token.',
      'Nothing was changed. Correct or unset GITHUB_TOKEN; public data can be read without a token.',
      { cause: error },
    );
  }
  if (status === 404) {
    return new UpstreamError(
      `GitHub could not find ${what}.`,
      'Nothing was changed. Check the name of the repository and GITHUB_API_URL.',
      { cause: error },
    );
  }
  if (status >= 500) return failed(answered, RETRY_ADVICE, readSeconds(headers['retry-after'], now) ?? 'soon');
  return failed(answered, 'Nothing was changed. Check GITHUB_TOKEN, GITHUB_API_URL and the name of the repository.');
}

/** GitHub uses 429 or 403 for limits; a 403 can also mean that access is denied, and then waiting does not help. */
function isLimit(status: number, message: string, headers: Record<string, unknown>): boolean {
  const limited =
    headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined || /rate limit/i.test(message);
  return status === 429 || (status === 403 && limited);
}

/**
 * How long a limit lasts, in seconds and in words: `retry-after` first, as GitHub asks, then the end of the hourly
 * limit.
 */
function readLimit(headers: Record<string, unknown>, now: number): { seconds: number; until: string } {
  const asked = readSeconds(headers['retry-after'], now);
  if (asked !== undefined) {
    return {
      seconds: asked,
      until: ` for the next ${asked < 120 ? `${asked} seconds` : `${Math.ceil(asked / 60)} minutes`}`,
    };
  }
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0 && reset < LAST_SECOND) {
    // One second more, since the two clocks differ.
    const seconds = Math.max(0, Math.ceil(reset - now / 1000)) + 1;
    return { seconds, until: ` until ${toUtc(new Date(reset * 1000))}` };
  }
  // What GitHub asks for if a rate limit does not say when it ends.
  return { seconds: LONGEST_PAUSE_SECONDS, until: '' };
}

/** Beyond this, in seconds since 1970, there is no date in JavaScript. */
const LAST_SECOND = 8.64e12;

/** The seconds of a `retry-after` header, which can also be a date (RFC 9110, 10.2.3). */
function readSeconds(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds);
}
