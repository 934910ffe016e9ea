/**
 * The day it is where the writer is, as `yyyy-mm-dd`: by the clock and the time zone of the machine. A build server's
 * zone is not the writer's; there it is the day where it is latest, so that nobody's day is in the future. For commands
 * only; the build has no clock.
 */
export function today(now = new Date(), { CI }: NodeJS.ProcessEnv = process.env): string {
  const minutesAhead = CI ? 14 * 60 : -now.getTimezoneOffset();
  return new Date(now.getTime() + minutesAhead * 60_000).toISOString().slice(0, 10);
}
