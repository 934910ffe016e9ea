/**
 * When each Kubernetes release came out, or is scheduled to.
 *
 * The dates are kept by hand in `src/data/releases.json`: they are those of
 * <https://kubernetes.io/releases/>, and before a release, those of its schedule in kubernetes/sig-release.
 */
import dates from '../data/releases.json' with { type: 'json' };

const DATES: Readonly<Record<string, string>> = dates;

/** The day of a release such as `v1.25`, as `yyyy-mm-dd`; undefined if no date is known. */
export function releaseDay(release: string): string | undefined {
  return Object.hasOwn(DATES, release) ? DATES[release] : undefined;
}

/** Whether a release was out at the end of a day (`yyyy-mm-dd`). A release without a known date is still ahead. */
export function isOut(release: string, day: string): boolean {
  const date = releaseDay(release);
  return date !== undefined && date <= day;
}

/** The newest release that was out on a day. */
export function currentRelease(day: string): string | undefined {
  return Object.keys(DATES).findLast((release) => isOut(release, day));
}
