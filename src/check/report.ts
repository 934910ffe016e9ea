/** Files with messages as text for people, and as annotations for GitHub Actions. */
import { styleText } from 'node:util';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';

/**
 * Returns one line for each message, `path:line:column rule message`, and if requested the source line with a pointer.
 */
export function reportText(files: readonly VFile[], { excerpts = false, color = false } = {}): string {
  const paint: typeof styleText = color
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_, text) => text;
  return files
    .flatMap((file) =>
      file.messages.map((message) => {
        const { line = 1, column = 1, fatal, ruleId } = message;
        const kind = fatal ? '' : `${paint('yellow', 'warning:')} `;
        const place = `${showControls(file.path)}:${line}:${column}`;
        const head = `${place}  ${paint(fatal ? 'red' : 'yellow', ruleId ?? 'error')}  ${kind}${showControls(message.reason)}`;
        return excerpts ? `${head}\n${excerpt(file, message)}` : head;
      }),
    )
    .join('\n');
}

const CONTROL = /\p{Cc}/gu;

/**
 * Writes control characters as `\u001b`: what a stranger wrote must neither control a terminal, nor begin a line, which
 * GitHub Actions could take for a command.
 */
function showControls(text: string): string {
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The maximum length of a source line; the rest before and after the place is cut. */
const WIDTH = 100;

/** Returns the source line of a message, with a pointer to the place below it. */
function excerpt(file: VFile, { line = 1, column = 1, place }: VFileMessage): string {
  const source = (String(file).split(/\r\n|\n|\r/)[line - 1] ?? '').replace(CONTROL, ' ');
  const end = place && 'end' in place && place.end.line === line ? place.end.column : column + 1;
  const from = Math.max(0, column - 1 - WIDTH / 2);
  const shown = source.slice(from, from + WIDTH);
  const pointer =
    ' '.repeat(column - 1 - from) + '^'.repeat(Math.max(1, Math.min(end - column, from + WIDTH - column + 1)));
  return `    ${shown}\n    ${pointer}\n`;
}

/**
 * Returns workflow commands with which GitHub Actions shows messages next to the lines of a pull request
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function reportAnnotations(files: readonly VFile[]): string {
  return files
    .flatMap((file) =>
      file.messages.map(({ line = 1, column = 1, fatal, ruleId = '', reason }) => {
        const properties = { file: file.path, line, col: column, title: ruleId };
        const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
        return `::${fatal ? 'error' : 'warning'} ${list.join(',')}::${escapeData(reason)}`;
      }),
    )
    .join('\n');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
