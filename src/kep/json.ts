import type { z } from 'astro/zod';
import { isNode, LineCounter, parseDocument } from 'yaml';

/**
 * Parses and validates JSON text. Throws an error with the place, `file:line:column`, the field and the remedy.
 *
 * @param file the path to report
 */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.infer<Schema> {
  const remedy = `Restore it with \`git checkout ${file}\`.`;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
    throw new Error(`${file}${line ? `:${line}:${column}` : ''} is not JSON (${message}). ${remedy}`);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues as [z.core.$ZodIssue];
  throw new Error(`${file}${findPlace(text, path)}: ${path.join('.') || 'the whole file'}: ${message}. ${remedy}`);
}

/** Returns `:line:column` of a field, or of the object that lacks it. JSON is YAML, whose parser knows the places. */
function findPlace(text: string, path: readonly PropertyKey[]): string {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lineCounter.linePos(node.range[0]);
    return `:${line}:${col}`;
  }
  return '';
}
