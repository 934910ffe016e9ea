/** What the commands share: how errors are reported, and how days are given. */
import { isCalendarDate } from '../../src/util/dates.ts';

/** An error that a person can do something about. */
export function advise(message: string, remedy: string): Error {
  return Object.assign(new Error(message), { remedy });
}

/** An error as `command: message`, with its remedy below. */
export function formatError(command: string, error: unknown): string {
  const { message, remedy } = error as { message: string; remedy?: string };
  const indent = ' '.repeat(command.length + 2);
  return [`${command}: ${message}`, ...(remedy ? [indent + remedy] : [])].join('\n');
}

/** Reports an error, and makes the command fail. */
export function reportError(command: string, error: unknown) {
  console.error(formatError(command, error));
  process.exitCode = 1;
}

/** Throws if an option is not a day of the calendar. */
export function expectDays(options: Record<string, string | undefined>) {
  for (const [option, day] of Object.entries(options)) {
    if (day !== undefined && !isCalendarDate(day)) {
      throw new Error(`--${option}: found "${day}", expected a day such as 2021-06-27.`);
    }
  }
}

/** A number with what it counts: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
