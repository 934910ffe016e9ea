/**
 * The day it is where the writer is, as `yyyy-mm-dd`: by the clock and the time zone of the machine. For
 * commands only; the build has no clock.
 */
export function today(now = new Date()): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
