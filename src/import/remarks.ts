/** What an import has to say: of a file of the archive, and where it can be told, of a line of it. */
export interface Remark {
  /** The file, from the root of the archive. */
  path: string;
  line?: number;
  message: string;
}

/** As `path:line: message`. */
export function formatRemark({ path, line, message }: Remark): string {
  return `${path}${line === undefined ? '' : `:${line}`}: ${message}`;
}

/** A text as it stands in a message: on one line, in quotes, not too long. */
export function show(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}
