/** A remark of the import about a file of the archive, or a line of it. */
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

/** Quotes a text for a message, on one line and shortened. */
export function show(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}
