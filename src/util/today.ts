/**
 * Returns the current date as `yyyy-mm-dd`, in the time zone of the machine. In CI, where the writer's time zone is
 * unknown, it returns the date in UTC+14, so that no writer's date is in the future. `CI` in the environment means CI
 * unless it is empty, `false` or `0`. Only for commands, since the build has no clock.
 */
export function today(now = new Date(), { CI = '' }: NodeJS.ProcessEnv = process.env): string {
  const isCi = !/^(?:false|0)?$/i.test(CI.trim());
  const minutesAhead = isCi ? 14 * 60 : -now.getTimezoneOffset();
  return new Date(now.getTime() + minutesAhead * 60_000).toISOString().slice(0, 10);
}
