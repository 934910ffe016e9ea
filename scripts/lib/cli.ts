/** What the commands share: their arguments and help, how an error is reported, and which day and folder they start from. */
import { resolve } from 'node:path';
import type { ParseArgsOptionDescriptor } from 'node:util';
import { parseArgs } from 'node:util';
import { isCalendarDate } from '../../src/util/dates.ts';

/** What a command does and takes: what `--help` prints, and what an error about its arguments points to. */
export interface Command<Options extends Record<string, Option> = Record<string, Option>> {
  /** Of the npm script. */
  name: string;
  summary: string;
  /** What it takes beside options, such as `FILE...`; nothing where it is left out. */
  operands?: string;
  options: Options;
}

/** An option as Node parses it; one without help is for tests, and not listed. */
export type Option = ParseArgsOptionDescriptor & {
  help?: string;
  /** What stands for the value in the help: `DATE`. */
  value?: string;
};

/** Thrown where help is asked for; its message is the help. */
class HelpRequest extends Error {}

/**
 * The arguments of a command, as `parseArgs` gives them.
 * @throws what {@link reportError} takes: a request for help, or advice with the usage
 */
export function readArguments<Options extends Record<string, Option>>(
  command: Command<Options>,
  args: string[] = process.argv.slice(2),
) {
  if (args.includes('--help') || args.includes('-h')) throw new HelpRequest(formatHelp(command));
  const { options, operands } = command;
  return withUsage(command, () =>
    parseArgs({ args, options, allowPositionals: operands !== undefined, allowNegative: true }),
  );
}

/** What a function of the arguments gives; an error that it throws is followed by the command's usage. */
export function withUsage<Result>(command: Command, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw advise((error as Error).message, `${formatUsage(command)}\nnpm run ${command.name} -- --help explains them.`);
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

/** An error that a person can do something about. */
export function advise(message: string, remedy: string): Error {
  return Object.assign(new Error(message), { remedy });
}

/** What an error may have beside its message: advice of this project, or what Astro and Vite add to theirs. */
interface ErrorDetails {
  remedy?: string;
  hint?: string;
  loc?: { file?: string | undefined; line?: number | undefined; column?: number | undefined };
}

export interface ReportOptions {
  /** Whether a plain `Error` that has a stack and no remedy is a fault of the program, as one in a page's code is. */
  plainIsFault?: boolean;
}

/**
 * An error as `command: message`, with its remedy below. A fault of the program is given in full: its place, its hint
 * and its stack.
 */
export function formatError(command: string, error: unknown, { plainIsFault = false }: ReportOptions = {}): string {
  const { message, remedy, hint, loc, stack } = error as Error & ErrorDetails;
  const isPlain = (error as Error).constructor === Error && !loc && !hint;
  const isFault = !remedy && stack && (plainIsFault || !isPlain);
  const below = isFault ? [formatPlace(loc), hint, formatStack(stack)] : [remedy];
  const indent = ' '.repeat(command.length + 2);
  const lines = below.filter((text) => text !== undefined).flatMap((text) => text.split('\n'));
  return [`${command}: ${message}`, ...lines.map((line) => indent + line)].join('\n');
}

function formatPlace({ file, line, column }: ErrorDetails['loc'] = {}): string | undefined {
  return file && [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The calls of a stack, without the message that most engines repeat above them. */
function formatStack(stack: string): string | undefined {
  return /^ +at [^]*/m.exec(stack)?.[0].replaceAll(/^ +/gm, '');
}

/** What a command that ended by an error writes, where, and its exit code; help is not a failure. */
export function explainEnd(
  command: string,
  error: unknown,
  options?: ReportOptions,
): { text: string; stream: 'stdout' | 'stderr'; code: 0 | 1 } {
  return error instanceof HelpRequest
    ? { text: error.message, stream: 'stdout', code: 0 }
    : { text: formatError(command, error, options), stream: 'stderr', code: 1 };
}

/** Reports an error and makes the command fail; or prints the help that was asked for. */
export function reportError(command: string, error: unknown, options?: ReportOptions) {
  const { text, stream, code } = explainEnd(command, error, options);
  process[stream].write(`${text}\n`);
  process.exitCode = code;
}

/** Throws where an option is not a day of the calendar. */
export function expectDays(options: Record<string, string | undefined>) {
  for (const [option, day] of Object.entries(options)) {
    if (day !== undefined && !isCalendarDate(day)) {
      throw new Error(`--${option}: found "${day}", expected a day such as 2021-06-27.`);
    }
  }
}

/** A path as it was typed, made whole: npm runs commands in the project's folder, wherever one types. */
export function resolveTyped(path: string, { INIT_CWD }: NodeJS.ProcessEnv = process.env): string {
  return resolve(INIT_CWD ?? '.', path);
}

/** A number with what it counts: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
