/** Shared code of the commands: arguments, help, error reports, and paths. */
import { resolve } from 'node:path';
import type { ParseArgsOptionDescriptor } from 'node:util';
import { parseArgs } from 'node:util';
import { isCalendarDate } from '../../src/util/dates.ts';

/** What a command does, and its arguments: printed by `--help`, and cited by errors about arguments. */
export interface Command<Options extends Record<string, Option> = Record<string, Option>> {
  /** Of the npm script. */
  name: string;
  summary: string;
  /** Its arguments other than options, such as `FILE...`; absent if there are none. */
  operands?: string;
  options: Options;
}

/** An option as Node parses it. Options without help are for tests, and not listed. */
export type Option = ParseArgsOptionDescriptor & {
  help?: string;
  /** The placeholder of the value in the help, such as `DATE`. */
  value?: string;
};

/** Thrown if help is requested; its message is the help. */
class HelpRequest extends Error {}

/**
 * Returns the arguments of a command, as `parseArgs` does.
 *
 * @throws what {@link reportError} takes: a request for help, or advice with the usage
 */
export function readArguments<Options extends Record<string, Option>>(
  command: Command<Options>,
  args: string[] = process.argv.slice(2),
) {
  if (args.includes('--help') || args.includes('-h')) throw new HelpRequest(formatHelp(command));
  const { options, operands } = command;
  return withUsage(command, () => parseArgs({ args, options, allowPositionals: operands !== undefined }));
}

/** Returns the result of a function; if it throws an error, adds the usage of the command to it. */
export function withUsage<Result>(command: Command, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    // Node's advice about positional arguments helps nobody.
    const message = (error as Error).message.replace(/\. [^.]*? positional argument.*/s, '.');
    throw advise(message, `${formatUsage(command)}\nnpm run ${command.name} -- --help explains them.`);
  }
}

function formatUsage({ name, operands, options }: Command): string {
  const listed = Object.entries(options).filter(([, { help }]) => help !== undefined);
  const words = [...(operands ? [operands] : []), ...listed.map((option) => `[${formatOption(option)}]`)];
  return `Usage: npm run ${name}${words.length > 0 ? ` -- ${words.join(' ')}` : ''}`;
}

function formatOption([name, { value }]: [string, Option]): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

function formatHelp(command: Command): string {
  const rows = Object.entries(command.options)
    .filter(([, { help }]) => help !== undefined)
    .map((option) => [formatOption(option), option[1].help!] as const);
  const all = [...rows, ['--help', 'prints this help'] as const];
  const width = Math.max(...all.map(([option]) => option.length));
  return [
    command.summary,
    '',
    formatUsage(command),
    '',
    ...all.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`),
  ].join('\n');
}

/** Creates an error with advice on what to do. */
export function advise(message: string, remedy: string): Error {
  return Object.assign(new Error(message), { remedy });
}

/**
 * What an error can have in addition to its message: advice of this project, or the details that Astro and Vite add.
 */
interface ErrorDetails {
  remedy?: string;
  hint?: string;
  loc?: { file?: string | undefined; line?: number | undefined; column?: number | undefined };
}

export interface ReportOptions {
  /**
   * Whether a plain `Error` with a stack and no remedy is a fault of the program, such as one in the code of a page.
   */
  plainIsFault?: boolean;
}

/**
 * Formats an error as `command: message`, with its remedy below. A fault of the program is shown in full: its place,
 * its hint and its stack.
 */
export function formatError(command: string, error: unknown, { plainIsFault = false }: ReportOptions = {}): string {
  const { message, remedy, hint, loc, stack } = error as Error & ErrorDetails;
  const isPlain = (error as Error).constructor === Error && !loc && !hint;
  const isFault = !remedy && stack && (plainIsFault || !isPlain);
  const below = isFault ? [formatPlace(loc), hint, formatStack(stack)] : [remedy];
  const indent = ' '.repeat(command.length + 2);
  const lines = below.filter((text) => text !== undefined).flatMap((text) => text.split('\n'));
  // Such as `EACCES: permission denied, open '/club/a.md'`.
  const [, reason, path] = /^E[A-Z\d]+: (.*?), \w+ '(.*)'$/.exec(message) ?? [];
  const words = path === undefined ? message : `${path.replace("' -> '", ' → ')}: ${reason}`;
  return [`${command}: ${words}`, ...lines.map((line) => indent + line)].join('\n');
}

function formatPlace({ file, line, column }: ErrorDetails['loc'] = {}): string | undefined {
  return file && [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The calls of a stack, without the message that most engines repeat above them. */
function formatStack(stack: string): string | undefined {
  return /^ +at [^]*/m.exec(stack)?.[0].replaceAll(/^ +/gm, '');
}

/** Returns what a command that ended with an error writes, where, and its exit code; help is not a failure. */
export function explainEnd(
  command: string,
  error: unknown,
  options?: ReportOptions,
): { text: string; stream: 'stdout' | 'stderr'; code: 0 | 1 } {
  return error instanceof HelpRequest
    ? { text: error.message, stream: 'stdout', code: 0 }
    : { text: formatError(command, error, options), stream: 'stderr', code: 1 };
}

/** Reports an error and makes the command fail, or prints the requested help. */
export function reportError(command: string, error: unknown, options?: ReportOptions) {
  const { text, stream, code } = explainEnd(command, error, options);
  process[stream].write(`${text}\n`);
  process.exitCode = code;
}

/** Throws if an option is not a valid date. */
export function expectDays(options: Record<string, string | undefined>) {
  for (const [option, day] of Object.entries(options)) {
    if (day !== undefined && !isCalendarDate(day)) {
      throw new Error(`--${option}: found "${day}", expected a day such as 2021-06-27.`);
    }
  }
}

/** Resolves a path that was typed: npm runs commands in the folder of the project, whatever the current folder is. */
export function resolveTyped(path: string, { INIT_CWD }: NodeJS.ProcessEnv = process.env): string {
  return resolve(INIT_CWD ?? '.', path);
}

/** Formats a number with a noun: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
