/** Converts local times in a time zone to moments, and back. */

const DAY = 24 * 60 * 60 * 1000;

/**
 * Returns the moment of a local day and time in a time zone. If clocks are put back, it is the first of the two; if
 * they are put forward over it, the offset before the change applies, as in calendars (RFC 5545).
 */
export function toInstant(day: string, time: string, timeZone: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const offset = createOffset(timeZone);
  const [before, after] = [offset(shown - DAY), offset(shown + DAY)];
  const moment = [before, after].map((each) => shown - each).find((each) => each + offset(each) === shown);
  return new Date(moment ?? shown - before);
}

/** Returns the local day and time of a moment in a time zone, as `yyyy-mm-ddThh:mm`. */
export function toLocal(moment: Date, timeZone: string): string {
  const time = moment.getTime();
  return new Date(time + createOffset(timeZone)(time)).toISOString().slice(0, 16);
}

/** Returns the offset of a time zone from UTC at a moment, in milliseconds. */
export function createOffset(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) - moment;
  };
}
